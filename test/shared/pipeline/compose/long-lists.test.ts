import { describe, expect, it } from 'vitest';
import type { Block, Table } from '#shared/model/pack-model.ts';
import type { AssessmentView } from '#shared/model/view.ts';
import { composeReport } from '#shared/pipeline/compose/compose-report.ts';
import { reportOptions, reportView } from '#test/fixtures/report-view.ts';

/** What the paper does with more than it can hold: whole up to a number, then counted, with where the rest stands. */
function blocksOf(section: string, view: AssessmentView): readonly Block[] {
  const { sections } = composeReport(view, reportOptions);
  return sections.find(({ id }) => id === section)?.blocks ?? [];
}

function tableOf(section: string, id: string, view: AssessmentView): Table | undefined {
  const found = blocksOf(section, view).find((block) => block.kind === 'table' && block.table.id === id);
  return found?.kind === 'table' ? found.table : undefined;
}

const many = <T>(first: T | undefined, count: number): T[] => {
  if (first === undefined) throw new Error('There is none to repeat.');
  return Array.from({ length: count }, () => first);
};

describe('a list of what people record', () => {
  it.each([
    ['exceptions', '2 more exceptions stand in the workbook, sheet “Exceptions”.'],
    ['exception-reasons', '2 more exceptions stand in the workbook, sheet “Exceptions”.'],
  ])('is whole up to a thousand, then counted: %s', (id, note) => {
    const view = reportView();
    const table = tableOf('exceptions', id, { ...view, exceptions: many(view.exceptions[0], 1002) });
    expect([...(table?.rows ?? [])]).toHaveLength(1000);
    expect(table?.note).toBe(note);
    const whole = tableOf('exceptions', id, { ...view, exceptions: many(view.exceptions[0], 1000) });
    expect([...(whole?.rows ?? [])]).toHaveLength(1000);
    expect(whole?.note).toBeUndefined();
  });

  it('counts the decisions that are left, and says where they stand', () => {
    const view = reportView();
    const engagement = { ...view.engagement, resolutions: many(view.engagement.resolutions[0], 1001) };
    const table = tableOf('reconciliation', 'resolutions', { ...view, engagement });
    expect([...(table?.rows ?? [])]).toHaveLength(1000);
    expect(table?.note).toBe('1 more decision stands in engagement.yaml.');
  });

  it('prints 300 items of evidence, and counts the others', () => {
    const view = reportView();
    const engagement = { ...view.engagement, evidence: many(view.engagement.evidence[0], 303) };
    const blocks = blocksOf('evidence', { ...view, engagement });
    expect(blocks.filter(({ kind }) => kind === 'image' || kind === 'callout')).toHaveLength(300);
    expect(blocks.at(-1)).toEqual({
      kind: 'paragraph',
      tone: 'muted',
      text: '3 more items are not printed: they stand in the table above and in the pack.',
    });
  });

  it('prints 200 lines of what the program minded, and counts the others', () => {
    const view = reportView();
    const assessment = { ...view.assessment, warnings: many<string>('a line', 205) };
    const blocks = blocksOf('reconciliation', { ...view, assessment });
    const list = blocks.find((block) => block.kind === 'list' && block.items[0] === 'a line');
    expect(list?.kind === 'list' && list.items).toHaveLength(200);
    expect(JSON.stringify(blocks)).toContain('5 more lines stand in pack.json.');
  });

  it('names six identifiers that an exception names in vain, and counts the others', () => {
    const view = reportView();
    const [first] = view.exceptions;
    const unmatched = Array.from({ length: 5000 }, (_, at) => `nobody-${at}`);
    const exceptions = many(first === undefined ? undefined : { ...first, unmatched }, 1);
    const [row] = [...(tableOf('exceptions', 'exceptions', { ...view, exceptions })?.rows ?? [])];
    const text = JSON.stringify(row);
    expect(text).toContain('nobody-5, … and 4,994 more');
    expect(text).not.toContain('nobody-6,');
  });

  it('counts rows that cannot be read in all sources, also in those without totals', () => {
    const view = reportView();
    const [row] = [...view.ledger({ states: ['rejected'] })];
    const table = tableOf('reconciliation', 'rows-rejected', {
      ...view,
      ledger: (filter) =>
        (filter.states.includes('rejected') ? many(row, 100 + (filter.limit ?? 150)) : []).slice(
          0,
          filter.limit ?? 250,
        ),
    });
    expect([...(table?.rows ?? [])]).toHaveLength(100);
    expect(table?.note).toBe('The first 100 of 250; all of them stand in the workbook.');
  });
});
