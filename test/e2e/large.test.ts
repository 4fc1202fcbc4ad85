import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeEngagement } from '../bench/write-engagement.ts';
import { launchBrowser } from './harness/browser.ts';
import { openWindow, type TestWindow } from './harness/open-window.ts';
import { goTo, picture } from './harness/steps.ts';

const accounts = 100_000;
let browser: Browser;
let window: TestWindow;

beforeAll(async () => {
  browser = await launchBrowser();
  window = await openWindow(browser);
  const folder = join(window.folder, 'large');
  writeEngagement(folder, accounts);
  window.choose('engagement', folder);
});
afterAll(async () => {
  await window.close();
  await browser.close();
});

it('a hundred thousand accounts scroll, sort and filter while only a screenful of them is in the page', async () => {
  const { page } = window;
  await page.getByRole('button', { name: /Open an engagement/ }).click();
  // It says how far it is, and can be stopped, while the window stays open to everything else.
  await page.getByRole('progressbar').waitFor();
  await goTo(window, 'Sources');
  await page.getByRole('heading', { name: 'Sources' }).waitFor();
  await goTo(window, 'Overview');
  await page.getByRole('heading', { name: 'Accounts not covered' }).waitFor({ timeout: 120_000 });
  await goTo(window, 'Accounts');
  await expect
    .poll(() => page.getByRole('status').innerText(), { timeout: 20_000 })
    .toMatch(/^100,000 accounts/);
  const grid = page.getByRole('grid');
  const rows = page.locator('.vtable-body [role=row]');
  const firstRow = async (): Promise<string> => (await rows.first().innerText()).trim();
  await expect.poll(firstRow).toContain('@');

  const begun = performance.now();
  await grid.focus();
  await page.keyboard.press('End');
  const last = page.locator(`[aria-rowindex="${accounts + 1}"]`);
  await expect.poll(() => last.innerText(), { timeout: 10_000 }).toContain('@');
  expect(performance.now() - begun).toBeLessThan(5_000);
  // The account itself follows, though its row had to be fetched first.
  const [name] = /^\S+@nordwind\.example/.exec(await last.innerText()) ?? [];
  expect(name).toBeDefined();
  await expect.poll(() => page.getByRole('complementary').innerText()).toContain(name);
  await picture(page, 'large-end');
  await page.keyboard.press('Home');
  await page.getByRole('button', { name: 'Close account' }).click();

  // In the middle of nowhere, at once.
  await grid.evaluate((element) => element.scrollTo(0, 1_600_000));
  await expect.poll(firstRow, { timeout: 10_000 }).toContain('@');
  expect(await rows.count()).toBeLessThan(80);

  await page.getByRole('columnheader', { name: 'Strongest factor' }).getByRole('button').click();
  await expect.poll(firstRow, { timeout: 10_000 }).toMatch(/unknown|none that counts/);
  await page.getByRole('searchbox').fill('17');
  await expect.poll(() => page.getByRole('status').innerText(), { timeout: 10_000 }).not.toMatch(/^100,000/);
  expect(window.faults).toEqual([]);
});
