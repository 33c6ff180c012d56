import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { en } from '../../src/public-map/text/en';
import { zh } from '../../src/public-map/text/zh';
import { minutesTold } from '../../src/public-map/walk/walk';
import { Nginx } from './nginx';
import { Published } from './published';
import { expect, faint, faults, kept, listed, overflow, small, test } from './reader';

/** The sample city as `coverage publish` leaves it (COVERAGE_SITE), read on a phone from a plain file server, from nginx, and from a disk. */
const folder = process.env.COVERAGE_SITE;
test.skip(folder === undefined, 'COVERAGE_SITE names no published folder');
test.use({ folder: folder ?? '' });

test.beforeEach(async ({ page }) => {
  await page.clock.setFixedTime(new Date('2026-06-29T12:00:00'));
});

async function read(page: Page, url: string, lang: 'zh' | 'en'): Promise<void> {
  const published = new Published(folder!);
  const { row, answers } = published.community();
  const { promise, services } = published.site;
  const w = lang === 'zh' ? zh : en;
  await page.goto(`${url}#lang=${lang}`);
  const field = page.locator('#find');

  for (const query of [row[0], row[1], row[2]]) {
    await field.fill(query);
    await listed(page, query);
    await expect(page.locator('.found button', { hasText: row[0] }).first()).toBeVisible();
  }
  await field.fill(`${row[0][0]}丫${row[0].slice(2)}`);
  await expect(page.locator('.said')).toContainText(lang === 'zh' ? '您要找的是不是' : 'Did you mean');
  await expect(page.locator('.found button', { hasText: row[0] }).first()).toBeVisible();
  await field.fill(row[0]);
  await listed(page, row[0]);
  await page.locator('.found button', { hasText: row[0] }).first().click();

  const within = answers.filter((a) => a.within);
  await expect(page.locator('.summary')).toHaveText(w.withinCount(promise, within.length, answers.length));
  for (const { service, near } of answers) {
    const card = page.locator(`.service[data-service~="${services[service]!.id}"]`);
    if (near) {
      await expect(card.locator('.time')).toHaveText(w.minutes(minutesTold(near.there.walk.ms)));
      await expect(card.locator('.name')).toHaveText(near.facility.name);
    } else {
      await expect(card.locator('.sentence')).toBeVisible();
    }
  }

  const first = page.locator('.service').first();
  await first.locator('[data-way]').click();
  await expect(first.locator('.legs li')).toHaveCount(within[0]!.near!.there.walk.legs.length + 1);
  await expect(first.locator('.walk-facility')).toBeVisible();
  await expect(first.locator('.leaflet-tile-loaded').first()).toBeVisible();
}

for (const lang of ['zh', 'en'] as const) {
  test(`from a plain file server, in ${lang}: what the files say is what the page says`, async ({ page, server }) => {
    await read(page, server.url, lang);
    expect(await faults(page)).toEqual([]);
    expect(await faint(page)).toEqual([]);
    expect(await small(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
  });
}

test('from a disk: what the files say is what the page says', async ({ page }) => {
  await read(page, pathToFileURL(join(folder!, 'index.html')).href, 'zh');
});

test('from nginx, and without it after the first visit', async ({ page, strict }) => {
  test.skip(!Nginx.isHere, 'nginx is not installed');
  const nginx = new Nginx(folder!);
  await nginx.start();
  strict.allowed = (fault) => fault.startsWith(`request: ${nginx.url}`);
  try {
    await read(page, nginx.url, 'zh');
    await kept(page);
  } finally {
    await nginx.stop();
  }
  strict.allowed = (fault) => fault.startsWith(`request: ${nginx.url}`) || fault.startsWith('console: Failed to load resource');
  await page.reload();

  await expect(page.locator('.service').first()).toBeVisible();
  await page.locator('.service [data-way]').first().click();
  await expect(page.locator('.walk-facility')).toBeVisible();
});
