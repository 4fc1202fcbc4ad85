import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SourceUnreadable } from '#shared/model/source-unreadable.ts';
import { noRows } from '#main/files/readers/no-rows.ts';
import { readSource } from '#main/files/readers/read-source.ts';
import { bytesOf, encoded, opened, read, refusal, rejectedIn, rowsOf } from './bytes-of.ts';

const page = (value: unknown, next?: string) =>
  JSON.stringify({
    '@odata.context': 'https://graph.example/$metadata#users',
    ...(next === undefined ? {} : { '@odata.nextLink': next }),
    value,
  });

describe('a JSON file', () => {
  it.each([
    ['a page', page([{ a: 1 }, { a: 2 }])],
    ['a page, indented', JSON.stringify({ count: 2, value: [{ a: 1 }, { a: 2 }] }, null, 2)],
    ['a bare array', '[{"a":1},{"a":2}]'],
    ['an array under a name that nobody knows', '{"things":[{"a":1},{"a":2}],"total":2}'],
    [
      'an array in a wrapping object',
      '{"_links":{"self":{}},"_embedded":{"devices":[{"a":1},{"a":2}]},"size":2}',
    ],
    ['an array within data', '{"status":{"code":200},"data":{"otp_devices":[{"a":1},{"a":2}]}}'],
    ['a realm with its users within', '{"id":"c","realm":"c","groups":[{"b":1}],"users":[{"a":1},{"a":2}]}'],
    ['single objects one after the other', '{"a":1}\n{"a":2}\n'],
    ['pages one after the other', page([{ a: 1 }]) + page([{ a: 2 }])],
    ['an array and an object', '[{"a":1}] {"a":2}'],
    ['what PowerShell wraps an array in', '{"value":[{"a":1},{"a":2}],"Count":2}'],
  ])('may be %s', (_what, text) => {
    expect(read(text)).toEqual([{ a: 1 }, { a: 2 }]);
    for (const chunk of [1, 2, 3, 7, 50]) expect(read(text, chunk)).toEqual([{ a: 1 }, { a: 2 }]);
  });

  it.each([
    ['JSON Lines', '{"id":1,"a":[{"b":1}]}\n{"id":2,"a":[]}\r\n\n{"id":3}', [1, 2, 3]],
    [
      'JSON Lines of people with a list under a name that nobody knows',
      '{"id":1}\n{"who":2,"tokens":[{"t":1}]}',
      [1, undefined],
    ],
    [
      'JSON Lines that begin with such a person',
      '{"who":1,"tokens":[{"id":9}]}\n{"who":2,"tokens":[{"id":8}]}\n',
      [undefined, undefined],
    ],
    [
      'pages under such a name, one after the other',
      '{"tokens":[{"id":9}],"nextPage":1}{"tokens":[{"id":8}]}',
      [9, 8],
    ],
    ['a wrapping object', '{"_embedded":{"devices":[{"id":1},{"id":2}]},"size":2}', [1, 2]],
    ['reports', '{"reports":{"usageReports":[{"id":1}],"kind":"x"}}', [1]],
    ['the older OData', '{"d":{"results":[{"id":1}],"__next":"n"}}', [1]],
  ])('may be %s', (_what, text, ids) => {
    for (const chunk of [1, 5, 1000])
      expect(read(text, chunk).map((element) => (element as { id?: number }).id)).toEqual(ids);
  });

  it.each([
    ['an empty page', page([]), 'value'],
    ['an empty array', ' [ ] ', null],
    ['a realm without its users', '{"id":"c","realm":"c","sslRequired":"all","clients":[{"id":1}]}', null],
    ['a wrapping object around nothing', '{"_embedded":{"devices":[]}}', '_embedded.devices'],
  ])('may have no row: %s', (_what, text, arrayName) => {
    const reader = opened(text);
    expect(rowsOf(reader)).toEqual([]);
    expect(reader).toMatchObject({ columns: [], sample: { shape: 'json', arrayName, elements: [] } });
    expect(noRows('exports/x.json', reader.sample)).toMatchObject({
      code: 'source-no-rows',
      file: 'exports/x.json',
    });
  });

  it('of many lines comes in batches, in bounded memory', () => {
    const line = `${JSON.stringify({ id: 'x'.repeat(36), name: 'Ada', tokens: [{ a: 1 }] })}\n`;
    const batches = [...opened(line.repeat(20_000)).batches()];
    expect(batches.flat()).toHaveLength(20_000);
    expect(Math.max(...batches.map((batch) => batch.length))).toBeLessThanOrEqual(1000);
    expect(batches.length).toBeLessThan(200);
  });

  it('may be accounts by name, each with a list: a row an account', () => {
    const text = '{"00u1ada":[{"a":1},{"a":2}],"00u2bjo":[],"eva@contoso.example":[{"a":3}]}';
    const rows = [
      { account: '00u1ada', items: [{ a: 1 }, { a: 2 }] },
      { account: '00u2bjo', items: [] },
      { account: 'eva@contoso.example', items: [{ a: 3 }] },
    ];
    for (const chunk of [1, 7, 1000]) expect(read(text, chunk)).toEqual(rows);
    expect(read('{"00u1ada":[{"a":1}]}')).toEqual([{ account: '00u1ada', items: [{ a: 1 }] }]);
    expect(rejectedIn('{"00u1ada":[{"a":1,"a":2}],"00u2bjo":[]}')).toEqual([[0, 'gives one key twice']]);
  });

  it('is one row where it is one object, whatever lists it holds', () => {
    const user = { id: '1', userPrincipalName: 'a@b.example', assignedLicenses: [{ skuId: 'x' }] };
    expect(read(JSON.stringify(user))).toEqual([user]);
    const policy = { id: '1', state: 'enabled', conditions: { users: {} }, grantControls: null };
    expect(read(JSON.stringify(policy))).toEqual([policy]);
  });

  it('counts its elements from 0', () => {
    expect(rowsOf(opened(page([{ a: 1 }, 'x', null])))).toEqual([
      { row: 0, raw: { element: { a: 1 } } },
      { row: 1, raw: { element: 'x' } },
      { row: 2, raw: { element: null } },
    ]);
  });

  it('gives what stands around its rows, before and behind them', () => {
    const text =
      '{"@odata.context":"c","metadata":{"total":7,"next":{"offset":300}},"list":["x"],"value":[{"a":1}],"@odata.nextLink":"n","big":12345678901234567890}';
    const reader = opened(text);
    rowsOf(reader);
    expect(Object.fromEntries(reader.envelope())).toEqual({
      '@odata.context': 'c',
      'metadata.total': '7',
      'metadata.next.offset': '300',
      '@odata.nextLink': 'n',
      big: '12345678901234567890',
    });
    expect(reader.sample).toMatchObject({ shape: 'json', arrayName: 'value' });
    expect(reader).toMatchObject({ delimiter: null, columns: ['a'] });
  });

  it('gives what stands beside its rows in a wrapping object, and reads an empty one as no rows', () => {
    const reader = opened('{"_embedded":{"total":2,"users":[{"a":1}]},"_links":{"next":{"href":"n"}}}');
    expect(rowsOf(reader)).toHaveLength(1);
    expect(Object.fromEntries(reader.envelope())).toEqual({
      '_embedded.total': '2',
      '_links.next.href': 'n',
    });
    expect(reader.sample).toMatchObject({ arrayName: '_embedded.users' });
    expect(read('{"_embedded":{"devices":[]},"size":0}')).toEqual([]);
  });

  it('is whole when the last of its joined pages names no next', () => {
    const joined = opened(page([{ a: 2 }]) + page([{ a: 1 }], 'next'));
    rowsOf(joined);
    expect(joined.envelope().has('@odata.nextLink')).toBe(false);
    const unproved = opened(`${page([{ a: 1 }], 'n1')}[{"a":2}]{"a":3}`);
    rowsOf(unproved);
    expect(unproved.envelope().get('@odata.nextLink')).toBe('n1');
    const cut = opened(page([{ a: 1 }], 'n1') + page([{ a: 2 }], 'n2'));
    rowsOf(cut);
    expect(cut.envelope().get('@odata.nextLink')).toBe('n2');
  });

  it('does not say what it is about where its documents are about different things', () => {
    const about = (user: string) => `{"@odata.context":"users('${user}')/methods","value":[{"a":1}]}`;
    const same = opened(about('ada') + about('ada'));
    rowsOf(same);
    expect(same.envelope().get('@odata.context')).toBe("users('ada')/methods");
    const several = opened(about('ada') + about('eva'));
    rowsOf(several);
    expect(several.envelope().has('@odata.context')).toBe(false);
  });

  it.each(['utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be'] as const)('is read from %s', (encoding) => {
    const reader = opened(encoded('[{"name":"Žofie 😀 漢"}]', encoding), 5);
    expect(reader.encoding).toBe(encoding);
    expect(rowsOf(reader)).toEqual([{ row: 0, raw: { element: { name: 'Žofie 😀 漢' } } }]);
  });

  it('that is not UTF-8 is read as Windows-1252', () => {
    expect(read(encoded('[{"name":"Jörg"}]', 'windows-1252'))).toEqual([{ name: 'Jörg' }]);
  });

  it('keeps whole numbers above 2^53 as their digits', () => {
    expect(
      read(
        '[{"id":9007199254740993,"n":9007199254740991,"f":0.1234567890123456,"deep":[18446744073709551615]}]',
      ),
    ).toEqual([
      { id: '9007199254740993', n: 9007199254740991, f: 0.1234567890123456, deep: ['18446744073709551615'] },
    ]);
  });
});

