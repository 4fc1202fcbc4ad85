import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openReport } from '#main/verifying/pdf/opened-report.ts';
import { openPdf } from '#main/verifying/pdf/pdf-file.ts';
import type { Block } from '#shared/model/pack-model.ts';
import { pdfObjects } from '#test/fixtures/pdf-objects.ts';
import { inOrder, readStructure } from '#test/fixtures/pdf-structure.ts';
import { modelOf, paint } from '#test/fixtures/render-report.ts';

/** Short, long, broken over lines, of one long word, of other scripts, of nothing. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.constantFrom('', 'word', 'Ελένη ἀρχή', '\u202E', 'a\nb', 'x'.repeat(400), 'one two three '.repeat(90)),
);
const tone = fc.constantFrom('neutral', 'good', 'warning', 'bad', 'muted');
const fact = fc.record({ label: text, value: text });
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('heading'), text, minor: fc.boolean() }),
  fc.record({ kind: fc.constant('paragraph'), text, strong: fc.boolean() }),
  fc.record({ kind: fc.constant('list'), items: fc.array(text, { maxLength: 4 }) }),
  fc.record({
    kind: fc.constant('figures'),
    items: fc.array(fc.record({ label: text, value: text, percent: text, note: text, tone }), {
      maxLength: 6,
    }),
  }),
  fc.record({
    kind: fc.constant('facts'),
    rows: fc.array(fc.record({ label: text, value: text }), { maxLength: 12 }),
  }),
  fc.record({
    kind: fc.constant('callout'),
    tone,
    title: text,
    text,
    facts: fc.array(fact, { maxLength: 8 }),
  }),
  fc.record({
    kind: fc.constant('figure'),
    figure: fc.record({
      id: fc.constant('f'),
      kind: fc.constantFrom('bars', 'stacked-bars'),
      caption: text,
      alternative: text,
      series: fc.constant([
        { id: 'a', label: 'one', tone: 'good' as const },
        { id: 'b', label: 'other', tone: 'bad' as const },
      ]),
      bars: fc.array(fc.record({ label: text, values: fc.tuple(fc.nat(9999), fc.nat(99)), note: text }), {
        maxLength: 9,
      }),
    }),
  }),
  fc.record({
    kind: fc.constant('image'),
    file: fc.constant('a.png'),
    caption: text,
    facts: fc.array(text, { maxLength: 2 }),
  }),
  fc.record({
    kind: fc.constant('table'),
    table: fc.record({
      id: fc.constant('t'),
      caption: text,
      empty: text,
      note: text,
      columns: fc.constant([
        { id: 'a', title: 'Name', align: 'left' as const, weight: 2 },
        { id: 'b', title: 'Count', align: 'right' as const, weight: 1 },
      ]),
      rows: fc.array(fc.tuple(text, text), { maxLength: 30 }),
    }),
  }),
);

it(
  'whatever the blocks, each text is read once, in one file that verify knows',
  { timeout: 30_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(block, { maxLength: 14 }), fc.boolean(), async (blocks, draft) => {
        const { bytes } = await paint(modelOf(blocks, { draft }));
        const { root, claimed, marked, unclaimed } = readStructure(pdfObjects(bytes));
        expect(claimed).toHaveLength(marked.length);
        expect(unclaimed).toEqual([]);
        const at = (from: number, length: number) => bytes.subarray(from, from + length);
        expect(openReport(openPdf({ bytes: bytes.length, at })).pages.length).toBeGreaterThan(2);
        const levels = inOrder(root).flatMap(({ type }) => (/^H\d$/.test(type) ? [Number(type[1])] : []));
        expect(levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)).toEqual([]);
        const rows = inOrder(root).filter(({ type }) => type === 'TR');
        expect(rows.filter(({ kids }) => kids.length !== 2)).toEqual([]);
      }),
      { seed: 5, numRuns: 15 },
    );
  },
);
