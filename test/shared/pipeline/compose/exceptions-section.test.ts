import { describe, expect, it } from 'vitest';
import type { IsoInstant } from '#shared/lib/calendar.ts';
import type { AssessedException } from '#shared/model/exception.ts';
import type { Block, Cell } from '#shared/model/pack-model.ts';
import type { AssessmentView } from '#shared/model/view.ts';
import { composeReport } from '#shared/pipeline/compose/compose-report.ts';
import { composeWorkbook } from '#shared/pipeline/compose/compose-workbook.ts';
import { assessedException, date } from '#test/fixtures/build-facts.ts';
import { buildView } from '#test/fixtures/build-view.ts';

const options = {
  draft: true,
  created: '2026-11-02T10:00:00Z' as IsoInstant,
  signer: null,
  attached: [],
  tools: [],
};

function viewOf(...exceptions: readonly AssessedException[]): AssessmentView {
  return { ...buildView({ accounts: [], engagement: { realms: [{ id: 'entra' }] } }), exceptions };
}

const byRule = assessedException(
  {
    claims: [{ realm: 'entra', account: 'anna@nordwind.example' }],
    tally: { inScope: 1, covered: 0 },
    rule: {
      listed: 3,
      stated: 2,
      statedBy: ['Carl Ciso'],
      frozenOn: date('2026-06-30'),
      left: { later: 4, unlisted: 1, unknown: 0 },
      examples: [{ realm: 'entra', account: 'late@nordwind.example', why: 'later' }],
    },
  },
  {
    id: 'EX-1',
    type: 'user',
    accounts: [],
    when: { department: ['Sales', 'HR'] },
    requestedBy: 'Ida Installer',
  },
);
const contested = assessedException(
  { overlaps: ['EX-9'], contested: { count: 2, accounts: ['a', 'b'] }, tally: { inScope: 0, covered: 0 } },
  { id: 'EX-2', reviewOn: date('2026-10-30') },
);

const text = (cell: Cell): string => {
  if (typeof cell === 'object' && cell !== null && 'text' in cell) return cell.text;
  return String(cell);
};

/** The rows of one table of the section. */
function cellsOf(view: AssessmentView, id: string): readonly (readonly Cell[])[] {
  const sections = composeReport(view, options).sections;
  const blocks: readonly Block[] = sections.find((section) => section.id === 'exceptions')?.blocks ?? [];
  const tables = blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : []));
  const found = tables.find((table) => table.id === id);
  return found === undefined ? [] : [...found.rows];
}

function rowsOf(view: AssessmentView, id: string): readonly (readonly string[])[] {
  return cellsOf(view, id).map((row) => row.map(text));
}

describe('the exceptions of a report', () => {
  it('say of a rule what it covers on which ground, and how many it leaves', () => {
    const [row] = rowsOf(viewOf(byRule), 'exceptions');
    expect(row?.[2]?.split('\n')).toEqual([
      'anna@nordwind.example',
      'By the rule department=Sales|HR',
      'Frozen list of 30 June 2026: 3 accounts',
      '2 of these are stated by Carl Ciso to have existed at the approval; no source shows it',
      'Not covered, created after the approval: 4',
      'Not covered, not on the frozen list: 1',
    ]);
    expect(row?.[4]).toBe('Carl Ciso\n1 Jun 2026\nasked for by Ida Installer');
    expect(rowsOf(viewOf(byRule), 'exception-left')).toEqual([
      ['EX-1', 'entra', 'late@nordwind.example', 'Created after the approval'],
    ]);
    expect(rowsOf(viewOf(contested), 'exception-left')).toEqual([]);
  });

  it('say of an overlap on how many accounts, and that none of an exception’s accounts is in scope', () => {
    const [row] = rowsOf(viewOf(contested), 'exceptions');
    expect(row?.[1]).toContain(
      'Overlaps with EX-9 on 2 accounts: none of them covers what several claim. None of its accounts is in scope.',
    );
  });

  it('show no contested one as if all were well', () => {
    const tones = cellsOf(viewOf(byRule, contested), 'exceptions').map((row) => row[1]);
    expect(tones).toMatchObject([{ tone: 'good' }, { tone: 'warning' }]);
  });

  it('have a calendar, in the report and in the workbook', () => {
    const view = viewOf(byRule, contested);
    expect(rowsOf(view, 'exception-calendar').map((row) => row.slice(0, 4))).toEqual([
      ['30 Oct 2026', 'overdue by 1 day', 'review', 'EX-2'],
      ['31 Jan 2027', 'in 92 days', 'review', 'EX-1'],
      ['31 May 2027', 'in 212 days', 'expiry', 'EX-1'],
      ['31 May 2027', 'in 212 days', 'expiry', 'EX-2'],
    ]);
    const sheet = composeWorkbook(view, { language: 'en' }).sheets.find(
      ({ id }) => id === 'exception-calendar',
    );
    expect(sheet).toMatchObject({ kind: 'table', count: 4 });
  });
});
