import { choose, expect, service, test } from './reader';

/** Over plain HTTP under a name of its own a browser lets a page neither ask for the position nor keep itself: both are simply not there. */
test.use({
  launchOptions: async ({ launchOptions }, use) => {
    await use({ ...launchOptions, args: [...(launchOptions.args ?? []), '--host-resolver-rules=MAP map.example 127.0.0.1'] });
  },
});

test('over plain HTTP the list, the search and the map work, and nothing is offered that cannot', async ({ page, server, strict }) => {
  const url = server.url.replace('127.0.0.1', 'map.example');
  strict.allowed = (fault) => fault.startsWith(`request: ${url}`);
  await page.goto(url);
  expect(await page.evaluate(() => window.isSecureContext)).toBe(false);
  await expect(page.getByRole('button', { name: '用我现在的位置' })).toHaveCount(0);

  await choose(page, 'sysq', '石垭社区');
  await service(page, 'meals').locator('[data-way]').click();

  await expect(service(page, 'meals').locator('.walk-steps').first()).toBeVisible();
  await expect(page.locator('.kept')).toHaveText('');
});
