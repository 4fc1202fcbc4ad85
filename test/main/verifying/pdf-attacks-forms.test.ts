import { describe, expect, it } from 'vitest';
import {
  add,
  addKey,
  change,
  numberOf,
  putTogether,
  signedAnew,
  streamOf,
  takeApart,
  withText,
  type PdfParts,
} from '#test/fixtures/pdf/edit-pdf.ts';
import {
  changedBeforeSigning,
  genuinePack,
  refusalOf,
  refusalOfPack,
} from '#test/fixtures/pdf/report-attack.ts';

// Reports that their own signer made so before signing: signature, manifest and checksums fit. pdfsig 22.12 says "Total
// document signed" and "Signature is Valid" of them (tried with a script, an unused object, P 3 and a key twice).
// What refuses them is the form of the report alone.

const genuine = genuinePack();

it('a report that the tests take apart and sign anew is accepted', async () => {
  const { report, signer } = genuine();
  expect(refusalOf(genuine(), report)).toBe('accepted');
  const together = putTogether(takeApart(report));
  expect(refusalOf(genuine(), await signedAnew(together, signer))).toBe('accepted');
  expect(await refusalOfPack(genuine(), await signedAnew(together, signer))).toBe('accepted');
});

const catalog = (parts: PdfParts): number => numberOf(parts, '/Type /Catalog');
const firstPage = (parts: PdfParts): number => withText(parts, '/Type /Page\n')[0] ?? 0;
const secondPage = (parts: PdfParts): number => withText(parts, '/Type /Page\n')[1] ?? 0;
const inCatalog = (entry: string) => (parts: PdfParts) => addKey(parts, catalog(parts), entry);
/** An annotation on the first page, beside the signature. */
const annotated = (dictionary: string) => (parts: PdfParts) => {
  const number = add(parts, dictionary);
  change(parts, firstPage(parts), '/Annots [', `/Annots [${number} 0 R `);
};
const annotation = (subtype: string, rest = ''): string =>
  `<<\n/Type /Annot\n/Subtype /${subtype}\n/Rect [0 0 595 842]\n/F 4\n${rest}>>`;
const link = (action: string) => (parts: PdfParts) => {
  const [jump = 0] = withText(parts, '/S /GoTo');
  parts.objects.set(jump, `<<\n${action}\n>>\n`);
};
/** Another object with the same first content stream of a page. */
const content = 'BT /F1 12 Tf 1 0 0 1 72 700 Tm <0001> Tj ET';

type Attack = readonly [name: string, edit: (parts: PdfParts) => void, reason: RegExp];
type Attacks = readonly [Attack, ...Attack[]];

const noKey = (form: string, key: string): RegExp =>
  new RegExp(
    `^report-structure: Malformed: object \\d+ \\(${form}\\): ${key} is no key that the program writes there`,
  );

const acting: Attacks = [
  [
    'JavaScript when it is opened',
    inCatalog('/OpenAction <</S /JavaScript /JS (app.alert\\(1\\))>>'),
    noKey('catalog', '/OpenAction'),
  ],
  ['a place to open it at', inCatalog('/OpenAction [1 0 R /Fit]'), noKey('catalog', '/OpenAction')],
  ['actions of the document', inCatalog('/AA <</WP <</S /JavaScript /JS (1)>>>>'), noKey('catalog', '/AA')],
  [
    'actions of a page',
    (parts) => addKey(parts, secondPage(parts), '/AA <</O <</S /Launch /F (calc.exe)>>>>'),
    noKey('page', '/AA'),
  ],
  [
    'JavaScript among the names',
    (parts) =>
      change(parts, numberOf(parts, '/Dests <<'), /^<<\n/, '<<\n/JavaScript <</Names [(a) 1 0 R]>>\n'),
    noKey('names', '/JavaScript'),
  ],
  [
    'a link that launches',
    link('/S /Launch\n/F (calc.exe)'),
    /object \d+ \(jump\): \/S is not what the program writes there/,
  ],
  [
    'a link to the network',
    link('/S /URI\n/URI (https://contoso.example)'),
    /\(jump\): \/S is not what the program writes/,
  ],
  [
    'a link to another file',
    link('/S /GoToR\n/F (other.pdf)\n/D (d00001)'),
    /\(jump\): \/S is not what the program writes/,
  ],
  [
    'a link that sends a form',
    link('/S /SubmitForm\n/F (https://contoso.example)'),
    /\(jump\): \/S is not what/,
  ],
  [
    'a link that does more',
    link('/S /GoTo\n/D (d00001)\n/Next <</S /JavaScript /JS (1)>>'),
    noKey('jump', '/Next'),
  ],
];

