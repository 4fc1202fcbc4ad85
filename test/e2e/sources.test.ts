import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { launchBrowser } from './harness/browser.ts';
import { openWindow, type TestWindow } from './harness/open-window.ts';
import { createEngagement, dropFiles, goTo, openSample, picture } from './harness/steps.ts';

let browser: Browser;
let window: TestWindow;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
});
beforeEach(async () => {
  window = await openWindow(browser, { clock: () => new Date('2026-11-03T09:00:00Z') });
});
afterEach(async () => {
  const { faults, log } = window;
  await window.close();
  expect([...faults, ...log]).toEqual([]);
});

const unknownExport = [
  'Anmeldename;Name;Abteilung;Aktiv;Verfahren;Erzwungen',
  'anna.muster;Anna Muster;Netz;ja;App-Code;ja',
  'bert.beispiel;Bert Beispiel;Netz;ja;SMS + App-Code;ja',
  'cora.probe;Cora Probe;Leitwarte;ja;;nein',
  'dora.fiktiv;Dora Fiktiv;Leitwarte;nein;Chip;ja',
].join('\r\n');

const documentOf = (folder: string) => readFileSync(join(folder, 'engagement.yaml'), 'utf8');

describe('a new engagement', () => {
  it('begins with a commented document, and says what to do next', async () => {
    const folder = await createEngagement(window);
    const text = documentOf(folder);
    expect(parse(text)).toMatchObject({
      entity: { name: 'Beispielwerke GmbH' },
      asOf: '2026-10-31',
      realms: [],
      sources: [],
    });
    expect(text).toContain('# An MFA evidence engagement.');
    await window.page.getByRole('button', { name: 'Go to sources' }).click();
    await window.page.getByRole('heading', { name: 'Drop exports here' }).waitFor();
    await picture(window.page, 'sources-empty-light');
  });

  it('maps a file that nobody knows, keeps the mapping in its document and assesses it', async () => {
    const folder = await createEngagement(window);
    const { page } = window;
    await dropFiles(window, [{ name: 'fernwirk-benutzer.csv', content: unknownExport }]);
    await page.getByText('not recognised').waitFor();
    expect(await page.getByRole('button', { name: 'Add 1 source' }).isDisabled()).toBe(true);
    await page.getByLabel('Realm').selectOption({ label: 'New realm…' });
    await page.getByLabel('Name of the realm').fill('Fernwirktechnik');
    await page.getByRole('button', { name: 'Map columns…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Meaning of column Anmeldename').waitFor();
    // What can be guessed from the names of columns and the words in them is proposed.
    expect(await dialog.getByLabel('Meaning of column Anmeldename').inputValue()).toBe('login');
    expect(await dialog.getByLabel('Meaning of column Aktiv').inputValue()).toBe('enabled');
    await dialog.getByLabel('Meaning of column Verfahren').selectOption('factors');
    expect(await dialog.getByLabel('Between several factors stands').inputValue()).toBe('+');
    expect(await dialog.getByLabel('Meaning of App-Code').inputValue()).toBe('totp');
    await dialog.getByLabel('Meaning of Chip').selectOption('smart-card');
    expect(await dialog.getByRole('checkbox', { name: 'enrolment' }).isChecked()).toBe(true);
    await picture(page, 'mapping-light');
    await dialog.getByRole('button', { name: 'Keep mapping' }).click();
    await picture(page, 'arrivals-light');
    await page.getByRole('button', { name: 'Add 1 source' }).click();
    await page.getByText('Table read by mapping').waitFor();
    expect(parse(documentOf(folder))).toMatchObject({
      realms: [{ id: 'fernwirktechnik', name: 'Fernwirktechnik' }],
      sources: [
        {
          realm: 'fernwirktechnik',
          files: ['exports/fernwirk-benutzer.csv'],
          roles: ['population', 'enrolment', 'enforcement'],
          columns: { login: 'Anmeldename', name: 'Name', enabled: 'Aktiv', factors: 'Verfahren' },
          values: {
            enabled: { ja: true, nein: false },
            factors: { separator: '+', 'App-Code': 'totp', SMS: 'sms', Chip: 'smart-card' },
          },
        },
      ],
    });
    expect(readFileSync(join(folder, 'exports/fernwirk-benutzer.csv'), 'utf8')).toBe(unknownExport);
    await goTo(window, 'Overview');
    const answer = page.getByRole('region', { name: 'Coverage', exact: true });
    await answer.waitFor();
    // Anna and Bert are covered, Cora has no factor, Dora is disabled.
    expect(await answer.innerText()).toContain('2 of 3');
  });

  it('takes pages of one export as one source, and says in which file a problem is', async () => {
    await createEngagement(window);
    const { page } = window;
    const pageOf = (name: string) => ({ name, content: readFileSync(`assets/sample/exports/${name}`) });
    await dropFiles(window, [
      pageOf('entra-users.csv'),
      pageOf('entra-registration-1.json'),
      pageOf('entra-registration-2.json'),
      { name: 'leer.csv', content: 'UserPrincipalName;DisplayName\n' },
    ]);
    await page.getByText('4 files to add').waitFor();
    await page.getByText('entra-registration-1.json, entra-registration-2.json').waitFor();
    await page.getByText('leer.csv').first().waitFor();
    await picture(page, 'arrivals-problem-light');
    expect(await page.getByRole('button', { name: 'Add 3 sources' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Leave out leer.csv' }).click();
    await page.getByRole('button', { name: 'Add 2 sources' }).click();
    await page.locator('.source-card').getByText('Entra user registration details').waitFor();
    await expect.poll(() => page.locator('.source-card').count()).toBe(2);
  });
});

describe('a source of the sample', () => {
  it('shows provenance, where every row went, and what such an export never contains', async () => {
    await openSample(window);
    await goTo(window, 'Sources');
    const { page } = window;
    await page
      .getByRole('button', { name: /Entra users/ })
      .first()
      .click();
    const card = page.locator('.source-card').first();
    expect(await card.innerText()).toMatch(/1,036 = 1,031 accounts \+ 3 duplicates \+ 2 rejected/);
    expect(await card.innerText()).toContain('SHA-256');
    await picture(page, 'sources-light');
  });

  it('is taken out on request; its file stays, and the rest of the document too', async () => {
    await openSample(window);
    await goTo(window, 'Sources');
    const { page } = window;
    const folder = join(window.folder, 'temporary/Sample engagement');
    const before = documentOf(folder);
    await page
      .getByRole('button', { name: /^Remove AWS MFA devices/ })
      .first()
      .click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove source' }).click();
    await expect.poll(() => page.locator('.source-card').count()).toBe(11);
    const after = documentOf(folder);
    const comments = (text: string) => text.split('\n').filter((line) => line.trimStart().startsWith('#'));
    expect(comments(after)).toEqual(comments(before));
    expect(parse(after).exceptions).toEqual(parse(before).exceptions);
    expect(parse(after).sources).toHaveLength(11);
  });
});
