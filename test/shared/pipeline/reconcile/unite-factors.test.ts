import { describe, expect, it } from 'vitest';
import { capableNotes, type FactorId } from '#shared/model/factor.ts';
import type { SourceId } from '#shared/model/ids.ts';
import { uniteFactors } from '#shared/pipeline/reconcile/unite-factors.ts';
import { makeFactor } from '#shared/sources/steps/make-factor.ts';

const row = (source: number, ...ids: readonly FactorId[]) => ({
  source: source as SourceId,
  factors: ids.map((id) => makeFactor(id, id)),
});
const idsOf = (...rows: readonly ReturnType<typeof row>[]) => uniteFactors(rows).map(({ id }) => id);

describe('factors over all sources', () => {
  it('replaces a kind that is not stated by what another source states', () => {
    expect(idsOf(row(1, 'unstated'), row(2, 'totp'))).toEqual(['totp']);
    expect(idsOf(row(2, 'sms'), row(1, 'unstated'))).toEqual(['sms']);
  });

  it('keeps it beside a stated kind of its own source: it is another factor', () => {
    expect(idsOf(row(1, 'unstated', 'fido2-key'))).toEqual(['fido2-key', 'unstated']);
    expect(idsOf(row(1, 'unstated', 'fido2-key'), row(2, 'fido2-key'))).toEqual(['fido2-key', 'unstated']);
    expect(idsOf(row(1, 'unstated'), row(1, 'totp'))).toEqual(['totp', 'unstated']);
  });

  it('keeps it where others state nothing that counts', () => {
    expect(idsOf(row(1, 'unstated'), row(2, 'password'))).toEqual(['unstated', 'password']);
  });

  describe('where the registration report says that the policy refuses them', () => {
    const report = (ids: readonly FactorId[], note: string = capableNotes.refused) => ({
      source: 1 as SourceId,
      factors: ids.map((id) => makeFactor(id, id, { usable: false, note })),
    });
    const usable = (...rows: readonly ReturnType<typeof row>[]) =>
      uniteFactors(rows).flatMap((factor) => (factor.usable ? [factor.id] : []));

    it('no list of methods makes them usable', () => {
      expect(usable(report(['passkey', 'totp']), row(2, 'fido2-key', 'totp', 'sms'))).toEqual(['sms']);
      expect(usable(row(2, 'fido2-key'), report(['fido2-key']))).toEqual([]);
    });

    it('refuses all where its own list was lost', () => {
      expect(usable(report(['unstated']), row(2, 'fido2-key'))).toEqual([]);
      const lost = { ...report(['unstated'], capableNotes.refusedUnread) };
      expect(usable(row(2, 'platform'), lost)).toEqual([]);
    });
  });

  it('counts a kind once, whatever the order of the rows', () => {
    expect(idsOf(row(1, 'totp', 'sms'), row(2, 'sms'))).toEqual(idsOf(row(2, 'sms'), row(1, 'sms', 'totp')));
  });
});
