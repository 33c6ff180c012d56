import { choose, expect, faint, faults, overflow, service, small, test } from './reader';

/** Every state a reader meets, in both languages, on a phone and at the largest type: axe at AA, contrast 7:1, targets of 48 px, no sideways scrolling. */
for (const lang of ['zh', 'en'] as const) {
  test(`no state has a fault in ${lang}`, async ({ page, server }) => {
    const look = async (state: string) => {
      expect([state, await faults(page)]).toEqual([state, []]);
      expect([state, await faint(page)]).toEqual([state, []]);
      expect([state, await small(page)]).toEqual([state, []]);
      expect([state, await overflow(page)]).toEqual([state, 0]);
    };
    // The hours of the day are told in colours and words of their own.
    await page.clock.setFixedTime(new Date('2026-06-29T12:00:00'));
    await page.goto(`${server.url}#lang=${lang}`);
    await page.locator('#find').fill('十丫社区');
    await expect(page.locator('.found button').first()).toBeVisible();
    await look('near names');

    await choose(page, '石垭社区', '石垭社区');
    for (const summary of await page.locator('summary').all()) {
      await summary.click();
    }
    await service(page, 'medical').locator('[data-way]').click();
    await expect(page.locator('.walk-steps').first()).toBeVisible();
    await look('walk');

    // A Sunday evening: everything is shut, and says until when.
    await page.clock.setFixedTime(new Date('2026-07-05T21:00:00'));
    await page.locator('.size').click();
    await page.locator('.size').click();
    await expect(page.locator('.walk-steps').first()).toBeVisible();
    await look('largest type');
    await page.setViewportSize({ width: 320, height: 640 });
    await look('320 pixels');
    await page.setViewportSize({ width: 1440, height: 900 });
    await expect(page.locator('.aside .walk-steps').first()).toBeVisible();
    await look('wide');
  });
}

test('a screen reader hears the place, the walker, and the list from the nearest on', async ({ page, server }) => {
  await page.clock.setFixedTime(new Date('2026-06-29T12:00:00'));
  await page.goto(server.url);
  await choose(page, '石垭社区', '石垭社区');
  const tree = await page.locator('body').ariaSnapshot();
  console.log(tree);

  const order = [
    'heading "便民地图',
    '石垭社区',
    'radio "60多岁"',
    '走路 15 分钟内有 3 项',
    'heading "走路 15 分钟内有"',
    'heading "助餐"',
    'heading "日间照料"',
    'heading "助医"',
    'heading "走路 15 分钟内没有"',
    'heading "助浴"',
    'heading "关于这张地图"',
  ];
  const at = order.map((text) => tree.indexOf(text));
  expect(at.every((place) => place >= 0)).toBe(true);
  expect([...at].sort((a, b) => a - b)).toEqual(at);
  expect(tree).toContain('link "打电话 023-0000 0079"');
});

test('nothing moves by itself while the page opens and while a place is chosen', async ({ page, server }) => {
  await page.addInitScript(() => {
    const w = window as unknown as { moved: () => number };
    let [sum, from, to] = [0, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    const add = (entries: PerformanceEntryList) => {
      for (const { startTime, value } of entries as (PerformanceEntry & { value: number })[]) {
        sum += startTime >= from && startTime <= to ? 0 : value;
      }
    };
    // The frame that answers a click moves what the reader asked to have moved, however late a slow machine paints it; every other frame moves by itself.
    document.addEventListener('click', () => {
      [from, to] = [performance.now(), Number.POSITIVE_INFINITY];
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          const answer = observer.takeRecords();
          to = performance.now();
          add(answer);
        }),
      );
    });
    const observer = new PerformanceObserver((list) => add(list.getEntries()));
    observer.observe({ type: 'layout-shift', buffered: true });
    w.moved = () => {
      add(observer.takeRecords());
      return sum;
    };
  });
  const moved = () => page.evaluate(() => (window as unknown as { moved: () => number }).moved());
  await page.goto(`${server.url}#at=106.60000,29.53010`);
  await expect(page.locator('.service').first()).toBeVisible();
  expect(await moved()).toBeLessThan(0.05);
  await service(page, 'meals').locator('[data-way]').click();
  await expect(page.locator('.walk-steps').first()).toBeVisible();
  await expect(page.locator('.map-state')).toBeHidden();
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));

  expect(await moved()).toBeLessThan(0.05);
});

test('with motion turned down nothing moves', async ({ page, server }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(server.url);
  await choose(page, '石垭社区', '石垭社区');
  await service(page, 'meals').locator('[data-way]').click();
  await expect(page.locator('.walk-steps').first()).toBeVisible();

  const moving = await page.evaluate(() => document.getAnimations().length);
  expect(moving).toBe(0);
});

test('on paper: the place, the list and the sources, without buttons', async ({ page, server }) => {
  await page.goto(server.url);
  await choose(page, '石垭社区', '石垭社区');
  await page.emulateMedia({ media: 'print' });

  await expect(page.locator('.chosen-name')).toBeVisible();
  await expect(service(page, 'meals').locator('a.call').first()).toBeVisible();
  await expect(page.locator('.about')).toContainText('渝S(2026)001号');
  for (const hidden of ['.switches', '.who', '[data-way]', '.change']) {
    await expect(page.locator(hidden).first()).toBeHidden();
  }
});
