import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Block } from '#shared/model/pack-model.ts';
import { custodyActions, custodyEntries, type CustodyEvent } from '#shared/pack/custody.ts';
import { composeReport } from '#shared/pipeline/compose/compose-report.ts';
import { catalogues } from '#shared/text/registry.ts';
import { reportOptions, reportView } from '#test/fixtures/report-view.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const event = (subject: string, more: Partial<CustodyEvent> = {}): CustodyEvent => ({
  at: '2026-11-03T09:00:00Z',
  stated: null,
  action: 'import',
  subject,
  payload: { subject },
  ...more,
});

function blocksWith(events: readonly CustodyEvent[]): readonly Block[] {
  const custody = custodyEntries(events, sha256);
  const report = composeReport(reportView(), { ...reportOptions, custody });
  return report.sections.find(({ id }) => id === 'sign-offs')?.blocks ?? [];
}

function logIn(blocks: readonly Block[]) {
  const found = blocks.find((block) => block.kind === 'table' && block.table.id === 'custody');
  if (found?.kind !== 'table') throw new Error('no table');
  return { rows: [...found.table.rows], note: found.table.note };
}

describe('the section of sign-offs', () => {
  it('has a name for everything that a log can tell of', () => {
    for (const action of custodyActions)
      expect(catalogues.en.has(`report.custody.action.${action}`), action).toBe(true);
  });

  it('lists the log, with stated times apart and the hash of its end', () => {
    const events = [
      event('exports/users.csv'),
      event('EX-1', { action: 'except', stated: '2026-05-02' }),
      event('preparedBy', { action: 'sign-off', stated: '2026-11-02' }),
    ];
    const blocks = blocksWith(events);
    const [first, second, third] = logIn(blocks).rows;
    expect(first).toEqual([
      1,
      'File imported',
      'exports/users.csv',
      '',
      sha256('{"subject":"exports/users.csv"}').slice(0, 16),
    ]);
    expect(second?.slice(1, 4)).toEqual(['Exception', 'EX-1', '2 May 2026']);
    expect(third?.slice(1, 4)).toEqual(['Signed off', 'Prepared by', '2 Nov 2026']);
    const head = custodyEntries(events, sha256).at(-1)?.hash;
    const facts = blocks.find((block) => block.kind === 'facts');
    expect(facts?.kind === 'facts' && facts.rows.map(({ value }) => value)).toEqual(['3', head]);
  });

  it('lists the beginning and the end of a long log, and counts what stands between', () => {
    const { rows, note } = logIn(
      blocksWith(Array.from({ length: 100 }, (_, index) => event(`${index + 1}`))),
    );
    expect(rows.map(([number]) => number)).toEqual([
      ...Array.from({ length: 60 }, (_, index) => index + 1),
      ...Array.from({ length: 20 }, (_, index) => index + 81),
    ]);
    expect(note).toBe('20 entries between them stand in custody.ndjson.');
  });
});
