import { describe, expect, it } from 'vitest';
import { encoded, opened, read, refusal, rowsOf } from './bytes-of.ts';

const utf8 = (text: string) => Buffer.from(text, 'utf8');
const latin = (text: string) => Buffer.from(text, 'latin1');
const wide = (text: string) => Buffer.from(text, 'utf16le');

function rowsAndNotes(...parts: readonly Buffer[]) {
  const content = Buffer.concat(parts);
  for (const chunk of [40, 41, 64, 1000]) expect(read(content, chunk)).toEqual(read(content));
  const reader = opened(content);
  return {
    encoding: reader.encoding,
    notes: reader.notes,
    cells: rowsOf(reader).map((row) => 'raw' in row && row.raw),
  };
}

describe('a file of several encodings is decided line by line, and says so', () => {
  it('UTF-8, to which Windows-1252 was appended', () => {
    expect(
      rowsAndNotes(utf8('upn,name\na,Zoë\nb,Bea\n'), latin('c,Jörg\nd,Dan\n'), utf8('e,Šárka\n')),
    ).toEqual({
      encoding: 'mixed',
      notes: [
        'Encodings are mixed, each line is decided for itself: lines 1–3 UTF-8, lines 4–5 Windows-1252, line 6 UTF-8 (lines: UTF-8 4, Windows-1252 2).',
      ],
      cells: [
        ['a', 'Zoë'],
        ['b', 'Bea'],
        ['c', 'Jörg'],
        ['d', 'Dan'],
        ['e', 'Šárka'],
      ],
    });
  });

  it('UTF-8 with a byte-order mark, the same', () => {
    const { encoding, cells } = rowsAndNotes(
      utf8('\ufeff"upn";"name"\r\n"a";"Zoë"\r\n'),
      latin('"c";"J\u0080rg"\r\n'),
    );
    expect([encoding, cells]).toEqual([
      'mixed',
      [
        ['a', 'Zoë'],
        ['c', 'J€rg'],
      ],
    ]);
  });

  it('plain text, to which PowerShell appended UTF-16 (>>)', () => {
    expect(rowsAndNotes(utf8('upn,name\r\na,Bj?rn\r\n'), wide('b,Žofie\r\nc,Jörg\r\n'))).toEqual({
      encoding: 'mixed',
      notes: [
        'Encodings are mixed, each line is decided for itself: lines 1–2 UTF-8, lines 3–4 UTF-16 (lines: UTF-8 2, UTF-16 2).',
      ],
      cells: [
        ['a', 'Bj?rn'],
        ['b', 'Žofie'],
        ['c', 'Jörg'],
      ],
    });
  });

  it.each([
    ['\r\n', utf8('c,Jörg\r\nd,Dan\r\n')],
    ['\n', utf8('c,Jörg\nd,Daniela\n')],
    ['\r\n', latin('c,Jörg\r\nd,Dan\r\n')],
    ['\r\n', latin('cc,Jörg\r\nd,Dan\r\n')],
  ])('UTF-16 with lines ended by %j, to which eight-bit text was appended', (end, appended) => {
    const { encoding, cells } = rowsAndNotes(encoded(`upn,name${end}a,Žofie${end}`, 'utf-16le'), appended);
    expect(encoding).toBe('mixed');
    expect(cells.map((row) => row && (row as readonly string[])[1])).toEqual([
      'Žofie',
      'Jörg',
      expect.stringMatching(/^Dan/),
    ]);
  });

  it('JSON Lines and LDIF alike', () => {
    expect(
      read(Buffer.concat([utf8('{"n":"Zoë"}\n'), latin('{"n":"Jörg"}\n'), utf8('{"n":"漢字名前"}\n')])),
    ).toEqual([{ n: 'Zoë' }, { n: 'Jörg' }, { n: '漢字名前' }]);
    expect(read(Buffer.concat([utf8('dn: a\ncn: Zoë\n\n'), latin('dn: b\ncn: Jörg\n')]))).toEqual([
      { dn: 'a', cn: 'Zoë' },
      { dn: 'b', cn: 'Jörg' },
    ]);
  });

  it('naming a few runs of lines, and counting all', () => {
    const parts = Array.from({ length: 40 }, (_, index) =>
      index % 2 === 0 ? utf8('a,é\n') : latin('b,é\n'),
    );
    const [note] = opened(Buffer.concat(parts)).notes;
    expect(note).toContain('line 12 Windows-1252, and 28 runs more (lines: UTF-8 20, Windows-1252 20).');
  });
});

describe('a file of one encoding stays one', () => {
  it.each([
    [
      'Windows-1252 with letters that meet as one of UTF-8',
      latin('a,b\n1,Wei\u00df\u00a0\n2,J\u00f6rg\n'),
      'windows-1252',
    ],
    ['UTF-8 with a NUL', utf8(`upn,name\n${'a@b.example,Ada\n'.repeat(20)}b,x\0y\nc,é\n`), 'utf-8'],
    [
      'UTF-16 of names that end it without a line end',
      encoded('a,b\r\n1,漢字漢字漢字', 'utf-16le'),
      'utf-16le',
    ],
    [
      'UTF-16 of Greek, Cyrillic and Chinese lines',
      encoded('upn,name\nα,Γιώργος\nж,Њ Ћ\n"x","上\n上\n"\n上,中\n', 'utf-16le'),
      'utf-16le',
    ],
    ['UTF-16 without a mark', wide('upn,name\r\na,Žofie\r\n'), 'utf-16le'],
  ])('%s', (_what, content, encoding) => {
    expect(opened(content).encoding).toBe(encoding);
  });

  it('and bytes that are no text stay no text', () => {
    let state = 7;
    const random = Buffer.from(
      Array.from({ length: 20_000 }, () => (state = (state * 48_271) % 2_147_483_647) & 255),
    );
    expect(refusal(random)).toBe('source-binary');
    expect(refusal(Buffer.concat([random.map((byte) => (byte === 0 ? 1 : byte)), utf8('é\n')]))).toBe(
      'source-binary',
    );
  });

  it('in one line that is too long to be decided for itself', () => {
    const name = latin('Jörg'.repeat(1 << 20));
    const content = Buffer.concat([latin('["'), name, latin('","'), name, name, name, name, latin('"]\n')]);
    expect(opened(content).encoding).toBe('windows-1252');
  });
});

describe('letters that were lost in an ASCII file', () => {
  it.each([
    ['upn,name\na,Bj?rn M?ller\n', true],
    ['"upn";"name"\n"a";"Jos? Garc?a"\n', true],
    ['upn,url\na,https://x.example/users?filter=1\n', false],
    ['upn,note\na,why? because\n', false],
    ['upn,name\na,Bj?rn Müller\n', false],
  ])('%j: %s', (text, isNoted) => {
    const [note = ''] = opened(text).notes;
    expect(note.includes('cannot be used for matching')).toBe(isNoted);
  });
});
