import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { launchBrowser } from './harness/browser.ts';
import { openWindow, type TestWindow } from './harness/open-window.ts';
import { createEngagement, dropFiles, goTo, objections, picture } from './harness/steps.ts';

let browser: Browser;
let window: TestWindow;
let folder: string;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
});
beforeEach(async () => {
  window = await openWindow(browser, { clock: () => new Date('2026-11-03T09:00:00Z') });
  folder = await createEngagement(window);
});
afterEach(async () => {
  const { faults, log } = window;
  await window.close();
  expect([...faults, ...log]).toEqual([]);
});

const documentOf = () => parse(readFileSync(join(folder, 'engagement.yaml'), 'utf8'));
const add = (count: number) =>
  window.page
    .getByRole('button', { name: `Add ${count} source${count === 1 ? '' : 's'}`, exact: true })
    .click();

const october = [
  'Benutzer;Zustand;Verfahren;Seit',
  'anna.muster;an;App-Code;03/04/2025',
  'bert.beispiel;an;SMS|App-Code;05/06/2025',
  'cora.probe;an;Brieftaube;07/08/2025',
  'dora.fiktiv;aus;keins;09/10/2025',
].join('\r\n');
/** The same shape: other rows, other order and case of the columns. */
const november = ['VERFAHREN;Benutzer;Seit;Zustand', 'SMS;emil.erfunden;01/02/2025;an'].join('\r\n');

async function mapOctober(): Promise<void> {
  const { page } = window;
  await dropFiles(window, [{ name: 'gateway-oktober.csv', content: october }]);
  await page.getByText('not recognised').waitFor();
  await page.getByRole('button', { name: 'Map columns…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Meaning of column Benutzer').waitFor();
  await dialog.getByLabel('Meaning of column Zustand').selectOption('enabled');
  await dialog.getByLabel('Meaning of column Verfahren').selectOption('factors');
  await dialog.getByLabel('Meaning of column Seit').selectOption('created');
  await dialog.getByRole('combobox', { name: 'Meaning of an', exact: true }).selectOption('true');
  await dialog.getByLabel('Meaning of aus').selectOption('false');
  await dialog.getByLabel('Meaning of keins').selectOption('none');
  await dialog.getByLabel(/Dates such as/).selectOption('day-month');
  await dialog.getByText('Not stated, so listed as not recognised and worth nothing: Brieftaube').waitFor();
  await dialog.getByLabel('Keep under a name').fill('gateway');
  expect(await objections(page)).toEqual([]);
  await picture(page, 'mapping-words-light');
  await dialog.getByRole('button', { name: 'Keep mapping' }).click();
}

describe('a mapping kept under a name', () => {
  it('says what words mean, is kept once beside the sources, and is offered for the next file of its shape', async () => {
    await mapOctober();
    const { page } = window;
    await page.getByText('mapped by “gateway”').waitFor();
    await add(1);
    await page.locator('.source-card').waitFor();
    const { sources, mappings } = documentOf();
    expect(sources[0]).toMatchObject({ mapping: 'gateway', extracted: { dateOrder: 'day-month' } });
    expect(mappings).toEqual({
      gateway: {
        header: ['Benutzer', 'Zustand', 'Verfahren', 'Seit'],
        roles: ['population', 'enrolment'],
        columns: { login: 'Benutzer', enabled: 'Zustand', factors: 'Verfahren', created: 'Seit' },
        values: {
          enabled: { an: true, aus: false },
          factors: { separator: '|', 'App-Code': 'totp', SMS: 'sms', keins: 'none' },
        },
      },
    });

    await dropFiles(window, [{ name: 'gateway-november.csv', content: november }]);
    await page.getByText('A saved mapping fits this file').waitFor();
    expect(await objections(page)).toEqual([]);
    await picture(page, 'mapping-offer-light');
    await page.getByRole('button', { name: 'Use “gateway”' }).click();
    await page.getByText('mapped by “gateway”').waitFor();
    // 01/02/2025: this file does not tell either.
    await page.getByLabel('Dates such as 03/04/2026 mean').selectOption('day-month');
    await add(1);
    await expect.poll(() => page.locator('.source-card').count()).toBe(2);
    expect(documentOf().sources[1]).toMatchObject({
      mapping: 'gateway',
      extracted: { dateOrder: 'day-month' },
    });
    await page.getByText('2 sources', { exact: true }).waitFor();
    // Read by the next assessment.
    await expect
      .poll(() => page.locator('.source-card').nth(1).innerText(), { timeout: 60_000 })
      .toContain('1 row');
    await picture(page, 'saved-mappings-light');
    await goTo(window, 'Overview');
    const answer = page.getByRole('region', { name: 'Coverage', exact: true });
    await answer.waitFor();
    // Dora is disabled; of Anna, Bert, Cora and Emil nothing says that sign-in demands anything.
    await expect.poll(() => answer.innerText(), { timeout: 60_000 }).toContain('of 4');
  });

  it('is carried to another engagement as a small file', async () => {
    await mapOctober();
    const { page } = window;
    await add(1);
    await page.locator('.source-card').waitFor();
    const file = join(window.folder, 'gateway.yaml');
    window.choose('save-mapping', file);
    await page.getByRole('button', { name: 'Export gateway' }).click();
    await expect.poll(() => readFileSync(file, { encoding: 'utf8', flag: 'a+' })).toContain('mappings:');
    expect(readFileSync(file, 'utf8')).not.toContain('anna');

    await page.getByRole('button', { name: 'Close', exact: true }).click();
    const next = await createEngagement(window, 'Anderswo AG');
    await page.getByRole('button', { name: 'Go to sources' }).click();
    window.choose('mapping', file);
    await page.getByRole('button', { name: 'Import…' }).click();
    await page.getByText('Taken in: gateway').waitFor();
    expect(Object.keys(parse(readFileSync(join(next, 'engagement.yaml'), 'utf8')).mappings)).toEqual([
      'gateway',
    ]);
    await dropFiles(window, [{ name: 'november.csv', content: november }]);
    await page.getByRole('button', { name: 'Use “gateway”' }).waitFor();
  });

  it('is left to what it is where a person takes it out of use', async () => {
    await mapOctober();
    const { page } = window;
    await add(1);
    await page.locator('.source-card').waitFor();
    expect(await page.getByRole('button', { name: 'Remove gateway' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: /^Change Table/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Edit mapping…' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByLabel('Keep under a name').inputValue()).toBe('gateway');
    expect(await dialog.getByLabel('Meaning of keins').inputValue()).toBe('none');
    await dialog.getByLabel('Meaning of Brieftaube').selectOption('recovery-code');
    await dialog.getByLabel('Keep under a name').fill('');
    await dialog.getByRole('button', { name: 'Keep mapping' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByText('not used', { exact: true }).waitFor();
    expect(documentOf().sources[0]).toMatchObject({
      columns: { login: 'Benutzer' },
      values: { factors: { Brieftaube: 'recovery-code' } },
    });
    await page.getByRole('button', { name: 'Remove gateway' }).click();
    await expect.poll(() => documentOf().mappings).toEqual({});
  });
});
