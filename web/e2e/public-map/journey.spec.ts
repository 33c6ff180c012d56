import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { choose, expect, kept, listed, service, test } from './reader';

/** 2026-06-29 is a Monday. */
const MONDAY_NOON = new Date('2026-06-29T12:00:00');

test.beforeEach(async ({ page }) => {
  await page.clock.setFixedTime(MONDAY_NOON);
});

test('journey 5 in Chinese: where I live, who walks, what is within 15 minutes, and the way', async ({ page, server }) => {
  await page.goto(server.url);
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(page.getByRole('heading', { name: '您住在哪里？' })).toBeVisible();
  await expect(page.getByRole('radio', { name: '70多岁' })).toBeChecked();

  await choose(page, 'sysq', '石垭社区');

  await expect(page.locator('.chosen-name')).toContainText('石垭社区');
  await expect(page.locator('.summary')).toHaveText('5 项服务中，走路 15 分钟内有 3 项。');
  await expect(page.locator('.within .service h3')).toHaveText(['助餐', '日间照料', '助医']);
  const meals = service(page, 'meals');
  await expect(meals).toContainText('石垭老年食堂');
  await expect(meals.locator('.time')).toHaveText('7 分钟');
  await expect(meals).toContainText('去 7 分钟，回来 7 分钟，220 米');
  await expect(meals).toContainText('路上有台阶 32 级（上行）');
  await expect(meals).toContainText('今天 11:00–13:00, 17:00–18:30，正在开放，到 13:00');
  await expect(meals).toContainText('价格：12元/餐；能接待：71 人');
  await expect(meals.locator('a.call').first()).toHaveAttribute('href', 'tel:02300000079');
  await expect(service(page, 'day-care')).toContainText('电梯开放时间：06:00-22:00');
  await expect(service(page, 'medical').locator('.time')).toHaveText('15 分钟');

  const bathing = service(page, 'bathing');
  await expect(bathing).toContainText('15 分钟内没有助浴，最近的要走 22 分钟。');
  await expect(bathing.locator('.comes')).toContainText('周一 09:00–11:30，石垭社区院坝');
  await expect(bathing.locator('.comes')).toContainText('到本社区');
  await expect(service(page, 'learning')).toContainText('走不到文化教育');

  await meals.locator('details summary').first().click();
  await expect(meals.locator('dl')).toContainText('2026-05-01');
  await expect(meals.locator('.maps a')).toHaveText(['高德地图', '百度地图', '腾讯地图', '手机自带地图']);
  await expect(meals.locator('.report')).toHaveAttribute('href', /^mailto:map@example\.cn\?subject=.*f-canteen/);

  await meals.getByRole('button', { name: '看走法和地图' }).click();
  await expect(meals.locator('.legs li')).toHaveText([
    /走到路边 10 米/,
    /沿石板路走 95 米/,
    /三十二梯：上台阶 32 级/,
    /沿石板路走 95 米/,
    /走到路边 5 米/,
    '到 石垭老年食堂',
  ]);
  await expect(meals.locator('.map svg path')).not.toHaveCount(0);
  await expect(meals.locator('.walk-steps .steps')).toHaveText('32');
  await meals.getByRole('button', { name: /^回来/ }).click();
  await expect(meals.locator('.legs .stairs')).toContainText('下台阶 32 级');

  await expect(page.getByRole('link', { name: '石垭社区的张贴版' })).toHaveAttribute('href', 'posters/990101001001.html');
  await page.getByRole('radio', { name: '坐轮椅' }).check();
  await expect(service(page, 'meals')).toContainText('走不到助餐：路上有走不过去的台阶');
  await page.reload();
  await expect(page.getByRole('radio', { name: '坐轮椅' })).toBeChecked();
  await expect(page.locator('.chosen-name')).toContainText('石垭社区');
});

