import { createHash } from 'node:crypto';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { readSource } from '#main/files/readers/read-source.ts';
import { fileContents, type HeldFile } from '#main/usecases/sampling/row-contents.ts';
import { hasForm, supportingRows } from '#main/usecases/sampling/supporting-rows.ts';
import type { Sha256 } from '#shared/model/ids.ts';
import { silentWork } from '#shared/model/progress.ts';
import { lineOf, placesIn } from '#shared/pipeline/compose/account-line.ts';
import { account, row, source } from '#test/fixtures/build-view.ts';

const words = { notHeld: 'not held', missing: 'missing', unreadable: (why: string) => `unreadable: ${why}` };

function held(
  path: string,
  content: string | Uint8Array,
  sheets: HeldFile['sheets'] = [undefined],
): HeldFile {
  const bytes = Buffer.from(content);
  const sha256 = createHash('sha256').update(bytes).digest('hex') as Sha256;
  return {
    member: `sources/${path}`,
    sheets,
    bytes: { path, bytes: bytes.length, sha256, chunks: () => [bytes] },
  };
}

const contents = (file: HeldFile | null, ...rows: readonly number[]) =>
  Object.fromEntries(fileContents(file, new Set(rows), { readSource, words, work: silentWork }));

async function workbook(
  sheets: Readonly<Record<string, readonly (readonly string[])[]>>,
): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  for (const [name, rows] of Object.entries(sheets))
    book.addWorksheet(name).addRows(rows.map((cells) => [...cells]));
  return Buffer.from(await book.xlsx.writeBuffer());
}

describe('the content of source rows', () => {
  it('is the cells of a CSV row, counted from 1 without the header', () => {
    const file = held('a.csv', 'name;note\r\nada;"x\r\ny"\r\nbela;\r\n');
    const shown = { member: 'sources/a.csv', sheet: null, why: null };
    expect(contents(file, 1, 2)).toEqual({
      1: [
        {
          ...shown,
          fields: [
            { column: 'name', value: 'ada' },
            { column: 'note', value: 'x\r\ny' },
          ],
        },
      ],
      2: [
        {
          ...shown,
          fields: [
            { column: 'name', value: 'bela' },
            { column: 'note', value: '' },
          ],
        },
      ],
    });
  });

  it('is the properties of a JSON element, counted from 0', () => {
    const file = held('a.json', '{"value":[{"id":1},{"id":2,"methods":["totp",null],"on":false,"no":null}]}');
    expect(contents(file, 1)[1]?.[0]?.fields).toEqual([
      { column: 'id', value: '2' },
      { column: 'methods', value: '["totp",null]' },
      { column: 'on', value: 'false' },
      { column: 'no', value: '' },
    ]);
  });

  it('is the cells of the sheet that the source reads', async () => {
    const book = await workbook({
      People: [['name'], ['ada'], ['bela']],
      Tokens: [['serial'], ['T-1']],
    });
    const one = contents(held('a.xlsx', book, ['Tokens']), 1)[1];
    expect(one).toMatchObject([{ sheet: 'Tokens', fields: [{ column: 'serial', value: 'T-1' }] }]);
    // Two sources read two sheets of one file: a row number alone does not say which is meant, so both are shown.
    const both = contents(held('a.xlsx', book, ['People', 'Tokens']), 1, 2);
    expect(both[1]?.map(({ sheet }) => sheet)).toEqual(['People', 'Tokens']);
    expect(both[2]?.map(({ fields }) => fields?.[0]?.value)).toEqual(['bela']);
  });

  it('says why a row cannot be shown', () => {
    const lost = (why: string, member: string | null = 'sources/a.csv') => [
      { member, sheet: null, fields: null, why },
    ];
    expect(contents(null, 4)).toEqual({ 4: lost('not held', null) });
    expect(contents(held('a.csv', 'name,note\nada,x\n'), 2)).toEqual({ 2: lost('missing') });
    expect(contents(held('a.csv', 'name,note\nada\n'), 1)[1]?.[0]?.fields).toBeNull();
    expect(contents(held('a.csv', ''), 1)[1]?.[0]?.why).toMatch(/^unreadable: This file is empty/);
    const cut = contents(held('a.json', '[{"id":1},{"id"'), 1)[1]?.[0];
    expect(cut?.why).toMatch(/^unreadable: /);
  });
});

describe('hasForm', () => {
  const line = lineOf(account({ name: 'ada' }, 3), placesIn([source(1), source(2)]));

  it('takes what the program writes', () => {
    expect(hasForm(line)).toBe(true);
    expect(hasForm({ ...line, more: 'of a later version' })).toBe(true);
  });

  it.each([
    ['no object', 'ada'],
    ['a name that is none', { ...line, account: 7 }],
    ['no rows', { ...line, rows: undefined }],
    ['a row without its number', { ...line, rows: [{ file: 'a.csv' }] }],
    ['a role from nowhere', { ...line, roles: [{ from: 'a.csv' }] }],
    ['a reason without words', { ...line, reasons: [{}] }],
    ['no enforcement', { ...line, enforcement: null }],
  ])('refuses %s', (_name, other) => {
    expect(hasForm(other)).toBe(false);
  });
});

describe('supportingRows', () => {
  it('names each row once, with all that it is there for', () => {
    const judged = account(
      {
        name: 'ada',
        more: {
          classes: [{ class: 'privileged', why: 'a role', from: row(2, 9) }],
          reasons: [{ text: 'one', from: row(1, 3) }, { text: 'two', from: row(2, 9) }, { text: 'three' }],
        },
      },
      3,
    );
    const line = lineOf(judged, placesIn([source(1), source(2)]));
    expect(supportingRows(line)).toEqual([
      { file: 'exports/source-1.csv', row: 3, supports: ['account', 'reason'] },
      { file: 'exports/source-2.csv', row: 3, supports: ['account'] },
      { file: 'exports/source-2.csv', row: 9, supports: ['class', 'reason'] },
    ]);
  });
});