const showing: Attacks = [
  [
    'a note over the page',
    annotated(annotation('FreeText', '/Contents (All covered)\n')),
    /\(annotation\): \/Subtype is none of Link, Widget/,
  ],
  [
    'a stamp over the page',
    annotated(annotation('Stamp')),
    /\(annotation\): \/Subtype is none of Link, Widget/,
  ],
  ['a redaction', annotated(annotation('Redact')), /\(annotation\): \/Subtype is none of Link, Widget/],
  ['a film', annotated(annotation('RichMedia')), /\(annotation\): \/Subtype is none of Link, Widget/],
  [
    'a field of a form with an appearance of its own',
    annotated(annotation('Widget', '/FT /Tx\n/T (covered)\n/V (3 of 3)\n').replace('/F 4', '/F 132')),
    /object \d+ \(annotation\): \/FT is not what the program writes there/,
  ],
  [
    'a second field',
    (parts) =>
      change(parts, catalog(parts), '/Fields [', `/Fields [${numberOf(parts, '/Subtype /Widget')} 0 R `),
    /\(catalog\): \/AcroForm\/Fields has another number of values/,
  ],
  [
    'a form in XML',
    (parts) => change(parts, catalog(parts), '/SigFlags 3', '/SigFlags 3\n/XFA [(a) 1 0 R]'),
    noKey('catalog', '/AcroForm/XFA'),
  ],
  [
    'appearances left to the reader',
    (parts) => change(parts, catalog(parts), '/SigFlags 3', '/SigFlags 3\n/NeedAppearances true'),
    noKey('catalog', '/AcroForm/NeedAppearances'),
  ],
  ['layers', inCatalog('/OCProperties <</OCGs [] /D <<>>>>'), noKey('catalog', '/OCProperties')],
  [
    'a page that belongs to a layer',
    (parts) => addKey(parts, secondPage(parts), '/OC <</Type /OCG>>'),
    noKey('page', '/OC'),
  ],
  [
    'a graphics state that blends',
    (parts) =>
      change(parts, withText(parts, '/ProcSet')[1] ?? 0, /^<<\n/, '<<\n/ExtGState <</G <</ca 0>>>>\n'),
    noKey('resources', '/ExtGState'),
  ],
  [
    'other words for who listens',
    (parts) => addKey(parts, withText(parts, '/S /P ')[3] ?? 0, '/ActualText (874 of 874)'),
    noKey('element', '/ActualText'),
  ],
  [
    'a picture with another for print',
    (parts) =>
      addKey(parts, withText(parts, '/Subtype /Image')[0] ?? 0, '/Alternates [<</DefaultForPrinting true>>]'),
    noKey('drawing', '/Alternates'),
  ],
  [
    'a picture that lies outside the file',
    (parts) =>
      addKey(parts, withText(parts, '/Subtype /Image')[0] ?? 0, '/F (http://contoso.example/picture)'),
    noKey('drawing', '/F'),
  ],
  [
    'a drawing in PostScript',
    (parts) => change(parts, withText(parts, '/Subtype /Form')[0] ?? 0, '/Subtype /Form', '/Subtype /PS'),
    /\(drawing\): \/Subtype is none of Form, Image/,
  ],
  [
    'a drawing that is a page of another file',
    (parts) => addKey(parts, withText(parts, '/Subtype /Form')[0] ?? 0, '/Ref <</F (other.pdf) /Page 0>>'),
    noKey('drawing', '/Ref'),
  ],
  [
    'a face with a built-in name, not in the file',
    (parts) =>
      change(parts, withText(parts, '/Subtype /Type0')[0] ?? 0, '/Subtype /Type0', '/Subtype /Type1'),
    /\(font\): \/Subtype is not what the program writes there/,
  ],
  [
    'a table of codes that is one of Adobe’s',
    (parts) =>
      change(parts, withText(parts, '/Encoding /Identity-H')[0] ?? 0, '/Identity-H', '/UniJIS-UTF16-H'),
    /\(font\): \/Encoding is not what the program writes there/,
  ],
];

