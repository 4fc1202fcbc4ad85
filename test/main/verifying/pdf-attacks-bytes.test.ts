import { describe, expect, it } from 'vitest';
import { change, numberOf, putTogether, takeApart, updated, withText } from '#test/fixtures/pdf/edit-pdf.ts';
import { genuinePack, refusalOf, refusalOfPack } from '#test/fixtures/pdf/report-attack.ts';
import { verifyBytes, failuresOf } from '#test/fixtures/pack/verify-bytes.ts';
import { zipOf } from '#test/fixtures/pack/raw-zip.ts';

// Signed reports that somebody without the key changed afterwards: the attacks published as USF, ISA and SWA (2018),
// shadow attacks (2020), evil annotation and sneaky signature (2021), and their kin. pdfsig 22.12 still says "Signature is
// Valid" of every update, of bytes after the end and of a stuffed room, but no longer "Total document signed"; of digits
// in capitals it says both. It says "Digest Mismatch" of bytes before the header and of a changed byte.

const genuine = genuinePack();

type Attack = readonly [name: string, attack: (report: Buffer) => Buffer, reason: RegExp];
type Attacks = readonly [Attack, ...Attack[]];

/** Changes the text of the file, a unit a byte; a change that changes nothing is a fault of the test. */
const replacing =
  (from: RegExp | string, to: string | ((...found: string[]) => string)) =>
  (report: Buffer): Buffer => {
    const text = report.toString('latin1');
    const after = text.replace(from, typeof to === 'string' ? () => to : to);
    if (after === text) throw new Error(`the report has no ${String(from)}`);
    return Buffer.from(after, 'latin1');
  };
/** The same, and as long as before: the places of all objects stay right. */
const filling =
  (from: RegExp, to: (found: string) => string) =>
  (report: Buffer): Buffer =>
    replacing(from, (found) => {
      const after = to(found);
      if (after.length > found.length) throw new Error('what was put in is too long');
      return after.padEnd(found.length);
    })(report);

/** The file written anew with one object changed, so that all else is in its form. */
const inObject =
  (holding: string, from: RegExp, to: string) =>
  (report: Buffer): Buffer => {
    const parts = takeApart(report);
    change(parts, numberOf(parts, holding), from, to);
    return putTogether(parts);
  };
const inSignature = (from: RegExp, to: string) => inObject('/Type /Sig\n', from, to);

const byteRange = /\/ByteRange \[[\d ]+\] *(?=\n)/;
const range = (values: string) => filling(byteRange, () => `/ByteRange ${values}`);
const reRanged = (
  make: (values: readonly [number, number, number, number]) => readonly (number | string)[],
) =>
  filling(byteRange, (found) => {
    const [a = 0, b = 0, c = 0, d = 0] = [...found.matchAll(/\d+/g)].map(Number);
    return `/ByteRange [${make([a, b, c, d]).join(' ')}]`;
  });
const contents = /\/Contents <[\da-f]+>/;

