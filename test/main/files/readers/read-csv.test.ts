import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SourceUnreadable } from '#shared/model/source-unreadable.ts';
import type { Delimiter, Encoding } from '#shared/model/source.ts';
import { encoded, opened, read, refusal, rejectedIn, rowsOf } from './bytes-of.ts';

const delimiters: readonly Delimiter[] = [',', ';', '\t', '|'];
const encodings: readonly Exclude<Encoding, 'mixed'>[] = [
  'utf-8',
  'utf-8-bom',
  'utf-16le',
  'utf-16be',
  'windows-1252',
];

describe('a CSV file', () => {
  it.each(delimiters)('is cut at %j', (delimiter) => {
    const text = [
      ['upn', 'name, or; not'],
      ['a@b.example', 'x'],
    ]
      .map((row) => row.map((cell) => `"${cell}"`).join(delimiter))
      .join('\r\n');
    expect(opened(text).delimiter).toBe(delimiter);
    expect(read(text)).toEqual([['a@b.example', 'x']]);
  });

  it.each(encodings)('is read from %s', (encoding) => {
    const reader = opened(encoded('upn;name\r\na@b.example;Chloé Öhlund\r\n', encoding));
    expect(reader.encoding).toBe(encoding);
    expect(reader.columns).toEqual(['upn', 'name']);
    expect(rowsOf(reader)).toEqual([{ row: 1, raw: ['a@b.example', 'Chloé Öhlund'] }]);
  });

  it('of UTF-16 without a byte-order mark is told by its zeros, and that is noted', () => {
    const bytes = Buffer.from('upn,name\na@b.example,Žofie\n', 'utf16le');
    expect(opened(bytes)).toMatchObject({
      encoding: 'utf-16le',
      notes: [expect.stringContaining('without')],
    });
    expect(opened(Buffer.from(bytes).swap16()).encoding).toBe('utf-16be');
    expect(read(bytes)).toEqual([['a@b.example', 'Žofie']]);
  });

  it('that is not UTF-8 is read as Windows-1252, with its own characters, and that is noted', () => {
    const bytes = Buffer.concat([Buffer.from('upn,name\na,'), Buffer.from([0x80, 0x8a, 0x9f, 0xe9, 0x81])]);
    expect(opened(bytes)).toMatchObject({
      encoding: 'windows-1252',
      notes: [expect.stringContaining('1252')],
    });
    expect(read(bytes)).toEqual([['a', '€ŠŸé\u0081']]);
  });

  it('ending in half a UTF-8 character is not UTF-8', () => {
    expect(opened(Buffer.from('upn,name\na,Zo\xc3', 'latin1')).encoding).toBe('windows-1252');
  });

  it.each(['\n', '\r\n', '\r'])('may end its lines with %j, the last one or not', (end) => {
    const lines = ['a,b', '1,"2 and ""3"""', '4,5'];
    for (const text of [lines.join(end), lines.join(end) + end])
      expect(read(text)).toEqual([
        ['1', '2 and "3"'],
        ['4', '5'],
      ]);
  });

  it('may mix line ends', () => {
    expect(read('a,b\r\n1,2\n3,"4"\r\n5,6')).toEqual([
      ['1', '2'],
      ['3', '4'],
      ['5', '6'],
    ]);
  });

  it('may hold line ends in quoted cells', () => {
    expect(read('upn,note\na,"line one\r\nline two"\nb,"x\ny"\n')).toEqual([
      ['a', 'line one\r\nline two'],
      ['b', 'x\ny'],
    ]);
  });

  it('may begin with sep= and #TYPE lines, in any order', () => {
    expect(read('sep=;\r\na;b\r\n1;2')).toEqual([['1', '2']]);
    expect(read('#TYPE Selected.Microsoft.ActiveDirectory.Management.ADUser\n"a"|"b"\n1|2')).toEqual([
      ['1', '2'],
    ]);
    expect(read('#TYPE System.Object\nsep=\t\na\tb\n1\t2')).toEqual([['1', '2']]);
    expect(read(encoded('sep=,\na,b\n1;1,2', 'utf-16le'))).toEqual([['1;1', '2']]);
  });

  it('may be what Excel calls Unicode text: UTF-16 with tabs, quoted where it must be', () => {
    const text =
      'upn\tname\tnote\r\nada@contoso.example\tLindqvist, Ada; Žofie\t"two\r\nlines"\r\nbo@contoso.example\tBo\t\r\n';
    const reader = opened(encoded(text, 'utf-16le'), 33);
    expect(reader).toMatchObject({ encoding: 'utf-16le', delimiter: '\t', columns: ['upn', 'name', 'note'] });
    expect(rowsOf(reader)).toEqual([
      { row: 1, raw: ['ada@contoso.example', 'Lindqvist, Ada; Žofie', 'two\r\nlines'] },
      { row: 2, raw: ['bo@contoso.example', 'Bo', ''] },
    ]);
  });

  it('may be what Windows PowerShell writes with -UseCulture: #TYPE, semicolons, everything quoted but what is null', () => {
    const text =
      '#TYPE Selected.Microsoft.ActiveDirectory.Management.ADUser\r\n"SamAccountName";"mail";"MemberOf"\r\n"ada";;"Microsoft.ActiveDirectory.Management.ADPropertyValueCollection"\r\n"bo";"";\r\n';
    expect(opened(text)).toMatchObject({ delimiter: ';', columns: ['SamAccountName', 'mail', 'MemberOf'] });
    expect(read(text)).toEqual([
      ['ada', '', 'Microsoft.ActiveDirectory.Management.ADPropertyValueCollection'],
      ['bo', '', ''],
    ]);
  });

  it('believes sep= over what looks likelier', () => {
    expect(opened('sep=|\na,b|c\n1,2|3').columns).toEqual(['a,b', 'c']);
  });

  it('may have one column', () => {
    expect(read('upn\na@b.example\nc@d.example\n')).toEqual([['a@b.example'], ['c@d.example']]);
  });

  it('keeps columns of one name, and one named __proto__, by position', () => {
    const reader = opened('id,id,__proto__,constructor\n1,2,3,4\n');
    expect(reader.columns).toEqual(['id', 'id', '__proto__', 'constructor']);
    expect(rowsOf(reader)).toEqual([{ row: 1, raw: ['1', '2', '3', '4'] }]);
  });

  it('keeps header cells as spelled', () => {
    expect(opened('Application ID ,\u00a0Autonomous system  number\n1,2').columns).toEqual([
      'Application ID ',
      '\u00a0Autonomous system  number',
    ]);
  });

  it('has no rows in blank lines: they get no number, and are counted apart', () => {
    const reader = opened('\n\na,b\n\n1,2\n  \n3,4\n\n\n');
    expect(rowsOf(reader)).toEqual([
      { row: 1, raw: ['1', '2'] },
      { row: 2, raw: ['3', '4'] },
    ]);
    expect(reader.blankLines()).toBe(4);
  });

  it('has a row in a line of delimiters', () => {
    expect(read('a,b\n,\n')).toEqual([['', '']]);
  });
});

