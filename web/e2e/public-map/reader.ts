import { readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test as base, expect, type Page } from '@playwright/test';
import { FileServer } from './fileServer';
import { publishTown } from './folder';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Fixtures {
  folder: string;
  server: FileServer;
  strict: { allowed: (fault: string) => boolean };
}

/** Readers on a phone. Every journey fails on a console error, an uncaught exception, or a request to anywhere but the folder's own server. */
export const test = base.extend<Fixtures>({
  viewport: { width: 390, height: 844 },
  folder: async ({ browserName: _ }, use) => {
    const folder = publishTown();
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  server: async ({ folder }, use) => {
    const server = new FileServer(folder);
    await server.start();
    await use(server);
    await server.stop();
  },
  strict: [
    async ({ page, server }, use) => {
      const faults: string[] = [];
      page.on('console', (message) => message.type() === 'error' && faults.push(`console: ${message.text()}`));
      page.on('pageerror', (error) => faults.push(`exception: ${error.message}`));
      page.on('request', (request) => {
        if (!/^(file|data|blob):/.test(request.url()) && !request.url().startsWith(server.url)) {
          faults.push(`request: ${request.url()}`);
        }
      });
      const strict = { allowed: (_: string) => false };
      await use(strict);
      expect(faults.filter((fault) => !strict.allowed(fault))).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

export async function choose(page: Page, query: string, name: string): Promise<void> {
  await page.locator('#find').fill(query);
  await listed(page, query);
  await page.locator('.found button', { hasText: name }).first().click();
  await expect(page.locator('.service').first()).toBeVisible();
}

/** Waits until the list is the answer to what stands in the field, not to what stood there before. */
export async function listed(page: Page, query: string): Promise<void> {
  await expect(page.locator('.found')).toHaveAttribute('data-query', query);
}

/** Waits until whatever the page has read is kept for a day without a network. */
export async function kept(page: Page): Promise<void> {
  await expect(page.locator('.kept')).not.toHaveText('');
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  const missing = () =>
    page.evaluate(async () => {
      const read = performance.getEntriesByType('resource').map((e) => e.name.replace(/[?#].*$/, ''));
      const files = read.filter((name) => name.startsWith(location.origin) && !name.endsWith('/sw.js'));
      const found = await Promise.all(files.map((name) => caches.match(name, { ignoreSearch: true })));
      return files.filter((_, k) => !found[k]);
    });
  await expect.poll(missing).toEqual([]);
}

export function service(page: Page, id: string) {
  return page.locator(`.service[data-service~="${id}"]`);
}

/** What axe finds against WCAG 2.2 A and AA and its own good practice, as readable lines. */
export async function faults(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(where: Document, how: object): Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }> };
    };
    const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const { violations } = await axe.run(document, { runOnly: rules, rules: { 'target-size': { enabled: true } } });
    return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`);
  });
}

/** Texts whose colour stands less than 7:1 against the ground behind them; the ground is the nearest opaque one. */
export async function faint(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const channel = (v: number) => (v / 255 <= 0.03928 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4);
    const parse = (css: string) => (css.match(/[\d.]+/g) ?? []).map(Number);
    const light = ([r, g, b]: number[]) => 0.2126 * channel(r!) + 0.7152 * channel(g!) + 0.0722 * channel(b!);
    const ground = (from: Element | null): number[] => {
      for (let at = from; at; at = at.parentElement) {
        const c = parse(getComputedStyle(at).backgroundColor);
        if (c.length === 3 || c[3]! > 0.9) {
          return c;
        }
      }
      return [255, 255, 255];
    };
    const found = new Set<string>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement!;
      if (
        !node.textContent?.trim() ||
        !element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) ||
        element.closest('script, noscript')
      ) {
        continue;
      }
      const [a, b] = [light(parse(getComputedStyle(element).color)), light(ground(element))];
      const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      if (ratio < 7) {
        found.add(`${ratio.toFixed(2)} ${element.className || element.tagName}: ${node.textContent.trim().slice(0, 30)}`);
      }
    }
    return [...found];
  });
}

/** Things to press that are smaller than 48 × 48; a link within a sentence may be as high as its line. */
export async function small(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, a, summary, input')]
      .filter((e) => e.checkVisibility({ checkVisibilityCSS: true }) && !e.closest('.sources') && !e.matches('.skip'))
      .map((e) => ({ e, box: e.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.width < 47.5 || box.height < 47.5))
      .map(
        ({ e, box }) => `${e.className || e.tagName} ${Math.round(box.width)}×${Math.round(box.height)}: ${e.textContent?.slice(0, 20)}`,
      ),
  );
}

/** Pixels by which the page is wider than the screen. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
