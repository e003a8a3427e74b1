// Takes the pictures of docs/console: each page, at a desktop's and a telephone's width, in light and in dark.
//
//   node tests/tools/console-pictures.mjs BASE_URL PASSWORD_FILE FOLDER [PAGE …]
//
// against a host with the demo (docs/demo.md) that has run for a minute. PASSWORD_FILE is its data/demo-admin-access.json. It needs the browser
// tests to be built (for Playwright) and Chromium.
import { readFileSync, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const [base, passwords, folder, ...wanted] = process.argv.slice(2);
if (!folder) {
  console.error('console-pictures.mjs BASE_URL PASSWORD_FILE FOLDER [PAGE …]');
  process.exit(2);
}

const built = fileURLToPath(new URL('../../artifacts/bin/CustomerService.Browser.Tests/release/.playwright/package', import.meta.url));
if (!existsSync(built)) {
  console.error(`${built} is not there: build tests/CustomerService.Browser.Tests first, as Release.`);
  process.exit(2);
}

const { chromium } = createRequire(import.meta.url)(built);
// A path, or one with what is pressed there.
const pages = {
  home: '/console',
  wall: '/console/wall',
  inbox: '/console/inbox',
  conversations: '/console/conversations',
  reports: '/console/reports',
  report: '/console/reports/handoffs?time=28d&compare=weeks',
  busy: '/console/reports/busy-hours',
  explore: `/console/explore?sql=${encodeURIComponent(`SELECT hour(occurred_at) AS asked_at, count(*) AS people, round(avg(wait_seconds)) AS waited_seconds
FROM waits
GROUP BY asked_at
ORDER BY asked_at`)}`,
  behind: '/console/reports/handoffs/conversations?time=28d',
  dashboard: '/console/dashboards/support-at-a-glance',
  'dashboard-edit': '/console/dashboards/support-at-a-glance/edit',
  admin: '/console/admin',
  people: '/console/admin/people',
  person: ['/console/admin/people', '.people tbody tr:last-child a'],
  roles: '/console/admin/roles',
  keys: '/console/admin/keys',
  channels: '/console/admin/channels',
  channel: '/console/admin/channels/telegram/support',
  webhooks: '/console/admin/webhooks',
  webhook: ['/console/admin/webhooks', '.hooks tbody a'],
  models: '/console/admin/models',
  'dead-letters': '/console/admin/dead-letters',
  account: '/console/account',
};
const { login, password } = JSON.parse(readFileSync(passwords, 'utf8'));
const browser = await chromium.launch({ executablePath: process.env.CUSTOMERSERVICE_CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
for (const [form, viewport] of Object.entries({ desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } })) {
  for (const colorScheme of ['light', 'dark']) {
    const context = await browser.newContext({ baseURL: base, viewport, colorScheme, reducedMotion: 'reduce', isMobile: form === 'phone', hasTouch: form === 'phone' });
    const page = await context.newPage();
    await page.goto('/console/sign-in');
    await page.screenshot({ path: `${folder}/sign-in-${form}-${colorScheme}.png` });
    await page.getByLabel('Name or e-mail address').fill(login);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    for (const [name, path] of Object.entries(pages).filter(([name]) => wanted.length === 0 || wanted.includes(name))) {
      const [start, press] = [path].flat();
      await page.goto(start);
      if (press) await page.goto(await page.locator(press).first().getAttribute('href'));
      await page.locator('h1, .wall-frame').first().waitFor();
      // Figures come with the first beat, pictures are drawn after it.
      await page.waitForTimeout(3000);
      await page.screenshot({ path: `${folder}/${name}-${form}-${colorScheme}.png` });
    }
    await context.close();
  }
}
await browser.close();
