import { describe, expect, it } from 'vitest';
import { thirdPartyWithoutClause } from '#shared/rules/third-party-without-clause.ts';
import { date, vendor } from '#test/fixtures/build-facts.ts';
import { account } from '#test/fixtures/build-view.ts';
import { judge } from '#test/fixtures/judge.ts';

const guest = account({ name: 'jan_sturm.example#EXT#@nordwind.example', classes: ['third-party'] });

describe('third-party-without-clause', () => {
  it('fires without a register, without a vendor and without a clause', () => {
    expect(judge(thirdPartyWithoutClause, { accounts: [guest] }).answer).toBe('fires');
    const others = [vendor({ accounts: ['*_other.example#EXT#*'] })];
    expect(judge(thirdPartyWithoutClause, { accounts: [guest], more: { vendors: others } }).answer).toBe(
      'fires',
    );
    const without = [vendor({ clause: { present: false, where: null } })];
    expect(judge(thirdPartyWithoutClause, { accounts: [guest], more: { vendors: without } })).toMatchObject({
      answer: 'fires',
      subjects: ['Sturm Wartung GmbH'],
    });
  });

  it('fires where the only pattern fits everybody: it does not say whose the account is', () => {
    for (const pattern of ['*', '*@*', '**']) {
      const vendors = [vendor({ accounts: [pattern] })];
      expect(judge(thirdPartyWithoutClause, { accounts: [guest], more: { vendors } }).answer).toBe('fires');
    }
  });

  it('fires where the clause was signed after the as-of date', () => {
    const later = [vendor({ signedOn: date('2026-11-01') })];
    expect(judge(thirdPartyWithoutClause, { accounts: [guest], more: { vendors: later } }).subjects).toEqual([
      'Sturm Wartung GmbH',
    ]);
    const onTheDay = [vendor({ signedOn: date('2026-10-31') })];
    expect(judge(thirdPartyWithoutClause, { accounts: [guest], more: { vendors: onTheDay } }).answer).toBe(
      'passes',
    );
  });

  it('fires where two vendors name the account and one has no clause: nobody knows whose it is', () => {
    const other = vendor({
      vendor: 'Anlagen AG',
      accounts: ['jan_*'],
      clause: { present: false, where: null },
    });
    expect(
      judge(thirdPartyWithoutClause, { accounts: [guest], more: { vendors: [vendor(), other] } }),
    ).toMatchObject({ answer: 'fires', subjects: ['Anlagen AG'] });
  });

  it('passes where a vendor with a clause names it, by pattern or identifier, whatever the case', () => {
    expect(judge(thirdPartyWithoutClause, { accounts: [guest], more: { vendors: [vendor()] } }).answer).toBe(
      'passes',
    );
    const named = [vendor({ accounts: ['JAN_sturm.example#ext#@nordwind.example'] })];
    expect(judge(thirdPartyWithoutClause, { accounts: [guest], more: { vendors: named } }).answer).toBe(
      'passes',
    );
  });

  it('does not apply where nobody in scope is of the class', () => {
    const accounts = [
      account({ name: 'anna@nordwind.example' }),
      account({ name: 'old@nordwind.example', classes: ['third-party'], outOfScope: 'disabled' }),
    ];
    expect(judge(thirdPartyWithoutClause, { accounts })).toMatchObject({
      answer: 'not-applicable',
      because: 'not-applicable.no-third-party',
    });
  });
});