/** Universal signature forgery: the signature made such that a reader finds nothing to check. */
const forgeries: Attacks = [
  ['no byte range', inSignature(byteRange, ''), /\(signature\): \/ByteRange is missing/],
  ['an empty byte range', range('[]'), /\(signature\): \/ByteRange has another number of values/],
  ['a byte range of nothing', range('null'), /\(signature\): \/ByteRange is not what the program writes/],
  [
    'a byte range below zero',
    range('[0 -1 -1 0]'),
    /^report-signature: Malformed: its signature does not begin as one/,
  ],
  ['a byte range of zeros', range('[0 0 0 0]'), /its signature is not over every byte but its own contents/],
  ['three numbers', reRanged(([, b, c]) => [0, b, c]), /\/ByteRange has another number of values/],
  ['six numbers', reRanged(([, b, c]) => [0, b, c, 1, 2, 3]), /\/ByteRange has another number of values/],
  [
    'its ranges swapped',
    reRanged(([a, b, c, d]) => [c, d, a, b]),
    /not over every byte but its own contents/,
  ],
  [
    'ranges that overlap',
    reRanged(([a, b, , d]) => [a, b, 0, d]),
    /not over every byte but its own contents/,
  ],
  [
    'a range that begins later',
    reRanged(([, b, c, d]) => [1, b - 1, c, d]),
    /not over every byte but its own contents/,
  ],
  [
    'a range that ends before the file',
    reRanged(([a, b, c, d]) => [a, b, c, d - 1]),
    /not over every byte but its own/,
  ],
  [
    'a range that ends after the file',
    reRanged(([a, b, c, d]) => [a, b, c, d + 1]),
    /not over every byte but its own/,
  ],
  [
    'a gap that is larger than the contents',
    reRanged(([a, b, c, d]) => [a, b - 9, c, d]),
    /not over every byte but its own/,
  ],
  [
    'a number with a zero before it',
    reRanged(([a, b, c, d]) => [`0${a}`, b, c, d]),
    /a value is not in the form/,
  ],
  [
    'a number that is no whole one',
    reRanged(([a, b, c, d]) => [a, b, `${c}.0`, d]),
    /^report-signature: Malformed: its signature does not begin/,
  ],
  [
    'a number that no machine holds',
    reRanged(([a, b, c]) => [a, b, c, '99999999999999999999']),
    /a value is not in the form/,
  ],
  ['no contents', inSignature(contents, ''), /\(signature\): \/Contents is missing/],
  [
    'empty contents',
    inSignature(contents, '/Contents <>'),
    /its signature does not begin as one|not over every byte/,
  ],
  [
    'contents of nothing',
    inSignature(contents, '/Contents null'),
    /\(signature\): \/Contents is not what the program writes/,
  ],
  [
    'contents of zeros',
    filling(contents, (found) => found.replaceAll(/[\da-f](?=[\da-f]*>)/g, '0')),
    /the contents of its signature are no signature/,
  ],
  [
    'contents as a string',
    inSignature(contents, '/Contents (0)'),
    /its signature does not begin as one that the program makes/,
  ],
  [
    'no subfilter',
    filling(/\/SubFilter \/ETSI\.CAdES\.detached/, () => ''),
    /\(signature\): \/SubFilter is missing/,
  ],
  [
    'another subfilter',
    filling(/\/SubFilter \/ETSI\.CAdES\.detached/, () => '/SubFilter /adbe.pkcs7.detached'),
    /\(signature\): \/SubFilter is not what/,
  ],
  ['no type', filling(/\/Type \/Sig(?=\n)/, () => ''), /\(signature\): \/Type is missing/],
  [
    'no field',
    filling(/\/Fields \[\d+ 0 R\]/, () => '/Fields []'),
    /\/AcroForm\/Fields has another number of values/,
  ],
  [
    'no form',
    inObject('/Type /Catalog', /\/AcroForm <<[^>]*>>/, ''),
    /^report-signature: Malformed: it is not signed/,
  ],
];

const zeros = /0{64}(?=>\n\/M )/;
const gap: Attacks = [
  [
    'something hidden behind the signature in its room',
    replacing(zeros, `${'0'.repeat(62)}ff`),
    /something else than zeros follows the signature in its room/,
  ],
  [
    'an object hidden there',
    replacing(zeros, '25504446'.repeat(8)),
    /something else than zeros follows the signature/,
  ],
  [
    'digits in capitals',
    filling(contents, (found) => found.toUpperCase().replace('/CONTENTS', '/Contents')),
    /something else than zeros follows|is not in the form/,
  ],
  [
    'one digit in capitals',
    replacing(
      /\/Contents <3082([\da-f]*?)([a-f])/,
      (_whole, before, letter) => `/Contents <3082${before}${letter.toUpperCase()}`,
    ),
    /a string of digits is not in the form/,
  ],
  [
    'white space among the digits',
    replacing(/00>(?=\n\/M )/, '  >'),
    /a string of digits is not in the form/,
  ],
  [
    'the second range moved, content in the gap',
    (report) => {
      const text = report.toString('latin1');
      const [, before = '', after = '', rest = ''] = /\/ByteRange \[0 (\d+) (\d+) (\d+)\]/.exec(text) ?? [];
      const cms = text.slice(Number(before), Number(after)).replace(/(?:00)+>$/, '');
      const injected = ` >\n/ByteRange [0 ${before} ${Number(after) + 300} ${rest}]\n`;
      const hidden = '1 0 obj\n<<\n/Type /Catalog\n>>\nendobj\n'.padEnd(300);
      return Buffer.from(
        text.slice(0, Number(before)) +
          cms +
          injected.padEnd(Number(after) - Number(before) - cms.length) +
          hidden +
          text.slice(Number(after)),
        'latin1',
      );
    },
    /^report-structure: Malformed: /,
  ],
];

