import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { openReport } from '#main/verifying/pdf/opened-report.ts';
import { openPdf } from '#main/verifying/pdf/pdf-file.ts';
import { PdfText } from '#main/verifying/pdf/pdf-value.ts';
import { nameOf, operationsOf, pdfObjects, unicodeOf, wordsOf } from '#test/fixtures/pdf-objects.ts';
import type { Operation, PdfObjects, ReadObject } from '#test/fixtures/pdf-objects.ts';
import type { Block } from '#shared/model/pack-model.ts';
import { paint, reportOf } from '#test/fixtures/render-report.ts';
import { bytesOfImage, reportView } from '#test/fixtures/report-view.ts';

type Painted = PdfObjects & {
  readonly text: string;
  /** Pages and drawings: what they show, and what they may use. */
  readonly drawings: readonly { readonly from: ReadObject; readonly operations: readonly Operation[] }[];
  readonly metadata: string;
};

let pdf: Painted;

// One grey pixel.
const greyJpeg =
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=';
/** Letters of the reserve, beside one that only the usual face has and one that none has; a photograph. */
const rare: readonly Block[] = [
  { kind: 'paragraph', text: 'ἀρχή ἀ→ ḃ Ǆ 中 Łódź' },
  { kind: 'image', file: 'a.jpg', caption: 'A photograph', facts: [] },
];

beforeAll(async () => {
  const attached = { name: 'members.txt', description: 'The members', text: 'accounts.ndjson\n' };
  const model = reportOf(reportView());
  const sections = [...model.sections, { id: 'rare', title: 'Ἀρχή', newPage: true, blocks: rare }];
  const image = (member: string) => (member === 'a.jpg' ? Buffer.from(greyJpeg, 'base64') : bytesOfImage());
  const { bytes } = await paint({ ...model, sections, attached }, { image });
  const read = pdfObjects(bytes);
  const forms = ofKind(read, 'Subtype', 'Form');
  const drawings = [...read.pages, ...forms].map((from) => {
    const contents = from.dictionary.get('Contents');
    const { content } = contents === undefined ? from : read.object(contents);
    return { from, operations: operationsOf(content ?? Buffer.alloc(0)) };
  });
  const metadata = read.object(read.catalog.get('Metadata')).content?.toString('utf8') ?? '';
  pdf = { ...read, text: bytes.toString('latin1'), drawings, metadata };
});

const ofKind = ({ all }: PdfObjects, key: string, name: string): readonly ReadObject[] =>
  all.filter(({ dictionary }) => nameOf(dictionary.get(key)) === name);

const operations = (): readonly Operation[] => pdf.drawings.flatMap((drawing) => drawing.operations);
const keysInUse = (): ReadonlySet<string> => {
  const keys = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const inner of value) visit(inner);
    if (!(value instanceof Map)) return;
    for (const [key, inner] of value) {
      keys.add(String(key));
      visit(inner);
    }
  };
  for (const { value } of pdf.all) visit(value);
  visit(pdf.trailer);
  return keys;
};
const noneOf = (...forbidden: readonly string[]): void => {
  const keys = keysInUse();
  expect(keys.size).toBeGreaterThan(80);
  expect(forbidden.filter((key) => keys.has(key))).toEqual([]);
};
const annotations = (): readonly ReadObject[] =>
  pdf.pages.flatMap(({ dictionary }) => pdf.list(dictionary.get('Annots')).map((one) => pdf.object(one)));
const fonts = (): readonly ReadObject[] => ofKind(pdf, 'Subtype', 'Type0');
const glyphsOf = ({ dictionary }: ReadObject) =>
  pdf.dictionary(pdf.list(dictionary.get('DescendantFonts'))[0]);
const info = () => pdf.dictionary(pdf.trailer.get('Info'));
const inMetadata = (pattern: RegExp): string | undefined =>
  pattern.exec(pdf.metadata)?.[1]?.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** Codes shown with each face, over all pages and drawings. */