describe('a row of a CSV file is rejected by name', () => {
  it.each([
    ['too few cells', 'a,b,c\n1,2\n', [[1, 'has 2 cells, header has 3']]],
    ['too many cells', 'a,b\n1,2\n1,2,3\n', [[2, 'has 3 cells, header has 2']]],
    ['a NUL', `a,b\n1,${'2'.repeat(60)}\n1,x\0y\n`, [[2, 'has a NUL character']]],
    ['the header again', 'a,b\n1,2\na,b\n3,4\n', [[2, 'repeats the header: files were joined']]],
    ...['\ufeffa,b', '\ufeff"a",b', '"a","b"'].map((header): [string, string, [number, string][]] => [
      `the header again, spelled ${JSON.stringify(header)}`,
      `\ufeffa,b\n1,2\n${header}\n3,4\n`,
      [[2, 'repeats the header: files were joined']],
    ]),
    [
      'a quotation mark that is not doubled',
      'a,b\n1,"x"y\n2,z"\n3,"ok"\n',
      [[1, 'has a quotation mark inside a quoted cell that is not doubled; it runs over 2 lines']],
    ],
  ])('%s', (_what, text, rejected) => {
    expect(rejectedIn(text)).toEqual(rejected);
  });

  it('half a character of UTF-16', () => {
    expect(rejectedIn(Buffer.from('\ufeffa,b\n1,x\ud800y\n2,z\n', 'utf16le'))).toEqual([
      [1, 'has half a character (a lone surrogate)'],
    ]);
  });

  it('but not for empty cells beyond the header, or missing ones under columns without a name', () => {
    expect(rejectedIn('a,b\n1,2,, \n')).toEqual([]);
    expect(rejectedIn('a,b,,\n1,2\n1,2,3\n1,2,3,4\n')).toEqual([]);
  });
});