describe('an element is rejected by name', () => {
  const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

  it.each([
    ['a key twice', '[{"a":1},{"mfa":true,"mfa":false}]', [[1, 'gives one key twice']]],
    ['a key twice, deep inside', '[{"a":[{"b":{"c":1,"c":1}}]}]', [[0, 'gives one key twice']]],
    ['a key twice, once escaped', '[{"mfa":true,"\\u006dfa":false}]', [[0, 'gives one key twice']]],
    ['a NUL', '[{"a":"x\\u0000y"}]', [[0, 'has a NUL character']]],
    ['a NUL in a key', '[{"x\\u0000":1}]', [[0, 'has a NUL character']]],
    [
      'half a surrogate pair',
      '[{"a":"\\ud800"},{"a":"\\ud83d\\ude00"}]',
      [[0, 'has half a character (a lone surrogate)']],
    ],
    ['broken grammar between whole brackets', '[{"a":1},{"a":tru},{"a":3}]', [[1, 'is not valid JSON']]],
    ['a trailing comma', '[{"a":1,},{"a":2}]', [[0, 'is not valid JSON']]],
    [
      'too deep',
      `[${nested(64)},${nested(65)},${nested(30_000)}]`,
      [
        [1, 'is nested deeper than 64 levels'],
        [2, 'is nested deeper than 64 levels'],
      ],
    ],
  ])('%s', (_what, text, rejected) => {
    expect(rejectedIn(text)).toEqual(rejected);
  });

  it('half a character of UTF-16, without touching the others', () => {
    expect(rejectedIn(encoded('[{"a":"x\ud800y"},{"a":"😀"}]', 'utf-16le'))).toEqual([
      [0, 'has half a character (a lone surrogate)'],
    ]);
  });

  it('but not for colons, brackets and quotation marks inside text', () => {
    const element = { 'a:"b': 'c: [{"d":1}] \\" :', 'e\\': ':', 'f}': ['{', ']', ':'] };
    expect(read(JSON.stringify([element]))).toEqual([element]);
  });

  it('and one named __proto__ or constructor is a key like any other', () => {
    const [element] = read('[{"__proto__":{"admin":true},"constructor":1}]');
    expect(Object.keys(element as object)).toEqual(['__proto__', 'constructor']);
    expect((element as { admin?: boolean }).admin).toBeUndefined();
  });
});

