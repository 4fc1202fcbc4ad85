import { describe, expect, it } from 'vitest';
import { locationBypass } from '#shared/rules/location-bypass.ts';
import { accessPolicy } from '#test/fixtures/build-facts.ts';
import { judge } from '#test/fixtures/judge.ts';

describe('location-bypass', () => {
  it('fires for places, devices and grants that stand in for MFA', () => {
    const policies = [
      accessPolicy({ name: 'A', locations: { include: ['All'], exclude: ['AllTrusted'] } }),
      accessPolicy({ name: 'B', narrowedBy: ['device: a device filter'] }),
      accessPolicy({ name: 'C', grant: { kind: 'mfa', strength: 1, alternatives: ['compliantDevice'] } }),
      accessPolicy({ name: 'D', locations: { include: ['branch-office'], exclude: [] } }),
    ];
    expect(judge(locationBypass, { policies })).toMatchObject({
      answer: 'fires',
      subjects: ['A', 'B', 'C', 'D'],
    });
  });

  it('fires with the names of places, and tells the trusted ones from others', () => {
    const places = [
      { id: 'L-1', name: 'HQ', trusted: true },
      { id: 'l-2', name: 'Benelux', trusted: null },
    ];
    const policies = [
      accessPolicy({ name: 'A', locations: { include: ['All'], exclude: ['l-1', 'l-2', 'l-3'] }, places }),
      accessPolicy({ name: 'B', locations: { include: ['All'], exclude: ['AllTrusted'] } }),
    ];
    expect(judge(locationBypass, { policies }).entries[0]?.values).toEqual({
      policies: 2,
      trusted: 'AllTrusted, HQ',
      others: 'Benelux, l-3',
    });
  });

  it('passes at all places, and for what is not in force or not about MFA', () => {
    const policies = [
      accessPolicy({ locations: { include: ['All'], exclude: [] } }),
      accessPolicy({ state: 'disabled', locations: { include: ['All'], exclude: ['AllTrusted'] } }),
      accessPolicy({ grant: { kind: 'block' }, locations: { include: ['All'], exclude: ['AllTrusted'] } }),
      accessPolicy({ narrowedBy: ['risk: sign-in risk high'] }),
    ];
    expect(judge(locationBypass, { policies }).answer).toBe('passes');
  });

  it('does not apply where no source shows access policies', () => {
    expect(judge(locationBypass)).toMatchObject({
      answer: 'not-applicable',
      because: 'not-applicable.no-policies',
    });
  });
});
