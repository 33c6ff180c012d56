import { expect, type Page } from '@playwright/test';
import { open, settled, test } from './page';

/** Opens a view, or skips the journey where the result does not have it (the made-up town). */
async function openView(page: Page, view: string): Promise<void> {
  await open(page);
  test.skip((await page.locator(`#tab-${view}`).count()) === 0, `this result has no ${view}`);
  await page.locator(`#tab-${view}`).click();
  await expect(page).toHaveURL(new RegExp(`b=${view}`));
}

test('gaps: a cluster is chosen in the list and on the map, with its cause', async ({ page }) => {
  await openView(page, 'gaps');
  const first = page.locator('[data-gap]').first();
  await expect(first).toBeVisible();
  await expect(page.locator('.pin-gap').first()).toBeAttached();

  await first.click();

  await expect(page.locator('[data-gap][aria-expanded="true"]')).toHaveCount(1);
  await expect(page.locator('.ranked .detail')).toContainText('居住点');
  await expect(page.locator('.pin-selected')).toHaveCount(1);
});

test('what if: a facility put on the map reaches people at once, and Ctrl-Z takes it back', async ({ page }) => {
  await openView(page, 'scenario');
  const walked = await page.getByTestId('headline-share').textContent();
  await page.locator('#scenario-add').click();
  await expect(page.locator('#map.picking')).toBeVisible();
  const box = await page.locator('#map').boundingBox();

  await page.mouse.click((box?.x ?? 0) + (box?.width ?? 0) * 0.45, (box?.y ?? 0) + (box?.height ?? 0) * 0.72);

  await expect(page.locator('.strip-of-edits li')).toHaveCount(1);
  await expect(page.locator('.pin-added')).toHaveCount(1);
  await expect(page.locator('.scenario-figures')).toContainText(`${walked} →`);
  await page.keyboard.press('Control+z');
  await expect(page.locator('.strip-of-edits')).toHaveCount(0);
  await expect(page.locator('.pin-added')).toHaveCount(0);
});

test('what if: a divider shows the result to its left and the scenario to its right, by pointer and by keys', async ({ page }) => {
  await openView(page, 'scenario');
  await page.locator('#scenario-add').click();
  await expect(page.locator('#map.picking')).toBeVisible();
  const box = await page.locator('#map').boundingBox();
  const [left, top, width, height] = [box?.x ?? 0, box?.y ?? 0, box?.width ?? 0, box?.height ?? 0];
  await page.mouse.click(left + width * 0.45, top + height * 0.72);
  await expect(page.locator('.strip-of-edits li')).toHaveCount(1);

  await page.locator('#scenario-swipe').click();

  const divider = page.getByRole('separator');
  await expect(divider).toHaveAttribute('aria-valuenow', '50');
  const clip = (pane: string) => page.locator(`.leaflet-${pane}-pane`).evaluate((p) => getComputedStyle(p).clipPath);
  await expect.poll(async () => (await clip('cells-before')) !== (await clip('cells'))).toBe(true);
  await divider.focus();
  await page.keyboard.press('ArrowRight');
  await expect(divider).toHaveAttribute('aria-valuenow', '52');
  await settled(page);
  const handle = await divider.boundingBox();
  await page.mouse.move((handle?.x ?? 0) + 22, (handle?.y ?? 0) + 22);
  await page.mouse.down();
  await page.mouse.move(left + width * 0.25, top + height * 0.4, { steps: 5 });
  await page.mouse.up();
  await expect(divider).toHaveAttribute('aria-valuenow', '25');
  await page.screenshot({ path: test.info().outputPath('swipe.png') });

  await settled(page);
  const pin = await page.locator('.pin-added').boundingBox();
  await page.mouse.move((pin?.x ?? 0) + 8, (pin?.y ?? 0) + 8);
  await page.mouse.down();
  await page.mouse.move((pin?.x ?? 0) + 80, (pin?.y ?? 0) - 60, { steps: 8 });
  await page.mouse.up();
  await expect(page.locator('.strip-of-edits li')).toHaveCount(2);

  await page.locator('#scenario-swipe').click();
  await expect(page.getByRole('separator')).toHaveCount(0);
  await expect.poll(() => clip('cells')).toBe('none');
  await page.keyboard.press('Control+z');
  await expect(page.locator('.strip-of-edits li')).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(page.locator('.strip-of-edits')).toHaveCount(0);
});

test('audit: the official ratio and the share of people stand side by side, and what was recorded looks recorded', async ({ page }) => {
  await openView(page, 'audit');
  const rows = page.locator('[data-finding]');
  await expect(rows.first()).toBeVisible();

  await expect(page.locator('.findings .compute .reading').first()).toContainText('官方口径');
  await expect(page.locator('.findings .record .reading').first()).toContainText('登记');
  await page.locator('.findings .compute [data-finding]').first().click();
  await expect(page.locator('.findings .detail')).toContainText('程序算出');
});

test('audit: from an indicator to a unit, its facilities and the homes left out', async ({ page }) => {
  await openView(page, 'audit');
  await page.locator('[data-finding="dianjiang/dj.ind.16"]').click();
  const unit = page.locator('.reading-full + .evidence .subjects button[data-subject]').first();
  await expect(unit).toContainText('缺');
  await unit.click();

  await expect(page.locator('.inside [role=status]')).toContainText('图上');
  await expect(page.locator('.inside')).toContainText('本单元内');
  // The people's reading: a unit that has facilities opens to them, and one of them to its card.
  const covered = page.locator('.evidence').nth(1).locator('button[data-subject]').first();
  await covered.click();
  await expect(page.locator('.evidence').nth(1).locator('.chosen .inside')).toBeVisible();
});

test('audit: on a phone a unit leads to the map, a facility of a covered unit to its card', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openView(page, 'audit');
  await page.locator('[data-finding="dianjiang/dj.ind.16"]').click();
  const people = page.locator('.evidence').nth(1);
  await people.locator('button[data-subject]').first().click();
  await expect(people.locator('.inside [role=status]')).toContainText('图上');
  await people.locator('[data-to-map]').click();
  await expect(page.locator('#map')).toBeInViewport({ ratio: 0.5 });

  // The units after the worst ones: the first that has a facility of the kind opens to it.
  await people.getByRole('button', { name: /另有/ }).click();
  await people.locator('button[data-subject]').last().click();
  await people.locator('.inside [data-facility]').first().click();
  await expect(page.locator('.drawer')).toBeVisible();
});

test('equity: the curve, the figures and the hot spots of a measure', async ({ page }) => {
  await openView(page, 'access');

  await expect(page.locator('.lorenz .curve-line')).toBeVisible();
  await expect(page.locator('.access .facts').first()).toContainText('基尼系数');
  await expect(page.locator('.spots li')).toHaveCount(4);
});
