import { describe, expect, it } from 'vitest';
import { encoded, opened, read, rejectedIn, rowsOf } from './bytes-of.ts';

const base64 = (text: string | Buffer) => Buffer.from(text).toString('base64');

describe('an LDIF file', () => {
  it('gives each entry as its dn and its attributes, names as spelled, several values as a list', () => {
    const text = `version: 1

dn: CN=Ada Lindqvist,OU=People,DC=contoso,DC=example
objectClass: top
objectClass: user
sAMAccountName: ada
description:
`;
    for (const chunk of [1, 2, 7, 1 << 20])
      expect(read(text, chunk)).toEqual([
        {
          dn: 'CN=Ada Lindqvist,OU=People,DC=contoso,DC=example',
          objectClass: ['top', 'user'],
          sAMAccountName: 'ada',
          description: '',
        },
      ]);
    expect(opened(text)).toMatchObject({
      delimiter: null,
      columns: ['dn', 'objectClass', 'sAMAccountName', 'description'],
      sample: { shape: 'json', arrayName: null },
    });
  });

  it('counts its entries from 0, those that cannot be read among them', () => {
    expect(rowsOf(opened('dn: a\ncn: 1\n\n\n\ncn: nobody\n\ndn: b\n'))).toEqual([
      { row: 0, raw: { element: { dn: 'a', cn: '1' } } },
      { row: 1, rejected: 'has no dn' },
      { row: 2, raw: { element: { dn: 'b' } } },
    ]);
  });

  it('unfolds lines, of comments too', () => {
    const folded = 'dn: CN=Žo\n fie\n# a remark\n  that goes on: here\nmail: zo\n fie@contoso.example\n';
    expect(read(folded)).toEqual([{ dn: 'CN=Žofie', mail: 'zofie@contoso.example' }]);
  });

  it('reads base64: text as text, anything else as hexadecimal digits', () => {
    const text = [
      `dn:: ${base64('CN=Jörg Müller,DC=contoso,DC=example')}`,
      `displayName:: ${base64('Jörg Müller')}`,
      'objectSid:: AQUAAAAAAAUVAAAA',
      `info:: ${base64('two\r\nlines')}`,
      `odd:: ${base64('a\u0001b')}`,
      'empty:: ',
    ].join('\n');
    expect(read(text)).toEqual([
      {
        dn: 'CN=Jörg Müller,DC=contoso,DC=example',
        displayName: 'Jörg Müller',
        objectSid: "X'010500000000000515000000'",
        info: 'two\r\nlines',
        odd: "X'610162'",
        empty: '',
      },
    ]);
  });

  it('keeps options in names, and takes a name spelled in two cases for one', () => {
    expect(
      read('dn: a\nuserCertificate;binary:: AAE=\ncn;lang-de: Ä\nmember;range=0-1: x\nMail: 1\nmail: 2\n'),
    ).toEqual([
      {
        dn: 'a',
        'userCertificate;binary': "X'0001'",
        'cn;lang-de': 'Ä',
        'member;range=0-1': 'x',
        Mail: ['1', '2'],
      },
    ]);
  });

  it('from ldifde: lines end in CRLF, each entry is an addition', () => {
    expect(
      read('dn: CN=a\r\nchangetype: add\r\ncn: a\r\n\r\ndn: CN=b\r\nchangetype: add\r\ncn: b\r\n'),
    ).toEqual([
      { dn: 'CN=a', cn: 'a' },
      { dn: 'CN=b', cn: 'b' },
    ]);
  });

  it('may be UTF-16 (ldifde -u)', () => {
    const reader = opened(encoded('dn: CN=Žofie\r\ncn: Žofie\r\n', 'utf-16le'), 3);
    expect(reader.encoding).toBe('utf-16le');
    expect(rowsOf(reader)).toEqual([{ row: 0, raw: { element: { dn: 'CN=Žofie', cn: 'Žofie' } } }]);
  });

  it('that is not UTF-8 is read as Windows-1252', () => {
    expect(read(encoded('dn: CN=Jörg\n', 'windows-1252'))).toEqual([{ dn: 'CN=Jörg' }]);
  });

  it('has attributes named like parts of an object', () => {
    const [element] = read('dn: a\n__proto__: x\nconstructor: y\n').map((one) => one as object);
    expect(Object.keys(element ?? {})).toEqual(['dn', '__proto__', 'constructor']);
  });
});

