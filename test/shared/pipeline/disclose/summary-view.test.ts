import { describe, expect, it } from 'vitest';
import { composeReport } from '#shared/pipeline/compose/compose-report.ts';
import { composeWorkbook } from '#shared/pipeline/compose/compose-workbook.ts';
import { summaryView } from '#shared/pipeline/disclose/summary-view.ts';
import type { IsoInstant } from '#shared/lib/calendar.ts';
import type { LedgerRow } from '#shared/model/view.ts';
import { account, buildView, row } from '#test/fixtures/build-view.ts';

const rejected: LedgerRow = {
  ...row(1, 7),
  role: 'population',
  state: 'rejected',
  reason: null,
  label: '[withheld]',
};
const open = buildView({
  accounts: [account({ name: 'anna@nordwind.example', verdict: 'weak' }, 1)],
  ledger: [rejected],
});
const view = summaryView(open);
const options = {
  draft: true,
  created: '2026-11-01T00:00:00Z' as IsoInstant,
  signer: null,
  attached: [],
  tools: [],
};

describe('the view of a summary', () => {
  it('lists no account, and says that it was asked', () => {
    expect(view.withheld?.asked()).toBe(false);
    expect([...view.accounts()]).toEqual([]);
    expect([view.withheld?.asked(), view.withheld?.asked()]).toEqual([true, false]);
  });

  it('keeps totals, and rows that were not used', () => {
    expect(view.assessment).toEqual(open.assessment);
    expect([...view.ledger({ states: ['rejected'] })]).toEqual([rejected]);
    expect(view.withheld?.asked()).toBe(false);
  });
});

describe('the paper of a summary', () => {
  it('says that accounts are withheld where a table would say that there are none', () => {
    const section = composeReport(view, options).sections.find(({ id }) => id === 'not-covered');
    expect(section?.blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'callout']);
    expect(section?.blocks.at(-1)).toMatchObject({ title: 'Withheld: this is a summary' });
    const full = composeReport(open, options).sections.find(({ id }) => id === 'not-covered');
    expect(full?.blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'table']);
  });

  it('has no sheet of accounts, and numbers in place of formulas over it', () => {
    const { sheets } = composeWorkbook(view, { language: 'en' });
    expect(sheets.map(({ id }) => id).filter((id) => /^(accounts|not-covered)/.test(id))).toEqual([]);
    const cells = sheets.flatMap((sheet) =>
      sheet.kind === 'form' ? sheet.rows.flatMap((each) => each.cells) : [],
    );
    const formulas = cells.flatMap((cell) => (cell !== null && 'formula' in cell ? [cell.formula] : []));
    expect(formulas.length).toBeGreaterThan(0);
    expect(formulas.filter((formula) => /(Accounts|NotCovered)_/.test(formula))).toEqual([]);
  });
});
