import { describe, expect, it } from 'vitest';
import { leaverActive } from '#shared/rules/leaver-active.ts';
import type { Leaving } from '#shared/model/person.ts';
import { account, row } from '#test/fixtures/build-view.ts';
import { judge } from '#test/fixtures/judge.ts';

const more = { people: { people: 3, left: 1 } };

function leaver(name: string, left: string, enabled: boolean | null = true) {
  const made = account({ name });
  const leaving = { left, from: row(9, 4) } as Leaving;
  const attributes = { ...made.account.attributes, enabled };
  return { ...made, account: { ...made.account, attributes, leaving } };
}

describe('leaver-active', () => {
  it('fires on an account in scope of somebody whose last day is past, with the row that says so', () => {
    const accounts = [
      leaver('eva@nordwind.example', '2025-01-31'),
      leaver('ida@nordwind.example', 'stated'),
      leaver('jan@nordwind.example', '2026-01-01', null),
    ];
    const judged = judge(leaverActive, { accounts, more });
    expect(judged).toMatchObject({ answer: 'fires', severities: ['high', 'high', 'high'] });
    expect(judged.hits.flatMap(({ rows }) => rows)).toContainEqual(row(9, 4));
  });

  it('passes for who leaves later, is disabled, or is out of scope', () => {
    const gone = leaver('greta@nordwind.example', '2025-01-31');
    const accounts = [
      leaver('dario@nordwind.example', '2099-12-31'),
      leaver('eva@nordwind.example', '2025-01-31', false),
      { ...gone, outOfScope: account({ name: 'x', outOfScope: 'disabled' }).outOfScope },
      account({ name: 'ada@nordwind.example' }),
    ];
    expect(judge(leaverActive, { accounts, more }).answer).toBe('passes');
  });

  it('does not apply without a list of people', () => {
    expect(judge(leaverActive).because).toBe('not-applicable.no-people');
  });
});
