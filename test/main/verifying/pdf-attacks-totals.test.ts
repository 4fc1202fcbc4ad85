import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  change,
  changeContent,
  contentOf,
  streamOf,
  withText,
  type PdfParts,
} from '#test/fixtures/pdf/edit-pdf.ts';
import {
  changedBeforeSigning,
  genuinePack,
  refusalOf,
  refusalOfPack,
} from '#test/fixtures/pdf/report-attack.ts';
import { builtSmall, created, smallPorts } from '#test/fixtures/pack/build-small-pack.ts';
import { membersOf } from '#test/fixtures/pack/raw-zip.ts';
import { smallEngagement, type SmallEngagement } from '#test/fixtures/pack/small-engagement.ts';
import { testKey } from '#test/fixtures/pack/test-key.ts';
import { buildPack } from '#main/usecases/build-pack.ts';
import type { PackPainter } from '#main/usecases/pack-painters.ts';
import type { IsoInstant } from '#shared/lib/calendar.ts';
import type { Engagement } from '#shared/model/engagement.ts';
import type { Coverage } from '#shared/model/coverage.ts';
import { silentWork } from '#shared/model/progress.ts';
import type { AssessmentView } from '#shared/model/view.ts';

// Reports whose form is right and whose signature is that of the pack's own signer: what they state is another matter.

const genuine = genuinePack();

type Attack = readonly [name: string, edit: (parts: PdfParts) => void, reason: RegExp];
type Attacks = readonly [Attack, ...Attack[]];

/** The content of the page with the answer. */
function answer(parts: PdfParts): { readonly page: number; readonly content: number } {
  const [bookmark = 0] = withText(parts, '/Title (1  The answer');
  const page = Number(/\/Dest \[(\d+) 0 R/.exec(parts.objects.get(bookmark) ?? '')?.[1]);
  return { page, content: Number(/\/Contents (\d+) 0 R/.exec(parts.objects.get(page) ?? '')?.[1]) };
}
const painted = (edit: (content: string) => string) => (parts: PdfParts) =>
  changeContent(parts, answer(parts).content, edit);
/** The first of the big numbers. */
const figure = /BT \/F\d+ 23 Tf 1 0 0 -1 ([\d.]+) ([\d.]+) Tm (?:<[\da-f]+> Tj|\[[^\]]*\] TJ) ET/;

