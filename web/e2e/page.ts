import { test as base, expect, type Page } from '@playwright/test';

/** Every journey fails on a console error, an uncaught exception, or a request that leaves the machine. */
export const test = base.extend<{ strict: undefined }>({
  strict: [
    async ({ page, baseURL }, use) => {
      const faults: string[] = [];
      page.on('console', (message) => message.type() === 'error' && faults.push(`console: ${message.text()}`));
      page.on('pageerror', (error) => faults.push(`exception: ${error.message}`));
      page.on('request', (request) => {
        const url = request.url();
        if (!url.startsWith(baseURL ?? '') && !url.startsWith('data:') && !url.startsWith('blob:')) {
          faults.push(`request: ${url}`);
        }
      });
      await use(undefined);
      expect(faults).toEqual([]);
    },
    { auto: true },
  ],
});

export async function open(page: Page, hash = ''): Promise<void> {
  await page.goto(`/${hash}`);
  await expect(page.getByTestId('headline-share')).toBeVisible({ timeout: 90_000 });
}

/** Clicks along the middle of the map until a cell answers: where people live differs from city to city. */
export async function clickCell(page: Page): Promise<void> {
  const box = await page.locator('#map').boundingBox();
  for (let k = 1; k < 12 && (await page.locator('.drawer').isHidden()); k++) {
    await page.mouse.click((box?.x ?? 0) + ((box?.width ?? 0) * k) / 12, (box?.y ?? 0) + (box?.height ?? 0) * 0.37);
    await page.waitForTimeout(150);
  }
}