describe('a CSV file is refused', () => {
  const long = `1,"${'x'.repeat(100_000)}",y\n`;

  it.each([
    ['nothing but a header', 'a,b\n', 'source-no-rows'],
    ['nothing but a sep= line and a header', 'sep=;\na;b', 'source-no-rows'],
    ['nothing but blank lines', '\n\n  \n', 'source-no-rows'],
    ['nothing', '', 'source-no-rows'],
    ['a separator nobody can read', 'sep=^\na^b\n1^2', 'csv-separator'],
    ['a quotation mark never closed', 'a,b\n1,2\n3,"4\n5,6\n', 'csv-unclosed-quote'],
    ['a header with a broken quotation mark', '"a"x,b\n1,2\n', 'csv-header'],
    [
      'UTF-16 that ends in half a character',
      Buffer.from('\ufeffa,b\n1,2\n', 'utf16le').subarray(0, -1),
      'source-truncated',
    ],
  ])('%s', (_what, content, code) => {
    expect(refusal(content)).toBe(code);
  });

  it('where a quotation mark is never closed far down, naming the row', () => {
    const reader = opened(`a,b,c\n${long.repeat(20)}21,"open,z\n${'22,2,2\n'.repeat(10)}`);
    const thrown = () => rowsOf(reader);
    expect(thrown).toThrow(SourceUnreadable);
    try {
      thrown();
    } catch (error) {
      expect((error as SourceUnreadable).problem).toMatchObject({ code: 'csv-unclosed-quote', row: 21 });
    }
  });

  it('before a cell that nobody closed fills the memory', () => {
    const endless = `a,b\n1,2\n2,"${'x\n'.repeat(4 << 20)}`;
    expect(() => rowsOf(opened(endless))).toThrow(/never closed/);
  });
});

describe('whatever the table', () => {
  const special = fc.constantFrom(
    '"',
    '""',
    ',',
    ';',
    '\t',
    '|',
    '\n',
    ' ',
    "'",
    '=',
    '\\',
    'é',
    'ß',
    'Ž',
    '漢',
    '😀',
    '\u00a0',
  );
  const cell = fc
    .array(fc.oneof(special, fc.string({ unit: 'grapheme', minLength: 0, maxLength: 4 })), { maxLength: 5 })
    .map((parts) => parts.join(''))
    // A NUL is rejected, and a carriage return before a line end is a line end: both are tested above.
    .filter((text) => !/[\0\r]/.test(text));
  const latinCell = fc.string({
    unit: fc.constantFrom('a', 'b', '"', "'", ',', ';', '\t', '|', '\n', ' ', '=', '\u00a0', 'é', 'ß', 'ÿ'),
    maxLength: 8,
  });

  function tableOf(cells: fc.Arbitrary<string>) {
    return fc.tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 1, max: 8 })).chain(([columns, rows]) =>
      fc.array(fc.array(cells, { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
    );
  }

  function csv(rows: readonly (readonly string[])[], delimiter: Delimiter, end: string): string {
    const header = rows[0]?.map((_, index) => `column${index}`) ?? [];
    const quoted = (text: string) =>
      text === '' || /["\n\t,;|]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    return [header, ...rows].map((row) => row.map(quoted).join(delimiter) + end).join('');
  }

  const form = fc.record({
    delimiter: fc.constantFrom(...delimiters),
    end: fc.constantFrom('\n', '\r\n'),
    chunk: fc.integer({ min: 1, max: 40 }),
  });

  it.each(['utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be'] as const)(
    'it reads back the same from %s, in chunks of any size',
    (encoding) => {
      fc.assert(
        fc.property(tableOf(cell), form, (rows, { delimiter, end, chunk }) => {
          // What papaparse is told is stated, so that the property is about reading, not about guessing.
          const text = `sep=${delimiter}${end}${csv(rows, delimiter, end)}`;
          const wanted = rows.filter((row) => row.length > 1);
          expect(read(encoded(text, encoding), Math.max(chunk, 32))).toEqual(wanted);
        }),
        { numRuns: 150, seed: 7 },
      );
    },
  );

  it('it reads back the same from Windows-1252', () => {
    fc.assert(
      fc.property(tableOf(latinCell), form, (rows, { delimiter, end }) => {
        const text = `sep=${delimiter}${end}${csv([...rows, rows[0]?.map(() => 'ÿ') ?? []], delimiter, end)}`;
        expect(read(encoded(text, 'windows-1252')).slice(0, -1)).toEqual(rows);
      }),
      { numRuns: 150, seed: 7 },
    );
  });

  it('a row that reaches over many chunks is decoded, whichever of them holds its letters', () => {
    for (const chunk of [1, 2, 7, 40])
      expect(read(Buffer.from(`a,b\n"é${'x'.repeat(300)}",y\n1,2\n`, 'utf8'), chunk)[0]).toEqual([
        `é${'x'.repeat(300)}`,
        'y',
      ]);
  });

  it('no character is lost where a chunk cuts it', () => {
    const text = `a,b\n${'é,漢😀\n'.repeat(200)}`;
    for (const chunk of [16, 17, 18, 19, 20, 21, 22, 23])
      expect(read(Buffer.from(text, 'utf8'), chunk)).toEqual(
        Array.from({ length: 200 }, () => ['é', '漢😀']),
      );
  });
});