/** The object of the face that the big numbers are in, and its table of letters. */
function face(parts: PdfParts) {
  const { page, content } = answer(parts);
  const [, name = ''] = /BT \/(F\d+) 23 Tf/.exec(contentOf(parts, content)) ?? [];
  const number = (from: number, pattern: RegExp): number =>
    Number(pattern.exec(parts.objects.get(from) ?? '')?.[1]);
  const font = number(number(page, /\/Resources (\d+)/), new RegExp(`/${name} (\\d+) 0 R`));
  const glyphs = number(font, /\/DescendantFonts \[(\d+)/);
  const descriptor = number(glyphs, /\/FontDescriptor (\d+)/);
  return {
    name,
    font: glyphs,
    table: number(font, /\/ToUnicode (\d+)/),
    file: number(descriptor, /\/FontFile2 (\d+)/),
  };
}

const hidden: Attacks = [
  [
    'letters in white',
    painted((content) => content.replace(figure, (whole) => `1 1 1 rg\n${whole}`)),
    /“\d[^”]*” has the colour of the paper/,
  ],
  [
    'a box painted over them',
    painted((content) => `${content}1 1 1 rg\n0 0 595 842 re f\n`),
    /^report-totals: What its pages state is not what is seen: “[^”]+” is painted over/,
  ],
  [
    'a picture painted over them',
    (parts) => {
      const [picture = 0] = withText(parts, '/Subtype /Image');
      const resources = Number(/\/Resources (\d+)/.exec(parts.objects.get(answer(parts).page) ?? '')?.[1]);
      change(parts, resources, '/XObject <<\n', `/XObject <<\n/P9 ${picture} 0 R\n`);
      painted((content) => `${content}q 595 0 0 -842 0 842 cm /P9 Do Q\n`)(parts);
    },
    /“[^”]+” is painted over/,
  ],
  [
    'letters painted over them',
    painted((content) => content.replace(figure, (whole) => `${whole}\n1 1 1 rg\n${whole}`)),
    /is painted over|is not there/,
  ],
  [
    'a drawing shared by all pages that paints over them',
    (parts) => {
      const [total = 0] = [
        ...(
          parts.objects.get(
            Number(/\/Resources (\d+)/.exec(parts.objects.get(answer(parts).page) ?? '')?.[1]),
          ) ?? ''
        ).matchAll(/\/Total (\d+)/g),
      ].map(([, at]) => Number(at));
      changeContent(parts, total, (content) => `1 1 1 rg\n0 0 595 842 re f\n${content}`);
    },
    /^report-totals: Malformed: a drawing that pages share shows more than letters/,
  ],
  [
    'letters that are not painted',
    painted((content) => content.replace(/ Tf 1 0/, ' Tf 3 Tr 1 0')),
    /an operator that the program does not use \(Tr\)/,
  ],
  [
    'letters beside the page',
    painted((content) => content.replace(figure, (whole, x: string) => whole.replace(` ${x} `, ' -900 '))),
    /“\d[^”]*” stands beside the page/,
  ],
  [
    'letters as small as dust',
    painted((content) => content.replace(figure, (whole) => whole.replace(' 23 Tf', ' 0.1 Tf'))),
    /is too small to be read/,
  ],
  [
    'letters drawn with lines',
    painted((content) => `${content}0 0 m 100 100 l S\n`),
    /a page draws lines outside of any box/,
  ],
  [
    'a picture inside the operators',
    painted((content) => `${content}BI /W 1 /H 1 /BPC 8 /CS /G ID x EI\n`),
    /^report-totals: Malformed: a page/,
  ],
  ['a blend', painted((content) => `/G gs\n${content}`), /an operator that the program does not use \(gs\)/],
  [
    'content that belongs to a layer',
    painted((content) => `/OC /Layer BDC\n${content}EMC\n`),
    /a page marks content by a name/,
  ],
  [
    'other words for who listens',
    painted((content) =>
      content.replace(/\/LBody <<\/MCID (\d+)>> BDC/, '/LBody <</MCID $1 /ActualText (99 %)>> BDC'),
    ),
    /a page gives its content another meaning \(\/ActualText\)/,
  ],
  [
    'the numbers as decoration, which nobody hears',
    painted((content) => content.replace(/\/LBody <<\/MCID \d+>> BDC/, '/Artifact BMC')),
    /do not state what pack\.json does \(covered\)/,
  ],
  [
    'a page turned on its head',
    painted((content) => content.replace('1 0 0 -1 0 841.89 cm', '-1 0 0 1 595.28 0 cm')),
    /a page is turned in another way/,
  ],
  [
    'the same label with a better number',
    painted((content) => {
      const [label = ''] = /BT \/F\d+ 8\.5 Tf [^]*? ET/.exec(content) ?? [];
      return content
        .replace(figure, (whole) => `${whole}\n`)
        .concat(`/P <</MCID 900>> BDC\n${label.replace(/-1 [\d.]+ [\d.]+ Tm/, '-1 66 700 Tm')}\nEMC\n`);
    }),
    /^report-totals: Its pages state “Covered \(raw\)” more than once/,
  ],
];

const lying: Attacks = [
  [
    'a table of letters that calls one number another',
    (parts) => {
      // What the page shows reads as before, but is drawn with the letters of another number.
      const { table, name } = face(parts);
      const texts = [
        ...contentOf(parts, table).matchAll(
          /<([\da-f]{4}(?: [\da-f]{4})*)>(?=[ \]])(?! (?:<[\da-f]{4}> )?\[)/g,
        ),
      ];
      const code = (digit: string): string =>
        texts
          .findIndex(([, hex]) => hex === digit)
          .toString(16)
          .padStart(4, '0');
      const swapped = new Map([
        [code('0033'), code('0031')],
        [code('0031'), code('0033')],
      ]);
      changeContent(parts, table, (text) =>
        text.replace('<0033>', '<#>').replace('<0031>', '<0033>').replace('<#>', '<0031>'),
      );
      let font = '';
      changeContent(parts, answer(parts).content, (text) =>
        text.replaceAll(/\/(F\d+) [\d.]+ Tf|<((?:[\da-f]{4})+)>/g, (all, other?: string, hex = '') => {
          font = other ?? font;
          if (other !== undefined || font !== name) return all;
          return `<${hex.replaceAll(/.{4}/g, (one: string) => swapped.get(one) ?? one)}>`;
        }),
      );
    },
    /^report-totals: What its pages state is not what is seen: “[^”]+” shows “[13]” as another letter/,
  ],
  [
    'a table of letters in another form',
    (parts) =>
      changeContent(parts, face(parts).table, (text) =>
        text.replace('1 begincodespacerange', '1  begincodespacerange'),
      ),
    /a face has a table of its letters in another form/,
  ],
  [
    'a table of letters with a second one behind it',
    (parts) => changeContent(parts, face(parts).table, (text) => text + text),
    /a table of letters counts other ranges than it has/,
  ],
  [
    'widths that set letters over each other',
    (parts) =>
      change(
        parts,
        face(parts).font,
        /\/W \[0 \[[^\]]*\]\]/,
        `/W [0 [${Array.from({ length: 200 }, () => -600).join(' ')}]]`,
      ),
    /^report-totals: What its pages state is not what is seen: “[^”]+” has “.” out of its place/,
  ],
  [
    'letters moved over each other',
    painted((content) => content.replace(/<([\da-f]{4})([\da-f]{4})/, '<$1> 900 <$2')),
    /letters of a page are moved apart|an operator of a page/,
  ],
  [
    'a face that is none',
    (parts) => parts.objects.set(face(parts).file, `${streamOf('OTTO')}\n`),
    /^report-totals: Malformed: a face ends too early/,
  ],
  [
    'content that unpacks to a gigabyte',
    (parts) => {
      const bomb = deflateSync(Buffer.alloc(64 << 20, ' ')).toString('latin1');
      const content = `<<\n/Length ${bomb.length}\n/Filter /FlateDecode\n>>\nstream\n${bomb}\nendstream\n`;
      parts.objects.set(answer(parts).content, content);
    },
    /a stream cannot be unpacked, or is larger than it can be/,
  ],
  [
    'bytes behind the end of its packed content',
    (parts) => {
      const packed = `${deflateSync(contentOf(parts, answer(parts).content)).toString('latin1')}hidden`;
      parts.objects.set(
        answer(parts).content,
        `<<\n/Length ${packed.length}\n/Filter /FlateDecode\n>>\nstream\n${packed}\nendstream\n`,
      );
    },
    /bytes hide behind the end of a stream/,
  ],
  [
    'a bookmark with another title',
    (parts) =>
      change(parts, withText(parts, '/Title (1  The answer')[0] ?? 0, '(1  The answer', '(1  Another answer'),
    /it has not one section “The answer on one page”/,
  ],
];