test('journey 5 in English, with the address carrying language, place and walker', async ({ page, server }) => {
  await page.goto(server.url);
  await page.getByRole('button', { name: 'Show this page in English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');

  await choose(page, 'shi ya she qu', '石垭社区');

  await expect(page.locator('.summary')).toHaveText('3 of 5 services are within a 15-minute walk.');
  await expect(service(page, 'meals')).toContainText('Stairs on the way: 32 steps (up)');
  await expect(service(page, 'meals')).toContainText('Today 11:00–13:00, 17:00–18:30, open now, until 13:00');
  await expect(service(page, 'bathing')).toContainText('none within 15 minutes; the nearest is a 22-minute walk.');
  await expect(service(page, 'bathing').locator('.comes')).toContainText('Monday 09:00–11:30');
  await expect(page).toHaveURL(/#at=106\.60000,29\.53010&who=elder70&lang=en$/);
  const address = page.url();

  await page.goto('about:blank');
  await page.goto(address.replace('elder70', 'frail80'));
  await expect(page.locator('.chosen-name')).toContainText('石垭社区');
  await expect(page.getByRole('radio', { name: '80 or over' })).toBeChecked();
  await expect(page.locator('.service').first()).toBeVisible();
});

test('a place is found by 小区, by street, by pinyin, and a wrong name is said to be wrong and offered near ones', async ({
  page,
  server,
}) => {
  await page.goto(server.url);
  const field = page.locator('#find');
  for (const [query, name] of [
    ['南岸', '南岸花园2号院'],
    ['石板路', '石板路'],
    ['nahy', '南岸花园2号院'],
    ['changshi', '长石小区'],
  ]) {
    await field.fill(query!);
    await listed(page, query!);
    await expect(page.locator('.found button').first()).toContainText(name!);
    await expect(page.locator('.said')).toContainText('找到');
  }

  await field.fill('十丫社区');
  await expect(page.locator('.said')).toHaveText('没有“十丫社区”。您要找的是不是：');
  await expect(page.locator('.found button').first()).toContainText('石垭社区');

  await field.fill('飞机场航站楼');
  await expect(page.locator('.said')).toContainText('没有找到“飞机场航站楼”');
  await expect(page.locator('.found button')).toHaveCount(0);

  await page.getByRole('button', { name: '清空' }).click();
  await expect(page.locator('.said')).toHaveText('');
  await expect(field).toBeFocused();
});

test('by keyboard alone: type, down into the list, enter, and on to the first service', async ({ page, server }) => {
  await page.goto(server.url);
  await page.keyboard.press('Tab');
  await expect(page.locator('.skip')).toBeFocused();
  for (let k = 0; k < 3; k++) {
    await page.keyboard.press('Tab');
  }
  await expect(page.locator('#find')).toBeFocused();
  await page.keyboard.type('shiya');
  // At once, whether the list has caught up with the field or not.
  await page.keyboard.press('ArrowDown');
  await listed(page, 'shiya');
  await expect(page.locator('.found button')).toHaveCount(2);
  await expect(page.locator('.found button').first()).toBeFocused();
  await page.keyboard.press('Enter');

  await expect(page.locator('#title-within')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(service(page, 'meals').locator('a.call').first()).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(service(page, 'meals').locator('[data-way]')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(service(page, 'meals').locator('.legs li')).toHaveCount(6);
  await expect(service(page, 'meals').locator('[data-way]')).toBeFocused();
});

test('a place without a home nearby, a community by its code, and a place that is nowhere', async ({ page, server }) => {
  await page.goto(server.url);
  await page.locator('#find').fill('孤岛');
  await listed(page, '孤岛');
  await page.locator('.found button').first().click();
  await expect(page.locator('.notice')).toContainText('300 米以内没有登记的住处');
  await page.locator('.notice').getByRole('button', { name: '换地方' }).click();
  await expect(page.locator('#find')).toBeFocused();

  await page.goto('about:blank');
  await page.goto(`${server.url}#unit=990101001001`);
  await expect(page.locator('.chosen-name')).toContainText('石垭社区');
  await expect(page.locator('.service').first()).toBeVisible();

  await page.goto('about:blank');
  await page.goto(`${server.url}#at=0,0&who=nobody&lang=xx`);
  await expect(page.locator('.notice')).toContainText('300 米以内没有登记的住处');
});

test('position: refused in clear words, found near a home, and said to be elsewhere', async ({ page, server, context }) => {
  await page.goto(server.url);
  await context.grantPermissions([]);
  await page.getByRole('button', { name: '用我现在的位置' }).click();
  await expect(page.locator('.said')).toContainText('手机没有允许使用位置');

  await context.grantPermissions(['geolocation']);
  await context.setGeolocation({ latitude: 31.2, longitude: 121.4, accuracy: 20 });
  await page.getByRole('button', { name: '用我现在的位置' }).click();
  await expect(page.locator('.said')).toContainText('附近没有本地图的住处');

  await context.setGeolocation({ latitude: 29.5311, longitude: 106.6, accuracy: 400 });
  await page.getByRole('button', { name: '用我现在的位置' }).click();
  await expect(page.locator('.chosen-name')).toContainText('石垭社区');
  await expect(page.locator('.chosen')).toContainText('位置不太准，可能差 400 米');
  await expect(page.locator('.chosen')).toContainText('110 米外最近的住处');
});

test('after the first visit the page opens without a network, and what was not kept says so', async ({ page, server, strict }) => {
  await page.goto(server.url);
  await choose(page, '石垭社区', '石垭社区');
  await service(page, 'meals').locator('[data-way]').click();
  await expect(service(page, 'meals').locator('.walk-steps').first()).toBeVisible();
  await expect(page.locator('.kept')).toHaveText('已保存在手机里，没有网络也能看。');
  await kept(page);

  strict.allowed = (fault) => fault.startsWith('console: Failed to load resource');
  server.cut();
  await page.reload();

  await expect(page.locator('.chosen-name')).toContainText('石垭社区');
  await expect(page.locator('.within .service')).toHaveCount(3);
  await service(page, 'meals').locator('[data-way]').click();
  await expect(service(page, 'meals').locator('.walk-steps').first()).toBeVisible();
  await page.getByRole('button', { name: '换地方' }).click();
  await choose(page, 'nahy', '南岸花园2号院');
  await expect(service(page, 'meals')).toContainText('15 分钟内没有助餐，最近的要走 16 分钟。');
  await page.context().setOffline(true);
  await expect(page.locator('.network')).toContainText('现在没有网络');
});

test('a file that cannot be read says so, and is asked for again', async ({ page, server, strict }) => {
  await page.goto(server.url);
  await page.locator('#find').fill('石垭');
  await expect(page.locator('.found button')).toHaveCount(2);
  strict.allowed = (fault) => fault.startsWith('console: Failed to load resource');
  server.cut();
  await page.locator('.found button').first().click();

  await expect(page.locator('.notice.failed')).toContainText('有一部分内容没有读到');
  server.mend();
  await page.locator('.notice.failed').getByRole('button', { name: '再试一次' }).click();

  await expect(page.locator('.within .service')).toHaveCount(3);
});

test('a folder without data says what to do', async ({ page, server, strict }) => {
  strict.allowed = (fault) => fault.startsWith('console: Failed to load resource') || fault.startsWith('console: Refused');
  await page.route('**/data/site.js', (route) => route.fulfill({ status: 404 }));
  await page.goto(server.url);

  await expect(page.locator('.notice.failed')).toContainText('地图还没有数据');
});

test('opened from a disk: the list, the search and the way work, and nothing is offered that cannot', async ({ page, folder }) => {
  await page.goto(pathToFileURL(join(folder, 'index.html')).href);
  await expect(page.getByRole('button', { name: '用我现在的位置' })).toHaveCount(0);

  await choose(page, 'sysq', '石垭社区');

  await expect(page.locator('.within .service')).toHaveCount(3);
  await service(page, 'meals').locator('[data-way]').click();
  await expect(service(page, 'meals').locator('.legs li')).toHaveCount(6);
  await expect(service(page, 'meals').locator('.walk-steps').first()).toBeVisible();
});

test('names are text, whatever stands in them', async ({ page, server }) => {
  await page.goto(server.url);
  await page.locator('#find').fill('onerror');
  await expect(page.locator('.found button').first()).toContainText('<img src=x onerror=alert(1)>');
  expect(await page.locator('img').count()).toBe(0);
  await choose(page, '石垭社区', '石垭社区');
  const medical = service(page, 'medical');
  await expect(medical.locator('.name')).toHaveText('<b>霞涧</b>社区助医点');
  await medical.locator('[data-way]').click();
  await expect(medical.locator('.walk-name').first()).toBeVisible();
  expect(await page.locator('b:text-is("霞涧")').count()).toBe(0);
});

test('the address is shared by the clipboard, and the type grows by one button', async ({ page, server, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(server.url);
  await choose(page, '石垭社区', '石垭社区');
  // What is said in passing goes away by itself: it is written down as it comes.
  await page.locator('.toast').evaluate((toast) => {
    const w = window as unknown as { said: string[] };
    w.said = [];
    new MutationObserver(() => w.said.push(toast.textContent ?? '')).observe(toast, { childList: true });
  });
  await page.getByRole('button', { name: '发给家人' }).click();
  await expect.poll(() => page.evaluate(() => (window as unknown as { said: string[] }).said.join())).toContain('链接已复制');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());

  for (const size of ['20px', '24px', '28px', '20px']) {
    await expect(page.locator('body')).toHaveCSS('font-size', size);
    await page.locator('.size').click();
  }
});

test('nothing is kept but the choices, no cookie is set, and the map is read only when it is asked for', async ({
  page,
  server,
  context,
}) => {
  await page.goto(server.url);
  await choose(page, '石垭社区', '石垭社区');
  await page.getByRole('radio', { name: '80岁以上' }).check();
  await page.waitForLoadState('networkidle');

  expect(await context.cookies()).toEqual([]);
  expect(await page.evaluate(() => Object.entries(localStorage))).toEqual([
    ['coverage-public-map', '{"who":"frail80","lang":"zh","size":0}'],
  ]);
  // Kept for a day without a network, but not read by the page itself.
  expect(await page.evaluate(() => document.querySelectorAll('script[src*="walkMap"]').length)).toBe(0);
  await service(page, 'meals').locator('[data-way]').click();
  await expect(page.locator('.leaflet-container')).toBeVisible();
});

test('all scripts together are under 120 kB compressed', ({ folder }) => {
  const scripts = readdirSync(join(folder, 'assets')).filter((f) => f.endsWith('.js'));
  const sizes = [...scripts.map((f) => join(folder, 'assets', f)), join(folder, 'sw.js')].map(
    (f) => gzipSync(readFileSync(f), { level: 9 }).length,
  );
  const total = sizes.reduce((a, b) => a + b, 0);
  console.log(`scripts: ${total} bytes compressed (${scripts.join(' ')})`);

  expect(scripts.length).toBe(2);
  expect(total).toBeLessThan(120_000);
});