describe('what ldapsearch writes around the entries', () => {
  const file = (end: string) =>
    `# extended LDIF\n#\n# LDAPv3\n\n# ada, contoso.example\ndn: uid=ada\nuid: ada\n\n${end}`;
  const envelopeOf = (text: string) => {
    const reader = opened(text);
    expect(rowsOf(reader)).toEqual([{ row: 0, raw: { element: { dn: 'uid=ada', uid: 'ada' } } }]);
    return Object.fromEntries(reader.envelope());
  };

  it('is the envelope, not a row', () => {
    const end =
      '# search reference\nref: ldap://a.example\n\nref: ldap://b.example\n\n# search result\nsearch: 2\nresult: 0 Success\n\n# numResponses: 2\n# numEntries: 1\n';
    expect(envelopeOf(file(end))).toEqual({ search: '2', result: '0 Success', ref: '2' });
  });

  it('tells a search that was cut off', () => {
    expect(envelopeOf(file('search: 2\nresult: 4 Size limit exceeded\n'))).toEqual({
      search: '2',
      result: '4 Size limit exceeded',
    });
    expect(envelopeOf(file(''))).toEqual({ result: 'missing' });
    expect(envelopeOf('dn: uid=ada\nuid: ada\n')).toEqual({});
  });
});

describe('an entry is rejected by name', () => {
  it.each([
    [
      'a value in another file',
      'dn: a\njpegPhoto:< file:///etc/passwd',
      'has a value that lies in another file (:<), which is not followed',
    ],
    ['no name before its colon', 'dn: a\n: x', 'has a line that is no attribute'],
    ['no colon', 'dn: a\nhello', 'has a line that is no attribute'],
    ['base64 that was cut', 'dn: a\ncn:: QUJD=', 'has a value in base64 that is not whole'],
    ['a NUL', `dn: ${'a'.repeat(60)}\ncn: x\0y`, 'has a NUL character'],
    [
      'two entries without a blank line between',
      'dn: a\ndn: b',
      'gives dn twice: a blank line is missing before the second',
    ],
    ['a change', 'dn: a\nchangetype: modify\nreplace: cn\ncn: x', 'is a change of an entry, not an entry'],
  ])('%s', (_what, text, why) => {
    expect(rejectedIn(`${text}\n\ndn: whole\n`)).toEqual([[0, why]]);
  });

  it('half a character of UTF-16', () => {
    expect(rejectedIn(encoded('dn: a\ncn: x\ud800\n', 'utf-16le'))).toEqual([
      [0, 'has half a character (a lone surrogate)'],
    ]);
  });
});

describe('LDIF and tables are told apart', () => {
  it.each([
    ['dn,cn\n1,2\n'],
    ['dn;cn\n1;2\n'],
    ['dn\n1\n'],
    ['#TYPE System.Object\ndn: x,b\n1,2\n'],
    ['version,a\n1,2\n'],
  ])('%j is a table', (text) => {
    expect(opened(text).sample.shape).toBe('table');
  });

  it.each([['dn:\nobjectClass: top\n'], ['\n# a\n\nversion: 1\ndn: a\n'], ['DN: a\n'], ['dn::YQ==\n']])(
    '%j is LDIF',
    (text) => {
      expect(opened(text).sample.shape).toBe('json');
    },
  );
});

describe('memory is bounded', () => {
  it('by a limit on one record, folded or not', () => {
    const first = 'dn: a\n\n';
    expect(() => rowsOf(opened(`${first}dn: b\nx: ${'y'.repeat(17 << 20)}\n`))).toThrow(/larger than 16 MiB/);
    expect(() => rowsOf(opened(`${first}dn: b\nx: 1\n${` ${'y'.repeat(70)}\n`.repeat(1 << 18)}`))).toThrow(
      /larger than 16 MiB/,
    );
  });

  it('a file of nothing but remarks has no row', () => {
    expect(read('version: 1\n\n# nothing\n')).toEqual([]);
  });
});