const tail = '1 0 obj\n<<\n/Type /Pages\n/Count 0\n/Kids []\n>>\nendobj\n';
/** Incremental saving: what was signed stays whole, and something is said after it. */
const later =
  (make: (report: Buffer) => ReadonlyMap<number, string>, options: Parameters<typeof updated>[2] = {}) =>
  (report: Buffer): Buffer =>
    updated(report, make(report), options);
const otherPage = (report: Buffer): ReadonlyMap<number, string> => {
  const parts = takeApart(report);
  const [page = 0] = withText(parts, '/Type /Page\n');
  return new Map([[page, (parts.objects.get(page) ?? '').replace(/\/Contents \d+/, '/Contents 1')]]);
};
const otherCatalog = (report: Buffer): ReadonlyMap<number, string> => {
  const parts = takeApart(report);
  const catalog = numberOf(parts, '/Type /Catalog');
  return new Map([[catalog, parts.objects.get(catalog) ?? '']]);
};
const withAnnotation =
  (dictionary: string) =>
  (report: Buffer): ReadonlyMap<number, string> => {
    const parts = takeApart(report);
    const [page = 0] = withText(parts, '/Type /Page\n');
    const number = parts.objects.size + 1;
    const changed = (parts.objects.get(page) ?? '').replace('/Annots [', `/Annots [${number} 0 R `);
    return new Map([
      [page, changed],
      [number, `${dictionary}\n`],
    ]);
  };
const evil = (subtype: string) =>
  later(
    withAnnotation(
      `<<\n/Type /Annot\n/Subtype /${subtype}\n/Rect [0 0 595 842]\n/Contents (3 of 3 covered)\n>>`,
    ),
  );
const sneaky = later((report) => {
  const parts = takeApart(report);
  const signature = (parts.objects.get(numberOf(parts, '/Type /Sig\n')) ?? '').trimEnd();
  const number = parts.objects.size + 2;
  const added = withAnnotation(
    `<<\n/Type /Annot\n/Subtype /Widget\n/FT /Sig\n/T (Second)\n/V ${number} 0 R\n/Rect [0 0 595 842]\n>>`,
  );
  return new Map([...added(report), [number, `${signature}\n`]]);
});

// The last lines of such a file are those of the update: its table has not the one form.
const secondTable = /^report-structure: Malformed: there is no table of places where its end says/;
const revisions: Attacks = [
  ['an update that changes a page', later(otherPage), secondTable],
  ['an update without a table', later(otherPage, { table: false }), secondTable],
  ['an update without a trailer', later(otherPage, { trailer: false }), secondTable],
  ['an update without table and trailer', later(otherPage, { table: false, trailer: false }), secondTable],
  [
    'an update of objects alone',
    later(otherPage, { table: false, trailer: false, start: 'none' }),
    /^report-structure: Malformed: it does not end with the place of its table/,
  ],
  [
    'an update whose table is said to be nowhere',
    later(otherPage, { start: 'zero' }),
    /^report-structure: Malformed: it does not end with the place of its table/,
  ],
  ['an update with a second catalogue', later(otherCatalog), secondTable],
  [
    'hide: an update that takes a drawing away',
    later((report) => new Map([[withText(takeApart(report), '/Subtype /Form')[0] ?? 0, '<<\n>>\n']])),
    secondTable,
  ],
  [
    'replace: an update that changes the pages',
    later(() => new Map([[1, '<<\n/Type /Pages\n/Count 0\n/Kids []\n>>\n']])),
    secondTable,
  ],
  ['hide and replace: an update that is only another table', later(() => new Map()), secondTable],
  ['evil annotation: free text', evil('FreeText'), secondTable],
  ['evil annotation: a stamp', evil('Stamp'), secondTable],
  ['evil annotation: a redaction', evil('Redact'), secondTable],
  ['sneaky signature: a second field', sneaky, secondTable],
];

