import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { helpFiles } from '#main/files/help-files.ts';
import { launchBrowser } from './harness/browser.ts';
import { openWindow, type TestWindow } from './harness/open-window.ts';
import { createEngagement, dropFiles, objections, picture } from './harness/steps.ts';

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
  window = await openWindow(browser, {
    clock: () => new Date('2026-11-03T09:00:00Z'),
    colorScheme: 'dark',
  });
  folder = await createEngagement(window);
});
afterEach(async () => {
  const { faults, log } = window;
  await window.close();
  expect([...faults, ...log]).toEqual([]);
});

const documentOf = () => parse(readFileSync(join(folder, 'engagement.yaml'), 'utf8'));
const addButton = () => window.page.getByRole('button', { name: 'Add 1 source', exact: true });

async function workbook(): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const notes = book.addWorksheet('Hinweise');
  notes.addRows([['Stand'], ['Oktober']]);
  const staff = book.addWorksheet('Anlage Süd');
  staff.addRows([
    ['Benutzer', 'Aktiv', 'MFA'],
    ['anna.muster', 'ja', 'TOTP'],
    ['bert.beispiel', 'nein', 'SMS'],
  ]);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

describe('files on their way in', () => {
  it('are read by the sheet that a person chooses, and mapped like any table', async () => {
    const { page } = window;
    await dropFiles(window, [{ name: 'anlagen.xlsx', content: await workbook() }]);
    await page.getByText(/several sheets with rows/).waitFor();
    expect(await addButton().isDisabled()).toBe(true);
    await page.getByLabel('Sheet').selectOption('Anlage Süd');
    await page.getByText('not recognised').waitFor();
    await page
      .getByText(/sheet “Anlage Süd”/)
      .first()
      .waitFor();
    expect(await objections(page)).toEqual([]);
    await picture(page, 'arrivals-sheet-dark');
    await page.getByRole('button', { name: 'Map columns…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Meaning of column Benutzer').waitFor();
    expect(await dialog.getByLabel('Sheet').inputValue()).toBe('Anlage Süd');
    expect(await dialog.getByLabel('Meaning of column MFA').inputValue()).toBe('factors');
    await picture(page, 'mapping-sheet-dark');
    await dialog.getByRole('button', { name: 'Keep mapping' }).click();
    await addButton().click();
    await page.locator('.source-card').getByText('2 rows').waitFor();
    expect(documentOf().sources).toMatchObject([
      { files: ['exports/anlagen.xlsx'], sheet: 'Anlage Süd', columns: { login: 'Benutzer' } },
    ]);
  });

  it('are read as what a person says, and not as what they look like', async () => {
    const { page } = window;
    const content = readFileSync('assets/sample/exports/entra-users.csv');
    await dropFiles(window, [{ name: 'entra-users.csv', content }]);
    const readAs = page.getByLabel('Read as');
    await readAs.waitFor();
    expect(await addButton().isEnabled()).toBe(true);
    await readAs.selectOption('table');
    await page.getByText('to be mapped').waitFor();
    expect(await addButton().isDisabled()).toBe(true);
    await readAs.selectOption('entra-users');
    await page.getByText('What this kind of export never contains').click();
    await page.getByText('First rejected rows').click();
    expect(await objections(page)).toEqual([]);
    await picture(page, 'arrivals-dark');
    await addButton().click();
    await page.locator('.source-card').waitFor();
    expect(documentOf().sources[0]).not.toHaveProperty('columns');
  });
});

const systemField = (dialog: Locator) => dialog.getByRole('combobox', { name: 'System', exact: true });

describe('what nobody can tell from a file', () => {
  it('is asked for: which of two formats it is', async () => {
    const { page } = window;
    // Columns of two systems' exports: each would fit.
    const content = [
      'DisplayName,UserPrincipalName,MFAStatus,primaryEmail',
      'Anna Muster,anna@contoso.example,Enforced,anna@contoso.example',
    ].join('\n');
    await dropFiles(window, [{ name: 'users.csv', content }]);
    await page.getByText('which of these?').waitFor();
    expect(await addButton().isDisabled()).toBe(true);
    expect(await objections(page)).toEqual([]);
    await picture(page, 'arrivals-two-formats-dark');
    await page.getByLabel('Read as').selectOption('entra-per-user-mfa');
    await addButton().click();
    await page.locator('.source-card').waitFor();
    // The choice is kept: the next assessment asks nothing.
    expect(documentOf().sources[0]).toMatchObject({ realm: 'entra', format: 'entra-per-user-mfa' });
  });

  it('is asked for: what is the day and what the month', async () => {
    const { page } = window;
    const content = [
      'Employee ID,First Name,Last Name,Work Email,Status,Hire Date,Termination Date',
      '17,Anna,Muster,anna@contoso.example,Active,03/04/2021,',
    ].join('\n');
    await dropFiles(window, [{ name: 'people.csv', content }]);
    await page.getByText(/day or the month first/).waitFor();
    expect(await addButton().isDisabled()).toBe(true);
    await page.getByLabel(/Dates such as/).selectOption('month-day');
    await addButton().click();
    await page.locator('.source-card').waitFor();
    expect(documentOf().sources[0]).toMatchObject({ extracted: { dateOrder: 'month-day' } });
  });
});

describe('asking IT', () => {
  it('shows how an export is made, and copies what is sent', async () => {
    const { page } = window;
    const content = readFileSync('assets/sample/exports/entra-users.csv');
    await dropFiles(window, [{ name: 'entra-users.csv', content }]);
    await page.getByRole('button', { name: 'How it is exported' }).click();
    const dialog = page.getByRole('dialog');
    const entra = helpFiles().find(({ name }) => name === 'entra')?.text ?? '';
    // The page of the system whose file it is.
    expect(await systemField(dialog).inputValue()).toBe('entra');
    await dialog.getByRole('button', { name: 'Copy' }).click();
    await dialog.getByText('Copied').waitFor();
    expect(window.copied).toEqual([entra.replaceAll('\r\n', '\n')]);
    expect(await objections(page)).toEqual([]);
    await picture(page, 'ask-it-dark');

    await dialog.getByRole('combobox', { name: 'Export' }).selectOption('entra-users');
    const shown = dialog.locator('.markdown');
    await expect.poll(() => shown.innerText()).not.toContain('(entra-registration-details)');
    expect(await shown.innerText()).toContain('Take its SHA-256 where it is made');
    await dialog.getByRole('button', { name: 'Copy' }).click();
    await expect.poll(() => window.copied.length).toBe(2);
    expect(window.copied[1]).toMatch(/^# Microsoft Entra ID\n[^]*\n## Users \(`entra-users`\)\n[^]*SHA-256/);
    await page.emulateMedia({ media: 'print', colorScheme: 'light' });
    expect(await page.getByRole('button', { name: 'Copy' }).isVisible()).toBe(false);
    await picture(page, 'ask-it-print');
  });

  it('is there before any file is', async () => {
    const { page } = window;
    await page.getByRole('button', { name: 'Go to sources' }).click();
    await page.getByRole('button', { name: 'Ask IT…' }).click();
    const dialog = page.getByRole('dialog');
    await expect.poll(() => systemField(dialog).locator('option').count()).toBe(helpFiles().length);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  });
});
