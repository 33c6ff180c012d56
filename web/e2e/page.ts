import { test as base, expect, type Page } from '@playwright/test';

/** Every journey fails on a console error, an uncaught exception, or a request that leaves the machine. */
export const test = base.extend<{ strict: undefined }>({
  strict: [
    async ({ page, baseURL }, use) => {
      const faults: string[] = [];
      watch(page);
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
  await expect(page.getByTestId('headline-share')).toBeVisible();
}

interface Traffic {
  begun: number;
  open: number;
}

const traffic = new WeakMap<Page, Traffic>();

function watch(page: Page): void {
  const seen: Traffic = { begun: 0, open: 0 };
  traffic.set(page, seen);
  page.on('request', () => {
    seen.begun++;
    seen.open++;
  });
  page.on('requestfinished', () => seen.open--);
  page.on('requestfailed', () => seen.open--);
}

/** Waits until the page has no request on its way, has nothing left to do, and asks for nothing more of itself. */
export async function settled(page: Page): Promise<void> {
  const seen = traffic.get(page)!;
  for (let quiet = 0; quiet < 3; quiet++) {
    const { begun } = seen;
    await twoFrames(page);
    await page.evaluate(() => new Promise<void>((resolve) => requestIdleCallback(() => resolve())));
    if (seen.open > 0 || seen.begun !== begun) {
      quiet = -1;
    }
  }
}

/** What was done is on the page one frame later at the latest; the second frame begins after it. */
export async function twoFrames(page: Page): Promise<void> {
  await page.evaluate(() => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))));
}

/** Clicks along the middle of the map until a cell answers: where people live differs from city to city. */
export async function clickCell(page: Page): Promise<void> {
  const box = await page.locator('#map').boundingBox();
  for (let k = 1; k < 12 && (await page.locator('.drawer').isHidden()); k++) {
    await page.mouse.click((box?.x ?? 0) + ((box?.width ?? 0) * k) / 12, (box?.y ?? 0) + (box?.height ?? 0) * 0.37);
    await twoFrames(page);
    // A click on several facilities at one place goes closer instead.
    await expect(page.locator('.leaflet-zoom-anim')).toHaveCount(0);
  }
}
