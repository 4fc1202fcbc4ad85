import { describe, expect, it } from 'vitest';
import type { Assessment } from '#shared/model/assessment.ts';
import type { AccountLine } from '#shared/model/account-line.ts';
import { recount } from '#shared/pack/recount.ts';
import { lineOf, placesIn } from '#shared/pipeline/compose/account-line.ts';
import { account, factor, source, type AccountInput } from '#test/fixtures/build-view.ts';
import { assessed } from '#test/fixtures/core/assess-files.ts';
import { policies, registration, registrations, user, users } from '#test/fixtures/core/entra-files.ts';

const placeOf = placesIn([source(1), source(2)]);
const line = (input: AccountInput, serial = 1): AccountLine => lineOf(account(input, serial), placeOf);

describe('recount', () => {
  it('gives nothing of nothing', () => {
    const { coverage, realms, classes, factors } = recount([]);
    expect(coverage.inScope).toBe(0);
    expect(coverage.percent).toEqual({ enrolled: null, enforced: null, covered: null, accountedFor: null });
    expect([realms, classes, factors]).toEqual([{}, {}, {}]);
  });

  it('counts by verdict, realm, class, factor, strength and enforcement', () => {
    const key = [factor('fido2-key'), factor('phone')];
    const counted = recount([
      line({ name: 'a', factors: key, classes: ['privileged', 'external-facing'] }),
      line({ name: 'b', factors: [factor('totp')], enforcement: 'attested' }),
      line({ name: 'c', verdict: 'excepted', hasRecord: true, realm: 'aws', classes: ['service'] }),
      line({ name: 'd', verdict: 'unknown', enforcement: 'unknown' }),
      line({ name: 'e', verdict: 'weak', factors: [factor('phone')], enforcement: 'partial' }),
      line({ name: 'f', outOfScope: 'disabled', factors: key }),
    ]);
    expect(counted.coverage).toMatchObject({
      inScope: 5,
      outOfScope: { disabled: 1 },
      covered: 2,
      excepted: 1,
      unknown: 1,
      weak: 1,
      enrolled: 3,
      accountedFor: 3,
      enforcement: { enforced: 2, attested: 1, partial: 1, absent: 0, unknown: 1 },
      percent: { enrolled: 60, enforced: 60, covered: 40, accountedFor: 60 },
      underDefaults: { inScope: 5, covered: 2 },
    } satisfies Partial<Assessment['coverage']>);
    expect(Object.keys(counted.realms)).toEqual(['aws', 'entra']);
    expect(counted.realms['aws']?.inScope).toBe(1);
    expect(counted.classes['privileged']?.covered).toBe(1);
    expect(counted.classes['standard']).toMatchObject({ inScope: 3, outOfScope: { disabled: 1 } });
    expect(counted.factors).toEqual({ 'fido2-key': 1, phone: 2, totp: 1 });
    expect(counted.strongest).toEqual({
      'phishing-resistant': 1,
      strong: 0,
      acceptable: 1,
      weak: 1,
      none: 1,
      unknown: 1,
    });
  });

  it('counts an account with two factors of one kind once', () => {
    const twice = [factor('totp', { word: 'app A' }), factor('totp', { word: 'app B' })];
    expect(recount([line({ name: 'a', factors: twice })]).factors).toEqual({ totp: 1 });
  });

  it('counts customers as the assessment does: out of the whole, in scope of their class', () => {
    const ofShop = { department: 'Shop' };
    const outcome = assessed(
      {
        files: {
          'users.json': users(user(1, 'ada'), user(2, 'bo', ofShop), user(3, 'cy', ofShop)),
          'mfa.json': registrations(registration(1, 'ada', ['fido2']), registration(2, 'bo', ['fido2'])),
          'policies.json': policies({}),
        },
        engagement: { classes: [{ class: 'customer', when: ofShop }] },
      },
      ({ view, accounts }) => ({
        stated: view.assessment,
        counted: recount(accounts.map((each) => lineOf(each, placesIn(view.sources)))),
      }),
    );
    expect(outcome.stated.classes['customer']).toMatchObject({ inScope: 2, covered: 1, unknown: 1 });
    expect(outcome.counted.classes).toEqual(outcome.stated.classes);
    expect(outcome.counted.coverage).toEqual(outcome.stated.coverage);
  });

  it('rounds down', () => {
    const lines = Array.from({ length: 3 }, (_, index) =>
      line({ name: `${index}`, verdict: index < 2 ? 'covered' : 'weak' }),
    );
    expect(recount(lines).coverage.percent.covered).toBe(66.6);
  });
});
