import { describe, expect, it } from 'vitest';
import type { Account } from '#shared/model/account.ts';
import type { InboundTrust } from '#shared/model/inbound-trust.ts';
import { atHome, homeTenantsOf } from '#shared/pipeline/assess/links/home-tenant.ts';
import { account, factor, row } from '#test/fixtures/build-view.ts';

const guest = (more: Partial<Account> = {}): Account => ({
  ...account({ name: 'jo_partner.example#EXT#@x.example', factors: [factor('totp')] }).account,
  marks: ['ext-name', 'guest'],
  ...more,
});
const from = (homeTenant: string, count = 0): Partial<Account> => ({
  signIns: {
    newest: null,
    legacy: 0,
    singleFactor: 0,
    homeTenant,
    ...(count === 0 ? {} : { multiFactor: { count, from: row(9, 4) } }),
  },
});
const settings = (...stated: readonly (readonly [string | null, boolean | null])[]) =>
  homeTenantsOf(stated.map(([tenant, mfaAccepted]): InboundTrust => ({ tenant, mfaAccepted })));
const partner = 'c1000000-0000-4000-8000-000000000001';
const answer = (who: Account, ...stated: readonly (readonly [string | null, boolean | null])[]) =>
  atHome(who, settings(...stated))?.reasons.map(({ text }) => text) ?? 'here';

describe('where a guest does MFA', () => {
  it('is here where MFA of no tenant is accepted', () => {
    expect(answer(guest(), [null, false], [partner, false])).toBe('here');
  });

  it('is at home where that of every tenant is', () => {
    expect(answer(guest(), [null, true])).toEqual(['home-tenant.accepted']);
  });

  it('is not known where the settings differ and no log names the home tenant', () => {
    expect(answer(guest(), [null, false], [partner, true])).toEqual(['home-tenant.not-known']);
  });

  it('is not known where the default was not imported', () => {
    expect(answer(guest(), [partner, false])).toEqual(['home-tenant.not-known']);
    expect(answer(guest(from('other')), [partner, false])).toEqual(['home-tenant.not-known']);
  });

  it.each<readonly [string, boolean, string, readonly string[] | string]>([
    ['the settings of its own tenant', false, partner, ['home-tenant.accepted']],
    ['the default where its tenant has none', false, 'other', 'here'],
    ['the default where it accepts', true, 'other', ['home-tenant.accepted']],
  ])('is told by %s', (_what, byDefault, tenant, expected) => {
    expect(answer(guest(from(tenant)), [null, byDefault], [partner.toUpperCase(), true])).toEqual(expected);
  });

  it('may be at home where two exports disagree', () => {
    expect(answer(guest(from(partner)), [null, false], [partner, true], [partner, false])).toEqual([
      'home-tenant.accepted',
    ]);
  });

  it('is here for members, and for guests that this tenant made itself', () => {
    const member = account({ name: 'kim@x.example' }).account;
    expect(answer(member, [null, true])).toBe('here');
    expect(answer({ ...member, marks: ['guest'] }, [null, true])).toBe('here');
  });

  it('is at home for whoever a log says comes from another tenant, whatever the name', () => {
    expect(answer({ ...account({ name: 'kim@x.example' }).account, ...from(partner) }, [null, true])).toEqual(
      ['home-tenant.accepted'],
    );
  });
});

describe('what is known of a guest that does MFA at home', () => {
  it('is nothing by what it has registered here', () => {
    const { account: known } = atHome(guest(), settings([null, true])) ?? { account: guest() };
    expect(known.hasEnrolmentRecord).toBe(false);
    expect(known.factors).toEqual([factor('totp', { usable: false, note: 'source.factor.home-tenant' })]);
  });

  it('is that there is a second factor, of no stated kind, where a sign-in gave one; its row stands behind it', () => {
    const seen = atHome(guest(from(partner, 3)), settings([null, true]));
    expect(seen?.account.factors.filter(({ usable }) => usable)).toMatchObject([
      { id: 'unstated', strength: 1 },
    ]);
    expect(seen?.account.hasEnrolmentRecord).toBe(true);
    expect(seen?.account.rows).toContainEqual(row(9, 4));
    expect(seen?.reasons).toEqual([{ text: 'home-tenant.seen', values: { count: 3 }, from: row(9, 4) }]);
  });
});