const hiding: Attacks = [
  [
    'content prepared for later: an object that nothing uses',
    (parts) => add(parts, streamOf(content)),
    /^report-structure: Malformed: object \d+ is reached by nothing in the report/,
  ],
  [
    'a face prepared for later',
    (parts) => add(parts, '<<\n/Type /Font\n/Subtype /Type3\n>>'),
    /object \d+ is reached by nothing in the report/,
  ],
  [
    'a second catalogue',
    (parts) => add(parts, parts.objects.get(catalog(parts))?.trimEnd() ?? ''),
    /object \d+ is reached by nothing in the report/,
  ],
  [
    'a page that only a bookmark leads to',
    (parts) => {
      const page = add(parts, (parts.objects.get(secondPage(parts)) ?? '').trimEnd());
      change(parts, withText(parts, '/Dest [')[0] ?? 0, /\/Dest \[\d+/, `/Dest [${page}`);
    },
    /object \d+ is reached by nothing in the report/,
  ],
  [
    'one page shown twice',
    (parts) => {
      const second = secondPage(parts);
      change(parts, numberOf(parts, '/Type /Pages'), `${second} 0 R`, `${second} 0 R ${second} 0 R`);
    },
    /\(pages\): \/Kids refers to object \d+, which stands elsewhere already/,
  ],
  [
    'more pages counted than there are',
    (parts) => change(parts, numberOf(parts, '/Type /Pages'), /\/Count (\d+)/, '/Count 9999'),
    /^report-structure: Malformed: it has another number of pages than it says/,
  ],
  [
    'pages that are a tree, so that one branch can be changed',
    (parts) => {
      const second = secondPage(parts);
      const root = numberOf(parts, '/Type /Pages\n/Count');
      const branch = add(parts, `<<\n/Type /Pages\n/Count 1\n/Kids [${second} 0 R]\n>>`);
      change(parts, root, `${second} 0 R`, `${branch} 0 R`);
    },
    /object \d+ \(page\): \/Type is not what the program writes there/,
  ],
  [
    'a content stream used as a picture',
    (parts) => {
      const [, stream = ''] = /\/Contents (\d+) 0 R/.exec(parts.objects.get(secondPage(parts)) ?? '') ?? [];
      change(
        parts,
        withText(parts, '/XObject <<')[0] ?? 0,
        /\/XObject <<\n\/Total \d+/,
        `/XObject <<\n/Total ${stream}`,
      );
    },
    /refers to object \d+ as \w+, which is \w+ elsewhere/,
  ],
  [
    'a file that the program does not attach',
    (parts) => {
      const file = add(parts, streamOf('MZ', '/Type /EmbeddedFile\n'));
      annotated(annotation('FileAttachment', `/FS <</EF <</F ${file} 0 R>>>>\n`))(parts);
    },
    /\(annotation\): \/Subtype is none of Link, Widget/,
  ],
];

const spelling: Attacks = [
  [
    'one key twice',
    (parts) => addKey(parts, firstPage(parts), '/Type /Page'),
    /the key \/Type is there twice in one dictionary/,
  ],
  [
    'a key spelled with an escape',
    (parts) => addKey(parts, catalog(parts), '/Open#41ction <</S /JavaScript>>'),
    /the name \/Open#41ction is spelled with an escape that it does not need/,
  ],
  [
    'one key twice, once with an escape',
    (parts) => addKey(parts, catalog(parts), '/P#61ges 1 0 R'),
    /the name \/P#61ges is spelled with an escape that it does not need/,
  ],
  [
    'a comment',
    (parts) => change(parts, catalog(parts), /^<<\n/, '<<\n% hidden\n'),
    /a key of a dictionary is no name/,
  ],
  [
    'a string that goes on over lines',
    (parts) => change(parts, catalog(parts), /\/Lang \(en\)/, '/Lang (e\\\nn)'),
    /a string is not in the form that the program writes/,
  ],
  [
    'a number as nobody writes it',
    (parts) => change(parts, firstPage(parts), '/UserUnit 1', '/UserUnit +1'),
    /a value is not in the form/,
  ],
  [
    'a number of hundreds of digits',
    (parts) => change(parts, firstPage(parts), '/UserUnit 1', `/UserUnit 1${'0'.repeat(400)}`),
    /a value is not in the form/,
  ],
  [
    'a page larger than itself',
    (parts) => change(parts, firstPage(parts), '/UserUnit 1', '/UserUnit 75000'),
    /\(page\): \/UserUnit is not what/,
  ],
  [
    'lists nested ten thousand deep',
    (parts) =>
      change(parts, firstPage(parts), '/UserUnit 1', `/UserUnit ${'['.repeat(10_000)}${']'.repeat(10_000)}`),
    /its values are nested too deep/,
  ],
  [
    'a reference to another generation',
    (parts) => change(parts, catalog(parts), /\/Pages (\d+) 0 R/, '/Pages 1 1 R'),
    /a reference is to a generation other than 0/,
  ],
  [
    'a reference to nothing',
    (parts) => change(parts, catalog(parts), /\/Pages (\d+) 0 R/, '/Pages 9999999 0 R'),
    /\(catalog\): \/Pages refers to object 9999999, which does not exist/,
  ],
  [
    'a stream longer than it says',
    (parts) => {
      const [object = 0] = withText(parts, '/Subtype /Form');
      const length = Number(/\/Length (\d+)/.exec(parts.objects.get(object) ?? '')?.[1]);
      change(parts, object, /\/Length \d+/, `/Length ${length - 1}`);
    },
    /object \d+: its stream is not as long as it says/,
  ],
  [
    'a stream whose length stands elsewhere',
    (parts) => {
      const length = add(parts, '100');
      change(parts, withText(parts, '/Subtype /Form')[0] ?? 0, /\/Length \d+/, `/Length ${length} 0 R`);
    },
    /its stream has no length/,
  ],
  [
    'objects inside a stream',
    (parts) => add(parts, streamOf('1 0 <<>>', '/Type /ObjStm\n/N 1\n/First 4\n')),
    /object \d+ is reached by nothing in the report/,
  ],
  [
    'encryption',
    (parts) => (parts.trailer = parts.trailer.replace('<<\n', '<<\n/Encrypt <</Filter /Standard /V 4>>\n')),
    /trailer: \/Encrypt is no key/,
  ],
  [
    'a table of places in a stream besides',
    (parts) => (parts.trailer = parts.trailer.replace('<<\n', '<<\n/XRefStm 15\n')),
    /trailer: \/XRefStm is no key/,
  ],
  [
    'an earlier revision',
    (parts) => (parts.trailer = parts.trailer.replace('<<\n', '<<\n/Prev 15\n')),
    /trailer: \/Prev is no key/,
  ],
];

const certifying: Attacks = [
  [
    'no certification',
    (parts) => change(parts, catalog(parts), /\/Perms <<[^>]*>>\n/, ''),
    /^report-signature: Malformed: it is not signed/,
  ],
  [
    'a certification that allows fields to be filled in',
    (parts) => change(parts, numberOf(parts, '/Type /Sig\n'), '/P 1', '/P 2'),
    /\(signature\): \/Reference\/TransformParams\/P is not what/,
  ],
  [
    'a certification that allows notes',
    (parts) => change(parts, numberOf(parts, '/Type /Sig\n'), '/P 1', '/P 3'),
    /\(signature\): \/Reference\/TransformParams\/P is not what/,
  ],
  [
    'no transformation',
    (parts) => change(parts, numberOf(parts, '/Type /Sig\n'), /\/Reference \[[^]*\]\n/, ''),
    /\(signature\): \/Reference is missing/,
  ],
  [
    'a field on another page',
    (parts) => {
      const widget = numberOf(parts, '/Subtype /Widget');
      change(parts, firstPage(parts), new RegExp(`/Annots \\[${widget} 0 R\\]\\n`), '');
      change(parts, secondPage(parts), '/Annots [', `/Annots [${widget} 0 R `);
    },
    /^report-signature: Malformed: its signature does not stand on its first page/,
  ],
  [
    'another name for the signer',
    (parts) => change(parts, numberOf(parts, '/Type /Sig\n'), /\/Name \([^]*?\)\n/, '/Name (The Board)\n'),
    /^report-signature: It names “The Board” as its signer, its certificate “Petra Müller”/,
  ],
  [
    'another time than the pack’s',
    (parts) => change(parts, numberOf(parts, '/Type /Sig\n'), /\/M \(D:(\d{4})/, '/M (D:2027'),
    /^report-signature: It states another time \(2027-/,
  ],
  [
    'a time when nobody’s certificate was valid',
    (parts) => change(parts, numberOf(parts, '/Type /Sig\n'), /\/M \(D:\d{4}/, '/M (D:2099'),
    /^report-signature: The certificate of “Petra Müller” had expired when it was signed \(2099-/,
  ],
];

const all = [
  ['that acts', acting],
  ['that shows something else', showing],
  ['that hides something', hiding],
  ['that readers may read otherwise', spelling],
  ['whose certification is another', certifying],
] as const;

describe.each(all)('a signed report %s', (_kind, attacks) => {
  it.each(attacks)('%s', async (_name, edit, reason) => {
    expect(refusalOf(genuine(), await changedBeforeSigning(genuine(), edit))).toMatch(reason);
  });

  it('is refused in a pack that was made anew around it', async () => {
    const [[, edit, reason]] = attacks;
    expect(await refusalOfPack(genuine(), await changedBeforeSigning(genuine(), edit))).toMatch(reason);
  });
});
