import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openEngagementFolder } from '#main/files/engagement-folder.ts';
import { readRegister } from '#main/files/read-register.ts';
import { replaceByPainted, writeRegisterCsv } from '#main/files/write-register.ts';
import { renderXlsx } from '#main/render/xlsx/render-xlsx.ts';
import { writeTable, writeExceptionTemplate } from '#main/usecases/exchange-exceptions.ts';
import { exceptionsOfDocument, exceptionsOfRegister } from '#main/usecases/registers/exception-rows.ts';
import { tableOfRegister, tableOfRows } from '#main/usecases/registers/exception-table.ts';
import type { Result } from '#shared/lib/result.ts';
import { conditionAttributes } from '#shared/model/condition.ts';
import { exceptionColumns } from '#shared/model/exception-columns.ts';
import type { ExceptionRow } from '#shared/model/exception.ts';
import type { InlineException } from '#shared/model/engagement-exception.ts';
import type { RegisterTable } from '#shared/pipeline/compose/register/exception-template.ts';

const ports = { openEngagementFolder, writeRegisterCsv, replaceByPainted, renderXlsx };
const folder = () => mkdtempSync(join(tmpdir(), 'evb-register-'));
const required = ['id', 'accounts', 'type'];

function valueOf<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const registerAt = (path: string) => valueOf(readRegister(path, basename(path), required));
const tableAt = (path: string) => valueOf(tableOfRegister(registerAt(path), basename(path)));
const rowsAt = (path: string) =>
  wherever(valueOf(exceptionsOfRegister(registerAt(path), basename(path))).rows);

/** Exceptions without the place that they were read at. */
function wherever(rows: readonly ExceptionRow[]) {
  return rows.map(({ from, ...row }) => ({ ...row, isPlaced: from.file !== '' }));
}

async function written(table: RegisterTable, name: string): Promise<string> {
  const path = join(folder(), name);
  valueOf(await writeTable(ports, table, path));
  return path;
}

/** What people and machines write into cells; trimmed, with line feeds, as every cell is read. */
const plain = (text: string) => text.trim().replaceAll(/\r\n?/g, '\n');
const odd = fc.constantFrom(
  '=1+1',
  '+49 40 1234',
  '-',
  '@here',
  "'=quoted",
  "''-",
  '＝full-width',
  'one; two',
  '"in marks"',
  '"open',
  'a "b"; c',
  'when: department=Sales',
  'Zoë\u0301 · 雅 · 👩🏽‍🚒',
  'line one\nline two',
  'tab\there',
  '_x0041_',
  'a,b',
  'a|b',
  '<b>&amp;</b>',
  "it's",
  '1e3',
  '0017',
  'TRUE',
  '#N/A',
  'sep=;',
  '\u00a0\u200b.',
);
// oxlint-disable-next-line no-control-regex -- what no workbook can hold is tried by a test of its own
const unknownToXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const cell = fc
  .oneof(odd, fc.string({ unit: 'grapheme', maxLength: 24 }), fc.constant(''))
  .map((text) => plain(text.replaceAll(unknownToXml, '').toWellFormed()));
const filled = cell.filter((text) => text !== '');