function codesShown(): ReadonlyMap<number, ReadonlySet<number>> {
  const shown = new Map<number, Set<number>>();
  for (const { from, operations: ops } of pdf.drawings) {
    const faces = pdf.dictionary(pdf.dictionary(from.dictionary.get('Resources')).get('Font'));
    let face = 0;
    for (const { operator, operands } of ops) {
      if (operator === 'Tf') face = pdf.object(faces.get(operands[0]?.slice(1) ?? '')).number;
      if (operator !== 'Tj' && operator !== 'TJ') continue;
      const codes = shown.get(face) ?? new Set<number>();
      shown.set(face, codes);
      for (const [, hex = ''] of operands.join(' ').matchAll(/<([0-9a-f]*)>/g))
        for (const code of hex.match(/.{4}/g) ?? []) codes.add(Number.parseInt(code, 16));
    }
  }
  return shown;
}

const isForbidden = (text: string): boolean => /[\0\uFEFF\uFFFE\uE000-\uF8FF]/.test(text);

/** Number of glyphs and their widths, from the font file's own tables. */
function program(bytes: Buffer) {
  const table = (tag: string) => {
    for (let at = 12; at < 12 + 16 * bytes.readUInt16BE(4); at += 16)
      if (bytes.toString('latin1', at, at + 4) === tag) return bytes.readUInt32BE(at + 8);
    return 0;
  };
  const glyphs = bytes.readUInt16BE(table('maxp') + 4);
  const long = bytes.readUInt16BE(table('hhea') + 34);
  const width = (glyph: number) => bytes.readUInt16BE(table('hmtx') + 4 * Math.min(glyph, long - 1));
  return { glyphs, width, unitsPerEm: bytes.readUInt16BE(table('head') + 18) };
}

/**
 * The clauses of ISO 19005-3:2012 (PDF/A-3, level A) that concern what a report holds. veraPDF has not been run: this
 * is what was read out of the standard, clause by clause, and looked for in a painted report.
 */