describe('a JSON file is refused', () => {
  it.each([
    [
      'an error body',
      JSON.stringify({ error: { code: 'Authorization_RequestDenied', message: 'x' } }),
      'json-error-body',
    ],
    [
      'an error of another vendor',
      '{"errorCode":"E0000011","errorSummary":"Invalid token"}',
      'json-error-body',
    ],
    ['cut inside an element', page([{ a: 1 }, { a: 2 }]).slice(0, -5), 'json-truncated'],
    ['cut between elements', '[{"a":1},', 'json-truncated'],
    ['cut behind the rows', '{"value":[{"a":1}]', 'json-truncated'],
    ['cut before its rows', '{"@odata.context":"x","value":[', 'json-truncated'],
    ['cut inside a number', '[1,2', 'json-truncated'],
    ['no comma between elements', '[{"a":1} {"a":2}]', 'json-broken'],
    ['a comma before the end', '[{"a":1},]', 'json-broken'],
    ['something behind its end', '[{"a":1}] x', 'json-broken'],
    ['a page without colons', '{"value" [{"a":1}]}', 'json-broken'],
  ])('%s', (_what, text, code) => {
    expect(refusal(text)).toBe(code);
  });

  it('with the code of an error body, and without its message, which may name people', () => {
    const body = { error: { code: 'Authorization_RequestDenied', message: 'ada@contoso.example may not' } };
    const reader = readSource(bytesOf(JSON.stringify(body), undefined, 'exports/urd.json'));
    expect(reader).toMatchObject({
      ok: false,
      error: {
        file: 'exports/urd.json',
        message: 'This is an error message that was saved as an export (Authorization_RequestDenied).',
      },
    });
  });

  it('naming the last whole element where it is cut far down', () => {
    const elements = Array.from({ length: 20_000 }, (_, index) => ({ index, text: 'x'.repeat(60) }));
    const reader = opened(page(elements).slice(0, -20));
    try {
      rowsOf(reader);
      expect.unreachable();
    } catch (error) {
      expect((error as SourceUnreadable).problem).toMatchObject({
        code: 'json-truncated',
        row: 19_998,
        message: 'This JSON ends in the middle, after element 19998.',
      });
    }
  });

  it('before an element that never ends fills the memory', () => {
    expect(() => rowsOf(opened(`[{"a":1},{"b":"${'x'.repeat(18 << 20)}"}]`))).toThrow(/larger than 16 MiB/);
  });
});

describe('whatever the elements', () => {
  const value = fc
    .jsonValue({ maxDepth: 4 })
    .filter((json) => !/\\u0000|\\ud[89a-f]|\d{16}/i.test(JSON.stringify(json)));
  const spacing = fc.constantFrom(undefined, 1, '\t');

  it('they read back the same, in chunks of any size', () => {
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 6 }),
        spacing,
        fc.integer({ min: 1, max: 60 }),
        (elements, space, chunk) => {
          const text = JSON.stringify({ value: elements }, null, space);
          const wanted: unknown = JSON.parse(JSON.stringify(elements));
          expect(read(text, chunk)).toEqual(wanted);
          expect(read(JSON.stringify(elements, null, space), chunk)).toEqual(wanted);
        },
      ),
      { numRuns: 300, seed: 11 },
    );
  });

  it('cut anywhere, they are never taken for whole', () => {
    const text = page([{ a: 'é', n: 12 }, { b: [true, null] }], 'next');
    for (let end = 1; end < text.length; end += 1) {
      const code = refusal(text.slice(0, end));
      expect([end, code]).toEqual([end, 'json-truncated']);
    }
  });
});
