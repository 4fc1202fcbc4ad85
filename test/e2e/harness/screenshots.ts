import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PNG } from 'pngjs';
import { buildWindow } from './build-window.ts';
import { launchBrowser } from './browser.ts';
import { openWindow } from './open-window.ts';
import { goTo, openSample } from './steps.ts';

/** `npm run screenshots`: the pictures of the README, from the real program and the sample. */
const out = resolve('assets/screenshots');
const limit = 300_000;

/** Re-encoded without an alpha channel and with the strongest compression: half the size, the same picture. */
function smaller(bytes: Buffer): Buffer {
  const image = PNG.sync.read(bytes);
  return PNG.sync.write(image, { colorType: 2, inputHasAlpha: true, deflateLevel: 9, filterType: -1 });
}

mkdirSync(out, { recursive: true });
await buildWindow();
const browser = await launchBrowser();
const window = await openWindow(browser, { size: { width: 1240, height: 780 } });
const { page, folder } = window;

async function take(name: string): Promise<void> {
  const path = join(out, `${name}.png`);
  writeFileSync(path, smaller(await page.screenshot()));
  const { size } = statSync(path);
  if (size > limit) throw new Error(`${path} has ${size} bytes, more than ${limit}`);
  console.log(`${path}: ${size} bytes`);
}

await openSample(window);
await page.mouse.move(0, 0);
await take('overview');

await goTo(window, 'Accounts');
await page.getByRole('searchbox').fill('breakglass');
await page.getByRole('gridcell', { name: 'breakglass-south' }).click();
await page.getByText('Source rows that support this').waitFor();
await page.getByRole('searchbox').fill('');
await page.getByRole('heading', { level: 1 }).click();
await take('accounts');

await goTo(window, 'Pack');
window.choose('save-key', join(folder, 'key.p12'));
await page.getByRole('button', { name: 'New key…' }).click();
const dialog = page.getByRole('dialog');
await dialog.getByLabel('Name of the person').fill('Frauke Jäger');
await dialog.getByLabel('Organisation').fill('Nordwind Energie AG');
await dialog.getByLabel('Passphrase', { exact: true }).fill('only for a picture');
await dialog.getByLabel('Passphrase again').fill('only for a picture');
await dialog.getByRole('button', { name: 'Make key…' }).click();
await page.getByRole('button', { name: 'Use this key' }).click();
window.choose('save-pack', join(folder, 'nordwind-2026-10-31.asice'));
await page.getByRole('button', { name: 'Build and sign…' }).click();
await page.getByText(/is signed and verified/).waitFor({ timeout: 120_000 });
await page.getByText(/is signed and verified/).scrollIntoViewIfNeeded();
await take('pack');

await window.close();
await browser.close();
