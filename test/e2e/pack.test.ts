import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser } from './harness/browser.ts';
import { openWindow, type TestWindow } from './harness/open-window.ts';
import { goTo, openSample, picture } from './harness/steps.ts';

let browser: Browser;
let window: TestWindow;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
});
beforeEach(async () => {
  window = await openWindow(browser);
});
afterEach(async () => {
  const { faults, log } = window;
  await window.close();
  expect([...faults, ...log]).toEqual([]);
});

const passphrase = 'a passphrase of a test';

async function makeKey(): Promise<void> {
  const { page, folder } = window;
  window.choose('save-key', join(folder, 'erika.p12'));
  await page.getByRole('button', { name: 'New key…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name of the person').fill('Erika Beispiel');
  await dialog.getByLabel('Organisation').fill('Nordwind Energie AG');
  await dialog.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await dialog.getByLabel('Passphrase again').fill('something else');
  await dialog.getByText('The two differ.').waitFor();
  await dialog.getByLabel('Passphrase again').fill(passphrase);
  await dialog.getByRole('button', { name: 'Make key…' }).click();
  await page.getByText('Keep the root key apart').waitFor();
  await picture(page, 'key-made-light');
  await page.getByRole('button', { name: 'Use this key' }).click();
}

async function buildSigned(out: string): Promise<void> {
  const { page } = window;
  window.choose('save-pack', out);
  await page.getByRole('button', { name: 'Build and sign…' }).click();
  await page.getByRole('progressbar').waitFor();
  await page.getByText(/is signed and verified/).waitFor({ timeout: 120_000 });
}

describe('the pack', () => {
  it('is built with progress, signed, read back, and shown in its folder', async () => {
    await openSample(window);
    await goTo(window, 'Pack');
    const { page, folder } = window;
    const out = join(folder, 'nordwind.asice');
    expect(await page.getByRole('button', { name: 'Build and sign…' }).isDisabled()).toBe(true);
    await picture(page, 'pack-light');
    await makeKey();
    await buildSigned(out);
    await picture(page, 'pack-built-light');
    expect(existsSync(out)).toBe(true);
    await page.getByRole('button', { name: 'Show in folder' }).click();
    await expect.poll(() => window.shown).toEqual([out]);

    // Somebody else: verify it under the root's certificate.
    await goTo(window, 'Verify a pack');
    window.choose('pack', out);
    await page.getByRole('button', { name: 'Choose a pack…' }).click();
    await page.getByText('Intact: nothing was changed since it was signed').waitFor({ timeout: 60_000 });
    await picture(page, 'verify-light');
    window.choose('certificate', join(folder, 'erika-root.pem'));
    await page.getByRole('button', { name: 'Choose root certificate…' }).click();
    await page.getByText('Intact, and signed under the root that you trust').waitFor({ timeout: 60_000 });
    expect(await page.getByRole('region', { name: 'Signer' }).innerText()).toContain('Erika Beispiel');

    // One byte of one member changed: it says which.
    const bytes = readFileSync(out);
    const at = bytes.indexOf('"verdict":"covered"');
    expect(at).toBeGreaterThan(0);
    bytes.write('"verdict":"cOvered"', at);
    const tampered = join(folder, 'tampered.asice');
    writeFileSync(tampered, bytes);
    window.choose('pack', tampered);
    await page.getByRole('button', { name: 'Another pack…' }).click();
    await page.getByText('This pack does not pass').waitFor({ timeout: 60_000 });
    expect(await page.getByRole('alert').innerText()).toContain('accounts.ndjson');
    await picture(page, 'verify-tampered-light');
  });

  it('leaves nothing behind when it is stopped', async () => {
    await openSample(window);
    await goTo(window, 'Pack');
    const { page, folder } = window;
    window.choose('save-pack', join(folder, 'stopped.asice'));
    await page.getByRole('button', { name: 'Build a draft…' }).click();
    await page.getByRole('main').getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('Stopped. Nothing was written.').waitFor({ timeout: 60_000 });
    expect(readdirSync(folder).filter((name) => name.includes('stopped'))).toEqual([]);
  });

  it('says that a wrong passphrase is wrong, and that a draft is one', async () => {
    await openSample(window);
    await goTo(window, 'Pack');
    const { page, folder } = window;
    await makeKey();
    window.choose('key', join(folder, 'erika.p12'));
    await page.getByRole('button', { name: 'Another key…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Passphrase').fill('not this one');
    await dialog.getByRole('button', { name: 'Open key' }).click();
    await dialog.getByText('The passphrase does not open this key file.').waitFor();
    // Its folder is nobody's business in the window.
    expect(await dialog.innerText()).not.toContain(folder);
    await page.keyboard.press('Escape');
    window.choose('save-pack', join(folder, 'draft.asice'));
    await page.getByRole('button', { name: 'Build a draft…' }).click();
    await page.getByText('draft.asice is a draft: unsigned').waitFor({ timeout: 120_000 });
  });
});
