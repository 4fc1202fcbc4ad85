import { describe, expect, it } from 'vitest';
import { linkKinds, linkStates } from '#shared/model/account-link.ts';
import type { LinkTotals } from '#shared/model/link-totals.ts';
import type { TableSheet } from '#shared/model/pack-model.ts';
import { systemGaps, systemNotes, type SystemLine } from '#shared/model/system.ts';
import { composeReport } from '#shared/pipeline/compose/compose-report.ts';
import { composeWorkbook } from '#shared/pipeline/compose/compose-workbook.ts';
import { linksInWords } from '#shared/pipeline/compose/link-words.ts';
import { textsOf } from '#shared/text/texts.ts';
import { account } from '#test/fixtures/build-view.ts';
import { reportOptions, reportView } from '#test/fixtures/report-view.ts';

const line = (more: Partial<SystemLine>): SystemLine => ({
  system: 'Mail',
  kind: 'saas',
  owner: 'Rita',
  external: true,
  supports: 'office',
  realm: 'entra',
  shownBy: 'export',
  localAccounts: 'none',
  localRealm: null,
  evidence: null,
  row: 1,
  gaps: [],
  notes: [],
  ...more,
});

const states = {
  ...(Object.fromEntries(linkStates.map((state) => [state, 0])) as LinkTotals['states']),
  linked: 7,
  unlinked: 2,
};
const tie: LinkTotals = { realm: 'ad', kind: 'synced', to: 'entra', states };

function viewWith(systems: readonly SystemLine[], links: readonly LinkTotals[]) {
  const view = reportView();
  return { ...view, assessment: { ...view.assessment, systems: [...systems], links: [...links] } };
}

const view = viewWith(
  [
    line({}),
    line({
      system: 'Pumps',
      realm: null,
      shownBy: 'nothing',
      external: null,
      gaps: ['no-realm'],
      notes: ['no-owner'],
      owner: null,
    }),
    line({
      system: 'Gateway',
      realm: 'vpn',
      shownBy: 'attestation',
      localAccounts: 'listed',
      localRealm: 'scada',
    }),
  ],
  [tie],
);
const blocks = composeReport(view, reportOptions).sections.find(({ id }) => id === 'systems')?.blocks ?? [];
const tables = blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : []));
const texts = (cell: unknown) =>
  typeof cell === 'object' && cell !== null && 'text' in cell ? cell.text : cell;

describe('the section on systems', () => {
  it('has a line a system: its realm, by what its MFA is shown, and what is open', () => {
    const [register] = tables;
    expect(register?.caption).toBe('3 systems in the register, 1 with something open');
    const rows = [...(register?.rows ?? [])].map((row) => row.map(texts));
    expect(rows.map(([system, owner, outside, realm]) => [system, owner, outside, realm])).toEqual([
      ['Mail\nsaas', 'Rita', 'from outside', 'entra (export)'],
      ['Pumps\nsaas', 'not stated', 'not stated', 'none named'],
      ['Gateway\nsaas', 'Rita', 'from outside', 'vpn (attested)'],
    ]);
    expect(rows[1]?.[6]).toBe(
      'No realm authenticates it, as far as the register says.\nNobody is named as its owner.',
    );
    expect(rows[2]?.[5]).toBe('listed by scada');
    expect(register?.note).toContain('graded below an export');
  });

  it('adds the accounts of tied realms up by how they were found', () => {
    const outcomes = tables.find(({ id }) => id === 'links-ad-synced');
    expect([...(outcomes?.rows ?? [])].map(([, count]) => count)).toEqual([7, 2]);
    expect(outcomes?.totals).toEqual(['Total', 9]);
  });

  it('says where there is no register that other systems are not shown', () => {
    const [first] =
      composeReport(reportView(), reportOptions).sections.find(({ id }) => id === 'systems')?.blocks ?? [];
    expect(first).toMatchObject({ kind: 'callout', title: 'No register of systems' });
  });
});

describe('the sheets', () => {
  const sheets = composeWorkbook(view, { language: 'en' }).sheets.filter(
    (sheet): sheet is TableSheet => sheet.kind === 'table',
  );
  const rowsOf = (id: string) => [...(sheets.find((sheet) => sheet.id === id)?.rows ?? [])];

  it('have every system, and every outcome of a tie', () => {
    expect(rowsOf('systems').map(([system]) => system)).toEqual([
      { text: 'Mail' },
      { text: 'Pumps' },
      { text: 'Gateway' },
    ]);
    expect(rowsOf('links').map(([, , , state, count]) => [state, count])).toEqual([
      [{ text: 'linked' }, { number: 7 }],
      [{ text: 'unlinked' }, { number: 2 }],
    ]);
  });

  it('show other accounts only where realms are tied', () => {
    const columns = (of: typeof view) =>
      composeWorkbook(of, { language: 'en' })
        .sheets.flatMap((sheet) => (sheet.kind === 'table' && sheet.id === 'accounts' ? sheet.columns : []))
        .map(({ id }) => id);
    expect(columns(view)).toContain('linked');
    expect(columns(reportView() as typeof view)).not.toContain('linked');
  });
});

describe('the words', () => {
  const words = textsOf('en');

  it('are there for every gap, note and outcome', () => {
    for (const gap of systemGaps) expect(words(`system.gap.${gap}`)).toMatch(/\.$/);
    for (const note of systemNotes) expect(words(`system.note.${note}`)).toMatch(/\.$/);
    for (const state of linkStates) expect(words(`link.total.synced.${state}`)).toMatch(/\.$/);
  });

  it.each(linkKinds)('say of every outcome of a search which account is meant: %s', (kind) => {
    const found = linkStates.filter(
      (state) => state !== 'unlinked' && !(kind === 'authenticated' && state.startsWith('own-')),
    );
    for (const state of found) {
      const other = { realm: 'entra', name: 'ada@x' };
      const [said] = linksInWords(
        { ...account({ name: 'ada' }), links: [{ kind, state, foundBy: 'id', other }] },
        words,
      );
      expect(said).toMatch(/\(by immutable id\)$/);
    }
    const [from] = linksInWords(
      {
        ...account({ name: 'ada' }),
        linkedFrom: [{ kind, state: 'linked', foundBy: 'upn', other: { realm: 'ad', name: 'ada' } }],
      },
      words,
    );
    expect(from).toContain('ad/ada (by user name)');
  });
});