const around: Attacks = [
  [
    'bytes before the header',
    (report) => Buffer.concat([Buffer.from('#!/bin/sh\n'), report]),
    /it does not begin with the header of a PDF 1\.7/,
  ],
  ['another version', replacing('%PDF-1.7', '%PDF-1.4'), /it does not begin with the header/],
  [
    'bytes after the end',
    (report) => Buffer.concat([report, Buffer.from('\n')]),
    /it does not end with the place of its table/,
  ],
  [
    'a second end',
    (report) => Buffer.concat([report, Buffer.from('%%EOF\n')]),
    /it does not end with the place of its table/,
  ],
  [
    'a second end with its place',
    (report) =>
      Buffer.concat([report, Buffer.from(/startxref[^]*$/.exec(report.toString('latin1'))?.[0] ?? '')]),
    /more than a trailer follows|bytes follow the end|is missing where it should stand/,
  ],
  [
    'the last byte cut off',
    (report) => report.subarray(0, -1),
    /it does not end with the place of its table/,
  ],
  [
    'half of it',
    (report) => report.subarray(0, report.length / 2),
    /it does not end with the place of its table/,
  ],
  ['nothing', () => Buffer.alloc(0), /it does not begin with the header/],
  [
    'a table said to be at the end of time',
    replacing(/startxref\n\d+/, 'startxref\n99999999999999'),
    /there is no table of places where its end says/,
  ],
  [
    'a table of other length',
    replacing(/xref\n0 \d+\n(?=0000000000 65535)/, 'xref\n0 3\n'),
    /is missing where it should stand|no table of places|more than a trailer/,
  ],
  [
    'a free object',
    replacing(/(\d{10}) 00000 n \n(?=trailer)/, (_whole, at) => `${at} 00000 f \n`),
    /its table of places has a line that no new file has/,
  ],
  [
    'two objects at one place',
    replacing(/(\d{10} 00000 n \n)\d{10} 00000 n \n(?=trailer)/, (_whole, line) => line + line),
    /two of its objects stand at one place/,
  ],
  [
    'an object said to be in the midst of another',
    replacing(
      /(\d{9})(\d) 00000 n \n(?=trailer)/,
      (_whole, at, digit) => `${at}${digit === '9' ? 8 : Number(digit) + 1} 00000 n \n`,
    ),
    /^report-structure: Malformed: /,
  ],
  [
    'bytes between two objects',
    (report) =>
      Buffer.concat(
        [report.subarray(0, -6), report.subarray(-6)].map((part, at) =>
          at === 0 ? replacing('endobj\n', 'endobj\n%x\n')(part) : part,
        ),
      ),
    /^report-structure: Malformed: /,
  ],
  [
    'one letter of a page',
    (report) => {
      const copy = Buffer.from(report);
      const at = copy.indexOf('stream\n') + 20;
      copy[at] = (copy[at] ?? 0) ^ 1;
      return copy;
    },
    /^report-signature: It has been changed: its signature is of other bytes/,
  ],
  [
    'one digit of a place on a page',
    replacing(
      /\/Rect \[(\d+)/,
      (_whole, left) => `/Rect [${left.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10))}`,
    ),
    /^report-signature: It has been changed/,
  ],
];

const all = [
  ['whose signature is forged', forgeries],
  ['with something in the room of its signature', gap],
  ['that goes on after its end', revisions],
  ['that is cut, moved or changed', around],
] as const;

describe.each(all)('a report %s', (_kind, attacks) => {
  it.each(attacks)('%s', (_name, attack, reason) => {
    expect(refusalOf(genuine(), attack(genuine().report))).toMatch(reason);
  });

  it('is refused in a pack that was made anew around it', async () => {
    const [[, attack, reason]] = attacks;
    expect(await refusalOfPack(genuine(), attack(genuine().report))).toMatch(reason);
  });
});

it('a report that was changed in its pack, and nothing else, does not have its hash either', async () => {
  const { members, report } = genuine();
  const changed = members.map((one) => (one.name === 'report.pdf' ? { ...one, bytes: sneaky(report) } : one));
  const verification = verifyBytes(await zipOf(changed, '2026-11-01T09:30:00Z'));
  expect(failuresOf(verification)).toEqual(
    expect.arrayContaining(['hash report.pdf', 'report-structure report.pdf']),
  );
});

it('what is appended is no signature of anything', () => {
  expect(refusalOf(genuine(), Buffer.concat([genuine().report, Buffer.from(tail)]))).toMatch(
    /^report-structure/,
  );
});