const date = fc
  .date({ min: new Date('2001-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));
const part = filled.map((text) => text.replaceAll('\n', ' '));
const inline = (id: string): fc.Arbitrary<InlineException> =>
  fc
    .record(
      {
        type: fc.constantFrom('user', 'service', 'break-glass', 'legacy-ot', 'customer'),
        accounts: fc.array(part, { minLength: 1, maxLength: 3 }),
        when: fc.dictionary(
          fc.constantFrom(...conditionAttributes.filter((name) => name !== 'enabled')),
          fc.oneof(part, fc.array(part, { minLength: 2, maxLength: 3 })),
          { minKeys: 1, maxKeys: 3, noNullPrototype: true },
        ),
        byRule: fc.boolean(),
        justification: filled,
        riskOwner: filled,
        compensatingControls: fc.array(part, { minLength: 1, maxLength: 3 }),
        controls: fc.constantFrom([], ['vaulted'], ['rotation', 'per-host']),
        approvedOn: date,
        expiresOn: date,
        rotationDays: fc.integer({ min: 1, max: 99_999 }),
        storage: filled,
      },
      {
        requiredKeys: ['type', 'accounts', 'when', 'byRule', 'compensatingControls', 'controls'],
        noNullPrototype: true,
      },
    )
    .map(({ byRule, accounts, when, controls, ...rest }): InlineException => {
      const made = { id, ...(byRule ? { when } : { accounts }), controls: [...controls], ...rest };
      return made as InlineException;
    });

describe('a register that goes out and comes in', () => {
  it('is the same exceptions, whatever stands in them', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc
          .integer({ min: 1, max: 4 })
          .chain((count) =>
            fc.tuple(...Array.from({ length: count }, (_, index) => inline(`EX-${index + 1}`))),
          ),
        async (exceptions) => {
          const { rows } = exceptionsOfDocument(exceptions, 'engagement.yaml');
          const table = valueOf(tableOfRows(rows));
          const bare = wherever(rows);
          expect(rowsAt(await written(table, 'exceptions.csv'))).toEqual(bare);
          expect(rowsAt(await written(table, 'exceptions.xlsx'))).toEqual(bare);
        },
      ),
      { numRuns: 12, seed: 31 },
    );
  });

  it('is the same cells, also those that nobody understands and those of columns that nobody reads', async () => {
    const width = exceptionColumns.length + 2;
    const row = fc
      .array(cell, { minLength: width, maxLength: width })
      .filter((cells) => cells.join('') !== '');
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 5 }), async (rows) => {
        // A column in which nothing stands is no column to keep.
        const others = [0, 1].filter((index) => rows.some((cells) => cells[width - 2 + index] !== ''));
        const keep = [...exceptionColumns.keys(), ...others.map((index) => width - 2 + index)];
        const names = [...exceptionColumns, 'remark', 'site'];
        const table = {
          columns: keep.map((index) => names[index] ?? ''),
          rows: rows.map((cells) => keep.map((index) => cells[index] ?? '')),
        };
        const csv = await written(table, 'exceptions.csv');
        expect(tableAt(csv)).toEqual(table);
        const workbook = await written(tableAt(csv), 'exceptions.xlsx');
        expect(tableAt(workbook)).toEqual(table);
        const again = await written(tableAt(workbook), 'exceptions.csv');
        expect(readFileSync(again)).toEqual(readFileSync(csv));
      }),
      { numRuns: 12, seed: 31 },
    );
  });

  it('is the same bytes each time it is written', async () => {
    const table = { columns: exceptionColumns, rows: [exceptionColumns.map((name) => `=${name}`)] };
    for (const name of ['exceptions.csv', 'exceptions.xlsx']) {
      const [one, two] = [await written(table, name), await written(table, name)];
      expect(readFileSync(one).equals(readFileSync(two))).toBe(true);
    }
  });

  it('is not written where a workbook would cut or change a cell; a CSV holds it', async () => {
    const long = 'x'.repeat(40_000);
    const cells = new Map([
      ['accounts', long],
      ['ticket', 'a\u0001b'],
    ]);
    const table = {
      columns: exceptionColumns,
      rows: [exceptionColumns.map((name) => cells.get(name) ?? '1')],
    };
    const path = join(folder(), 'exceptions.xlsx');
    const refused = await writeTable(ports, table, path);
    expect(refused).toMatchObject({
      ok: false,
      error: [
        { code: 'register-unfit', row: 1, message: /“accounts” has 40000 characters/ },
        { code: 'register-unfit', row: 1, message: /“ticket” has a control character/ },
      ].map((one) => ({ ...one, message: expect.stringMatching(one.message) })),
    });
    expect(existsSync(path)).toBe(false);
    expect(tableAt(await written(table, 'exceptions.csv'))).toEqual(table);
  });
});

const programs = ['/usr/bin/soffice', '/usr/local/bin/soffice', '/opt/libreoffice/program/soffice'];
const soffice = programs.find((path) => existsSync(path));

describe('a register that LibreOffice opened and saved', () => {
  it('is read as before, and so is a filled-in template', async (context) => {
    if (soffice === undefined) context.skip('LibreOffice is not installed');
    const odds = fc.sample(odd, { numRuns: 60, seed: 7 });
    const texts = (from: number) => exceptionColumns.map((_, index) => plain(odds[from + index] ?? ''));
    const valid = Object.entries({
      id: 'EX-1',
      accounts: 'svc-1; svc-2',
      type: 'service',
      riskOwner: '=Rita',
      approvedOn: '2026-06-01',
      expiresOn: '2027-02-28',
      rotationDays: '90',
      controls: 'vaulted; rotation',
    });
    const table = {
      columns: exceptionColumns,
      rows: [
        exceptionColumns.map((name) => valid.find(([column]) => column === name)?.[1] ?? ''),
        texts(0),
        texts(24),
      ],
    };
    const path = await written(table, 'exceptions.xlsx');
    const out = folder();
    const profile = `-env:UserInstallation=file://${join(out, 'profile')}`;
    const filter = 'xlsx:Calc MS Excel 2007 XML';
    execFileSync(String(soffice), [profile, '--headless', '--convert-to', filter, '--outdir', out, path], {
      stdio: 'ignore',
    });
    const saved = join(out, 'exceptions.xlsx');
    expect(tableAt(saved)).toEqual(table);
    expect(rowsAt(saved)).toEqual(rowsAt(path));
  });
});

describe('the template', () => {
  it('is an empty register with one sheet to fill in and one of help', async () => {
    for (const name of ['template.xlsx', 'template.csv']) {
      const path = join(folder(), name);
      expect(await writeExceptionTemplate(ports, path)).toEqual({ ok: true, value: 0 });
      expect(registerAt(path)).toMatchObject(
        name.endsWith('csv') ? { rows: [] } : { sheet: 'Exceptions', rows: [] },
      );
      expect(tableAt(path)).toEqual({ columns: exceptionColumns, rows: [] });
    }
  });
});