const all = [
  ['that hides what it states', hidden],
  ['whose letters lie', lying],
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

/** The report of another pack of the same signer, as it was painted and signed there. */
async function reportOf(engagement: SmallEngagement, created?: string): Promise<Buffer> {
  try {
    const key = await testKey('ecdsa-p256');
    const more = created === undefined ? {} : { created: created as IsoInstant };
    const { path } = await builtSmall(engagement, key, more);
    return Buffer.from(membersOf(path).find(({ name }) => name === 'report.pdf')?.bytes ?? []);
  } finally {
    engagement.remove();
  }
}

describe('the report of another pack of the same signer', () => {
  it('of another time', async () => {
    const other = await reportOf(smallEngagement(), '2027-02-01T00:00:00Z');
    expect(await refusalOfPack(genuine(), other)).toMatch(
      /^report-signature: It states another time \(2027-02-01T00:00:00Z\) than the pack/,
    );
  });
});

/** A pack whose report is painted from another view, by the holder of the key; built, it is verified. */
async function builtWith(
  language: string,
  report: (view: AssessmentView) => AssessmentView,
): Promise<unknown> {
  const engagement = smallEngagement();
  try {
    const key = await testKey('ecdsa-p256');
    const spoken = { ...engagement.opened.engagement, language: language as Engagement['language'] };
    const ports = smallPorts(engagement);
    const painters = ports.painters.map((painter): PackPainter =>
      painter.member === 'report.pdf'
        ? {
            member: painter.member,
            paint: (subject, output, work) =>
              painter.paint({ ...subject, view: report(subject.view) }, output, work),
          }
        : painter,
    );
    const signing = { signer: key.signer, identity: key.identity };
    const built = await buildPack(
      { ...ports, painters },
      { ...engagement.opened, engagement: spoken },
      { ...engagement.view, engagement: spoken },
      { out: join(engagement.folder, 'pack.asice'), signing, created },
      silentWork,
    );
    return built.ok ? 'built' : built.error;
  } finally {
    engagement.remove();
  }
}

const changed =
  (coverage: (before: Coverage) => Partial<Coverage>) =>
  (view: AssessmentView): AssessmentView => ({
    ...view,
    assessment: {
      ...view.assessment,
      coverage: { ...view.assessment.coverage, ...coverage(view.assessment.coverage) },
    },
  });

describe.each(['en', 'de', 'fr'])('a report in the language %s', (language) => {
  it('states the totals of its pack, and no others', async () => {
    expect(await builtWith(language, (view) => view)).toBe('built');
    const why = /report\.pdf: Its pages do not state what pack\.json does \(covered\)/;
    await expect(
      builtWith(
        language,
        changed(() => ({ covered: 2, weak: 0 })),
      ),
    ).rejects.toThrow(why);
  });
});

describe('a report painted from other totals', () => {
  it.each([
    ['one more covered', changed(() => ({ covered: 2, weak: 0 })), /\(covered\)/],
    ['one more enrolled', changed(({ enrolled }) => ({ enrolled: enrolled + 1 })), /\(enrolled\)/],
    ['fewer in scope', changed(() => ({ inScope: 2 })), /\(covered\)/],
    ['one exception', changed(() => ({ excepted: 1 })), /\(the sentence below the figures\)/],
    [
      'one verdict for another',
      changed(({ weak, unknown }) => ({ weak: unknown + 1, unknown: weak - 1 })),
      /\(weak\)/,
    ],
    [
      'more covered under the default rules',
      changed(({ underDefaults }) => ({ underDefaults: { ...underDefaults, covered: 3 } })),
      /\(coverage under the default rules\)/,
    ],
    [
      'a class that is better covered',
      (view: AssessmentView): AssessmentView => ({
        ...view,
        assessment: {
          ...view.assessment,
          classes: Object.fromEntries(
            Object.entries(view.assessment.classes).map(([id, of]) => [
              id,
              { ...of, covered: of.covered + 1 },
            ]),
          ),
        },
      }),
      /\(coverage of [^)]+\)/,
    ],
  ] as const)('%s is refused', async (_name, report, what) => {
    const why = new RegExp(`report\\.pdf: Its pages do not state what pack\\.json does ${what.source}`);
    await expect(builtWith('en', report)).rejects.toThrow(why);
  });
});