const clauses: readonly (readonly [clause: string, demand: string, check: () => void])[] = [
  [
    '6.1.2',
    'a header, then a comment of four bytes above 127',
    () => {
      expect(pdf.text.startsWith('%PDF-1.7\n%\u00FF\u00FF\u00FF\u00FF\n')).toBe(true);
    },
  ],
  [
    '6.1.3',
    'an identifier, no encryption, nothing after the end',
    () => {
      expect(pdf.list(pdf.trailer.get('ID'))).toHaveLength(2);
      expect(pdf.trailer.has('Encrypt')).toBe(false);
      expect(pdf.text.endsWith('%%EOF\n')).toBe(true);
    },
  ],
  [
    '6.1.6',
    'hexadecimal strings with an even number of digits',
    () => {
      const odd = operations().filter(({ operands }) =>
        operands.some((one) => /^<(?:[0-9a-f]{2})*[0-9a-f]>$/.test(one)),
      );
      expect(operations().length).toBeGreaterThan(3000);
      expect(odd).toEqual([]);
    },
  ],
  [
    '6.1.7',
    'streams in the file, with no filter but those of the standard',
    () => {
      const filters = pdf.all.flatMap(({ content, dictionary }) =>
        content === null ? [] : [nameOf(dictionary.get('Filter'))],
      );
      expect(new Set(filters)).toEqual(new Set([null, 'FlateDecode', 'DCTDecode']));
      noneOf('FFilter', 'FDecodeParms');
      expect(pdf.all.filter(({ content, dictionary }) => content !== null && dictionary.has('F'))).toEqual(
        [],
      );
    },
  ],
  [
    '6.1.12',
    'no permission but the certification',
    () => {
      expect([...pdf.dictionary(pdf.catalog.get('Perms')).keys()]).toEqual(['DocMDP']);
    },
  ],
  [
    '6.1.13',
    'limits of an implementation',
    () => {
      let longest = 0;
      for (const { value } of pdf.all)
        if (value instanceof PdfText) longest = Math.max(longest, value.bytes.length);
      expect(longest).toBeGreaterThan(10);
      expect(longest).toBeLessThan(32_767);
      expect(pdf.all.length).toBeLessThan(8_388_607);
    },
  ],
  [
    '6.1.13',
    'no more than 28 graphics states in each other, and all closed',
    () => {
      for (const { operations: ops } of pdf.drawings) {
        let depth = 0;
        for (const { operator } of ops) {
          if (operator === 'q') depth += 1;
          if (operator === 'Q') depth -= 1;
          expect(depth >= 0 && depth <= 28).toBe(true);
        }
        expect(depth).toBe(0);
      }
    },
  ],
  [
    '6.2.2',
    'no operator that the standard does not have',
    () => {
      const known = 'q Q cm re f W n m l S w rg RG BT ET Tf Tm Tj TJ Do BMC BDC EMC'.split(' ');
      expect(
        [...new Set(operations().map(({ operator }) => operator))].filter((one) => !known.includes(one)),
      ).toEqual([]);
    },
  ],
  [
    '6.2.2',
    'what is used is named by the page or drawing itself',
    () => {
      const kinds = new Map([
        ['Tf', 'Font'],
        ['Do', 'XObject'],
      ]);
      for (const { from, operations: ops } of pdf.drawings) {
        const resources = pdf.dictionary(from.dictionary.get('Resources'));
        for (const { operator, operands } of ops) {
          const kind = kinds.get(operator);
          if (kind !== undefined)
            expect(pdf.dictionary(resources.get(kind)).has(operands[0]?.slice(1) ?? '')).toBe(true);
        }
      }
    },
  ],
  [
    '6.2.3',
    'one output intent, its profile in the file and unaltered',
    () => {
      const intents = pdf.list(pdf.catalog.get('OutputIntents')).map(pdf.dictionary);
      expect(intents.map((intent) => nameOf(intent.get('S')))).toEqual(['GTS_PDFA1']);
      const profile = pdf.object(intents[0]?.get('DestOutputProfile'));
      expect(profile.dictionary.get('N')).toBe(3);
      expect(profile.content?.equals(readFileSync('assets/colour/sRGB2014.icc'))).toBe(true);
    },
  ],
  [
    '6.2.4.3',
    'no colours but those of the output intent',
    () => {
      const images = ofKind(pdf, 'Subtype', 'Image').map(({ dictionary }) =>
        nameOf(dictionary.get('ColorSpace')),
      );
      expect(new Set(images)).toEqual(new Set(['DeviceRGB', 'DeviceGray']));
    },
  ],
  [
    '6.2.5',
    'no state that screens or hides: no extended graphics state at all',
    () => noneOf('ExtGState', 'TR', 'HTP'),
  ],
  ['6.2.8', 'no image that is made up or replaced', () => noneOf('Alternates', 'OPI', 'Interpolate')],
  [
    '6.2.9',
    'no drawing from elsewhere',
    () => {
      noneOf('PS', 'Ref');
      expect(ofKind(pdf, 'Subtype', 'PS')).toEqual([]);
    },
  ],
  ['6.2.10', 'nothing transparent', () => noneOf('SMask', 'Group', 'CA', 'ca', 'BM')],
  [
    '6.2.11.3',
    'codes that are the numbers of glyphs',
    () => {
      expect(fonts()).toHaveLength(5);
      for (const font of fonts()) {
        expect(nameOf(font.dictionary.get('Encoding'))).toBe('Identity-H');
        const system = pdf.dictionary(glyphsOf(font).get('CIDSystemInfo'));
        expect([wordsOf(system.get('Registry')), wordsOf(system.get('Ordering'))]).toEqual([
          'Adobe',
          'Identity',
        ]);
        expect(nameOf(glyphsOf(font).get('CIDToGIDMap'))).toBe('Identity');
      }
    },
  ],
  [
    '6.2.11.4',
    'every face in the file, with every glyph that is shown, and no list of glyphs that could be wrong',
    () => {
      const shown = codesShown();
      for (const font of fonts()) {
        const descriptor = pdf.dictionary(glyphsOf(font).get('FontDescriptor'));
        const file = pdf.object(descriptor.get('FontFile2'));
        expect(file.dictionary.get('Length1')).toBe(file.content?.length);
        expect(nameOf(descriptor.get('FontName'))).toMatch(/^[A-Z]{6}\+(?:IBMPlex|NotoSans-Regular$)/);
        const { glyphs } = program(file.content ?? Buffer.alloc(0));
        const codes = [...(shown.get(font.number) ?? [])];
        expect(codes.length).toBeGreaterThan(5);
        expect(codes.filter((code) => code >= glyphs)).toEqual([]);
      }
      noneOf('CIDSet', 'CharSet');
    },
  ],
  [
    '6.2.11.5',
    'widths that are those of the face',
    () => {
      const shown = codesShown();
      for (const font of fonts()) {
        const file = pdf.object(pdf.dictionary(glyphsOf(font).get('FontDescriptor')).get('FontFile2'));
        const { width, unitsPerEm } = program(file.content ?? Buffer.alloc(0));
        const [, widths] = pdf.list(glyphsOf(font).get('W'));
        const stated = pdf.list(widths);
        const wrong = [...(shown.get(font.number) ?? [])].filter(
          (code) => !(Math.abs(Number(stated[code]) - (width(code) * 1000) / unitsPerEm) <= 1),
        );
        expect(wrong).toEqual([]);
      }
    },
  ],
  [
    '6.2.11.7',
    'a character for every code: not zero, no mark of byte order, none of private use',
    () => {
      const shown = codesShown();
      for (const font of fonts()) {
        const map = unicodeOf(pdf, font);
        expect([...map.values()].filter((one) => isForbidden(one))).toEqual([]);
        expect([...(shown.get(font.number) ?? [])].filter((code) => !map.has(code))).toEqual([]);
      }
    },
  ],
  [
    '6.2.11.8',
    'no sign for a character that is missing',
    () => {
      expect([...codesShown().values()].filter((codes) => codes.has(0))).toEqual([]);
    },
  ],
  [
    '6.3.1',
    'no annotations but links and the field',
    () => {
      const kinds = annotations().map(({ dictionary }) => nameOf(dictionary.get('Subtype')));
      expect(new Set(kinds)).toEqual(new Set(['Widget', 'Link']));
    },
  ],
  [
    '6.3.2',
    'annotations are printed and never hidden',
    () => {
      const flags = new Set(annotations().map(({ dictionary }) => dictionary.get('F')));
      // 4: printed; 132: and locked.
      expect(flags).toEqual(new Set([132, 4]));
    },
  ],
  [
    '6.3.3',
    'what is no link has an appearance, and one only',
    () => {
      const [widget] = annotations().filter(
        ({ dictionary }) => nameOf(dictionary.get('Subtype')) === 'Widget',
      );
      expect([...pdf.dictionary(widget?.dictionary.get('AP')).keys()]).toEqual(['N']);
    },
  ],
  [
    '6.4.1',
    'no appearance that a reader makes, nothing that a field does',
    () => noneOf('NeedAppearances', 'AA', 'OpenAction'),
  ],
  ['6.4.2', 'no forms of XML', () => noneOf('XFA', 'NeedsRendering')],
  [
    '6.5',
    'no action but a jump inside of the report',
    () => {
      const actions = pdf.all.filter(({ dictionary }) => dictionary.has('S') && dictionary.has('D'));
      expect(actions.length).toBeGreaterThan(10);
      expect(new Set(actions.map(({ dictionary }) => nameOf(dictionary.get('S'))))).toEqual(
        new Set(['GoTo']),
      );
      noneOf('URI', 'JS', 'JavaScript', 'Launch');
    },
  ],
  [
    '6.6.2',
    'metadata that say what the information dictionary says',
    () => {
      const words = (key: string) => wordsOf(pdf.object(info().get(key)).value);
      expect(inMetadata(/<dc:title>.*<rdf:li xml:lang="x-default">(.*?)<\/rdf:li>/)).toBe(words('Title'));
      expect(inMetadata(/<dc:creator><rdf:Seq><rdf:li>(.*?)<\/rdf:li>/)).toBe('Nordwind Energie & Söhne AG');
      expect(words('Author')).toBe('Nordwind Energie & Söhne AG');
      expect(inMetadata(/<dc:description>.*<rdf:li xml:lang="x-default">(.*?)<\/rdf:li>/)).toBe(
        words('Subject'),
      );
      expect(inMetadata(/<xmp:CreatorTool>(.*?)</)).toBe(words('Creator'));
      expect(inMetadata(/<pdf:Producer>(.*?)</)).toBe(words('Producer'));
      for (const [key, name] of [
        ['CreationDate', 'CreateDate'],
        ['ModDate', 'ModifyDate'],
      ] as const) {
        const digits = inMetadata(new RegExp(`<xmp:${name}>(.*?)<`))?.replaceAll(/[-:T]/g, '');
        expect(words(key)).toBe(`D:${digits}`);
      }
      expect([...info().keys()]).toHaveLength(7);
    },
  ],
  [
    '6.6.4',
    'the label, in metadata that are readable without a filter',
    () => {
      expect(pdf.metadata).toContain('<pdfaid:part>3</pdfaid:part>');
      expect(pdf.metadata).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
      expect(pdf.metadata).not.toContain('pdfuaid');
      expect(pdf.text).toContain('<pdfaid:part>3</pdfaid:part>');
    },
  ],
  [
    '6.7.2.2',
    'the mark of a tagged file',
    () => {
      expect(pdf.dictionary(pdf.catalog.get('MarkInfo')).get('Marked')).toBe(true);
    },
  ],
  [
    '6.7.3',
    'a structure of standard types alone',
    () => {
      expect(nameOf(pdf.dictionary(pdf.catalog.get('StructTreeRoot')).get('Type'))).toBe('StructTreeRoot');
      noneOf('RoleMap', 'ClassMap');
    },
  ],
  ['6.7.4', 'a language', () => expect(wordsOf(pdf.catalog.get('Lang'))).toBe('en')],
  [
    '6.7.5',
    'words for each figure and for the field',
    () => {
      const figures = pdf.all.filter(({ dictionary }) =>
        ['Figure', 'Form'].includes(nameOf(dictionary.get('S')) ?? ''),
      );
      expect(figures.length).toBeGreaterThan(3);
      expect(figures.filter(({ dictionary }) => (wordsOf(dictionary.get('Alt')) ?? '').length < 10)).toEqual(
        [],
      );
    },
  ],
  [
    '6.7.6',
    'words for each annotation',
    () => {
      const bare = annotations().filter(
        ({ dictionary }) => !dictionary.has('Contents') && !dictionary.has('TU'),
      );
      expect(bare).toEqual([]);
    },
  ],
  [
    '6.8',
    'an attached file with both its names, its kind and what it is to the report',
    () => {
      const files = pdf.all.filter(({ dictionary }) => dictionary.has('EF'));
      expect(files).toHaveLength(1);
      for (const { dictionary } of files) {
        expect([wordsOf(dictionary.get('F')), wordsOf(dictionary.get('UF'))]).toEqual([
          'members.txt',
          'members.txt',
        ]);
        expect(nameOf(dictionary.get('AFRelationship'))).toBe('Supplement');
        expect(
          nameOf(pdf.object(pdf.dictionary(dictionary.get('EF')).get('F')).dictionary.get('Subtype')),
        ).toBe('text/plain');
      }
    },
  ],
  ['6.9', 'nothing that can be switched off', () => noneOf('OCProperties', 'OCGs', 'OC')],
  ['6.10', 'no other presentation', () => noneOf('AlternatePresentations', 'PresSteps', 'Trans')],
  ['6.11', 'no demand on the reader', () => noneOf('Requirements')],
];

