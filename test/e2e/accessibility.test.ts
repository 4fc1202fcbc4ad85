import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './harness/browser.ts';
import { openWindow, type TestWindow } from './harness/open-window.ts';
import { dropFiles, goTo, objections, openSample, picture } from './harness/steps.ts';

let browser: Browser;
let window: TestWindow;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
});
afterEach(async () => {
  const { faults, log } = window;
  await window.close();
  expect([...faults, ...log]).toEqual([]);
});

async function scan(name: string): Promise<void> {
  await picture(window.page, name);
  expect(await objections(window.page), name).toEqual([]);
}

describe.each(['light', 'dark'] as const)('every screen, %s, can be read by everybody', (colorScheme) => {
  it('start, its dialog, and verify without an engagement', async () => {
    window = await openWindow(browser, { colorScheme });
    const { page } = window;
    await page.getByRole('heading', { name: 'Evidence Binder' }).waitFor();
    await scan(`start-${colorScheme}`);
    await page.getByRole('button', { name: /New engagement/ }).click();
    await page.getByRole('dialog').waitFor();
    await scan(`new-engagement-${colorScheme}`);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /Verify a pack/ }).click();
    await page.getByText('Drop a pack here').waitFor();
    await scan(`verify-empty-${colorScheme}`);
    await dropFiles(window, [{ name: 'no-pack.asice', content: 'not a zip' }]);
    await page.getByText('This pack does not pass').waitFor();
    await scan(`verify-no-pack-${colorScheme}`);
  });

  it('the screens of an engagement', async () => {
    window = await openWindow(browser, { colorScheme });
    const { page, folder } = window;
    await openSample(window);
    await scan(`overview-${colorScheme}`);
    await page.getByRole('main').evaluate((main) => main.scrollTo(0, 760));
    await scan(`overview-below-${colorScheme}`);
    await goTo(window, 'Sources');
    await page
      .getByRole('button', { name: /Entra users/ })
      .first()
      .click();
    await scan(`sources-${colorScheme}`);
    await dropFiles(window, [{ name: 'unknown.csv', content: 'login,mfa,active\na,sms,yes\nb,fido2,no\n' }]);
    await page.getByRole('button', { name: 'Map columns…' }).click();
    await page.getByLabel('Meaning of column login').waitFor();
    await scan(`mapping-${colorScheme}`);
    await page.keyboard.press('Escape');
    await scan(`arrivals-${colorScheme}`);
    await goTo(window, 'Accounts');
    await page.getByRole('gridcell').first().waitFor();
    await scan(`accounts-${colorScheme}`);
    await page.getByRole('gridcell', { name: 'Aasa' }).first().click();
    await page.getByText('Source rows that support this').waitFor();
    await page.locator('.source-row').first().click();
    await page.locator('.cells dd').first().waitFor();
    await scan(`inspector-${colorScheme}`);
    await goTo(window, 'Pack');
    await scan(`pack-${colorScheme}`);
    window.choose('save-pack', join(folder, 'draft.asice'));
    await page.getByRole('button', { name: 'Build a draft…' }).click();
    await page.getByText('draft.asice is a draft').waitFor({ timeout: 120_000 });
    await scan(`pack-built-${colorScheme}`);
    await page.getByRole('button', { name: 'New key…' }).click();
    await scan(`new-key-${colorScheme}`);
  });
});

describe('without a mouse', () => {
  it('a person opens the sample, finds an account and reads its source row', async () => {
    window = await openWindow(browser);
    const { page } = window;
    await page.getByRole('heading', { name: 'Evidence Binder' }).waitFor();
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
    const tabTo = async (text: RegExp, most = 40) => {
      for (let step = 0; step < most && !text.test(await focused()); step += 1)
        await page.keyboard.press('Tab');
      expect(await focused()).toMatch(text);
    };
    await tabTo(/^Open the sample/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Accounts not covered' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('searchbox').waitFor();
    await page.keyboard.type('breakglass');
    await expect.poll(() => page.getByRole('status').innerText()).toMatch(/^[0-9] accounts?/);
    for (let step = 0; step < 60; step += 1) {
      if ((await page.evaluate(() => document.activeElement?.getAttribute('role'))) === 'grid') break;
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('ArrowDown');
    const inspector = page.getByRole('complementary', { name: 'Account' });
    await inspector.getByText('Source rows that support this').waitFor();
    expect(await inspector.getByRole('heading', { level: 2 }).innerText()).toContain('breakglass');
    await tabTo(/^exports\/entra-users.csv/);
    await page.keyboard.press('Enter');
    await inspector.locator('.cells dd').first().waitFor();
    await page.keyboard.press('Escape');
    await inspector.waitFor({ state: 'detached' });
  });
});
