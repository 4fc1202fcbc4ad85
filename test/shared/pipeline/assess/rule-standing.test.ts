import { describe, expect, it } from 'vitest';
import type { IsoDate } from '#shared/lib/calendar.ts';
import type { ExceptionRow } from '#shared/model/exception.ts';
import { standingUnder } from '#shared/pipeline/assess/rule-standing.ts';
import { date } from '#test/fixtures/build-facts.ts';
import { account } from '#test/fixtures/build-view.ts';

type Under = Pick<ExceptionRow, 'approvedOn' | 'frozen'>;

const approved: Under = { approvedOn: date('2026-06-01') };
const frozen = (...accounts: NonNullable<ExceptionRow['frozen']>['accounts']): Under => ({
  ...approved,
  frozen: { on: date('2026-05-31'), accounts },
});

/** Where an account of a name, a creation date and an id stands. */
function standing(under: Under, created: string | null, more: { id?: string; name?: string } = {}) {
  const name = more.name ?? 'bo@nordwind.example';
  const assessed = account(
    created === null ? { name } : { name, attributes: { created: created as IsoDate } },
  );
  const keys = { ...assessed.account.keys, ...(more.id === undefined ? {} : { id: more.id }) };
  return standingUnder(under)({ ...assessed.account, keys });
}

describe('a rule without a frozen list', () => {
  it.each([
    ['created long before', '2020-01-01T00:00:00Z', 'covered'],
    ['created on the day of the approval, at its end', '2026-06-01T23:59:59Z', 'covered'],
    ['created the day after', '2026-06-02T00:00:00Z', 'later'],
    ['with a date alone', '2026-06-01', 'covered'],
    ['of which nobody says when it was created', null, 'unknown'],
    ['whose creation cannot be read', '1.6.2020', 'unknown'],
    ['whose creation is no day of the calendar', '2026-02-30T00:00:00Z', 'unknown'],
  ])('of an account %s', (_, created, expected) => {
    expect(standing(approved, created)).toBe(expected);
  });

  it('claims whatever it fits while nobody has approved it: it is not valid then', () => {
    expect(standing({}, null)).toBe('covered');
  });
});

describe('a rule with a frozen list', () => {
  it('covers what is listed, by name, whatever its case', () => {
    const list = frozen({ realm: 'entra', account: 'BO@nordwind.example' });
    expect(standing(list, null)).toBe('covered');
    expect(standing(list, '2020-01-01')).toBe('covered');
    expect(standing(list, null, { name: 'cy@nordwind.example' })).toBe('unlisted');
  });

  it('does not cover what was there and is not listed: it may have come under the rule later', () => {
    expect(standing(frozen(), '2020-01-01')).toBe('unlisted');
  });

  it('does not cover what was created after the approval, though it is listed', () => {
    expect(standing(frozen({ realm: 'entra', account: 'bo@nordwind.example' }), '2026-06-02')).toBe('later');
  });

  it('knows an account by its id where the list has one: one that was made again under its name is another', () => {
    const list = frozen({ realm: 'entra', account: 'bo@nordwind.example', id: 'ID-7' });
    expect(standing(list, null, { id: 'id-7', name: 'renamed@nordwind.example' })).toBe('covered');
    expect(standing(list, null, { id: 'id-8' })).toBe('unlisted');
  });

  it('that was taken after the approval needs somebody who states what no source shows', () => {
    const listed = { realm: 'entra', account: 'bo@nordwind.example' };
    const late = (statedBy?: string): Under => ({
      ...approved,
      frozen: {
        on: date('2026-06-02'),
        accounts: [{ ...listed, ...(statedBy === undefined ? {} : { statedBy }) }],
      },
    });
    expect(standing(late(), null)).toBe('unknown');
    expect(standing(late('Carl Ciso'), null)).toBe('covered');
    expect(standing(late(), '2026-06-01')).toBe('covered');
  });

  it('is a list of one realm', () => {
    expect(standing(frozen({ realm: 'ad', account: 'bo@nordwind.example' }), null)).toBe('unlisted');
  });
});