describe('the report as PDF/A-3a', () => {
  it.each(clauses)('keeps %s: %s', (_clause, _demand, check) => check());
});

it('is of the one form that the verification reads', () => {
  const at = (from: number, length: number) => pdf.bytes.subarray(from, from + length);
  const { pages } = openReport(openPdf({ bytes: pdf.bytes.length, at }));
  expect(pages).toHaveLength(pdf.pages.length);
});

it('says of each figure, form and table that stands on one page where it stands', () => {
  const bounded = (type: string) =>
    ofKind(pdf, 'S', type).map(({ dictionary }) => {
      const attributes = pdf.dictionary(dictionary.get('A'));
      return pdf.list(attributes.get('BBox')).map(Number);
    });
  // The photograph of the test is one pixel: three quarters of a point.
  const onPage = ([left = 0, bottom = 0, right = 0, top = 0]: readonly number[]) =>
    left >= 0 && bottom > 0 && right - left > 0.7 && top - bottom > 0.7 && right < 596 && top < 842;
  for (const type of ['Figure', 'Form']) {
    expect(bounded(type).length).toBeGreaterThan(0);
    expect(bounded(type).filter((box) => !onPage(box))).toEqual([]);
  }
  const tables = bounded('Table').filter((box) => box.length > 0);
  expect(tables.length).toBeGreaterThan(10);
  expect(tables.filter((box) => !onPage(box))).toEqual([]);
});

describe('the colour profile', () => {
  it('is unaltered: its identifier is the digest of its own bytes, by the rule of ICC.1', () => {
    const bytes = readFileSync('assets/colour/sRGB2014.icc');
    const identifier = bytes.toString('hex', 84, 100);
    for (const [from, to] of [
      [44, 48],
      [64, 68],
      [84, 100],
    ] as const)
      bytes.fill(0, from, to);
    expect(createHash('md5').update(bytes).digest('hex')).toBe(identifier);
  });
});
