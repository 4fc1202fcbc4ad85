import { describe, expect, it } from 'vitest';
import { thirdParty } from '#shared/checklist/third-party.ts';
import { buildFacts, vendor } from '#test/fixtures/build-facts.ts';
import { account, source } from '#test/fixtures/build-view.ts';
import { finding } from '#test/fixtures/finding.ts';

describe('third-party', () => {
  const accounts = [account({ name: 'guest', classes: ['third-party'] })];
  const register = { engagement: { vendors: 'vendors.csv' }, more: { vendors: [vendor()] } };
  const facts = buildFacts({ accounts, ...register });

  it('is met by the register when no finding speaks against it', () => {
    expect(thirdParty.answer(facts, [], 0)).toMatchObject({ status: 'met', by: 'vendors.csv' });
  });

  it('is met by a register among the sources too', () => {
    const listed = source(4, { roles: ['vendors'], format: 'vendor-register' });
    const imported = buildFacts({
      accounts,
      realm: { sources: [source(1), listed] },
      more: { vendors: [vendor()] },
    });
    expect(thirdParty.answer(imported, [], 0)).toMatchObject({ status: 'met', by: 'exports/source-4.csv' });
  });

  it('is a gap without a register', () => {
    expect(thirdParty.answer(buildFacts(), [finding('third-party-without-clause')], 0)).toMatchObject({
      status: 'gap',
      by: null,
      why: [{ text: 'checklist.third-party.gap.no-register' }],
    });
  });

  it.each([
    ['third-party-without-clause', 'no-clause'],
    ['vendor-review-overdue', 'not-reviewed'],
    ['third-party-without-mfa', 'without-mfa'],
  ])('is a gap with the finding %s', (id, why) => {
    expect(thirdParty.answer(facts, [finding(id)], 0)).toMatchObject({
      status: 'gap',
      why: [{ text: `checklist.third-party.gap.${why}` }],
    });
  });

  it('is a gap where the register has nobody to name: no account is known to be a third party', () => {
    const staff = [account({ name: 'ann' })];
    expect(thirdParty.answer(buildFacts({ accounts: staff, ...register }), [], 0)).toMatchObject({
      status: 'gap',
      why: [{ text: 'checklist.third-party.gap.nobody' }],
    });
  });

  it('may be claimed away only where there is no third-party account', () => {
    expect(thirdParty.contradicted(buildFacts(register))).toBe(false);
    expect(thirdParty.contradicted(facts)).toBe(true);
  });
});
