import { describe, expect, it } from 'vitest';
import { profileOf } from '#shared/frameworks/registry.ts';
import type { IsoDate } from '#shared/lib/calendar.ts';
import type { RowRef } from '#shared/model/source.ts';
import { dormancyValues, dormantSince, lastUsed } from '#shared/frameworks/steps/dormancy.ts';
import type { Profile } from '#shared/frameworks/profile.ts';
import { date } from '#test/fixtures/build-facts.ts';

const lithuania = profileOf('lt');
const since = (asOf: string, profile: Profile | null) => dormantSince(date(asOf), profile);

describe('the last sign-in that makes an account dormant', () => {
  it('lies ninety days back where no profile says otherwise', () => {
    expect(since('2026-10-31', null)).toEqual({ everybody: '2026-08-02', privileged: '2026-08-02' });
    expect(since('2026-10-31', profileOf('de'))).toEqual(since('2026-10-31', null));
  });

  it.each([
    // Of 31 October ninety days are over sooner than three months; of 15 May three months, which are 89 days.
    ['2026-10-31', '2026-08-02', '2026-08-31'],
    ['2026-05-15', '2026-02-15', '2026-03-15'],
    // 31 April and 30 February are no days: the month's last counts.
    ['2026-06-30', '2026-04-01', '2026-04-30'],
    ['2026-04-30', '2026-01-30', '2026-02-28'],
    ['2024-04-30', '2024-01-31', '2024-02-29'],
    ['2026-01-31', '2025-11-02', '2025-11-30'],
  ])('of %s under the profile of Lithuania is %s, for administrators %s', (asOf, everybody, privileged) => {
    expect(since(asOf, lithuania)).toEqual({ everybody, privileged });
  });

  it('never moves further back than the default: a looser profile changes nothing', () => {
    const loose: Profile = {
      ...(lithuania as Profile),
      dormancy: {
        everybody: { unit: 'months', count: 12 },
        privileged: { unit: 'days', count: 400 },
        points: [],
      },
    };
    expect(since('2026-10-31', loose)).toEqual(since('2026-10-31', null));
  });

  it('is compared with the later of directory and log', () => {
    const newest = { at: date('2026-10-30'), from: { source: 1, file: 0, row: 1 } as RowRef };
    const signIns = { newest, legacy: 0, singleFactor: 0 };
    const used = (lastSignIn: IsoDate | 'never' | undefined, log = false) =>
      lastUsed({
        attributes: { enabled: true, ...(lastSignIn === undefined ? {} : { lastSignIn }) },
        ...(log ? { signIns } : {}),
      });
    expect([used(date('2026-03-01')), used('never'), used(undefined)]).toEqual([
      '2026-03-01',
      'never',
      undefined,
    ]);
    expect([used(date('2026-03-01'), true), used('never', true), used(undefined, true)]).toEqual([
      '2026-10-30',
      '2026-10-30',
      '2026-10-30',
    ]);
    expect(used(date('2026-10-31'), true)).toBe('2026-10-31');
  });

  it('is said with the profile, or with none', () => {
    expect(dormancyValues(lithuania)).toEqual({
      profile: 'lt',
      everybody: 3,
      everybodyUnit: 'months',
      privileged: 2,
      privilegedUnit: 'months',
    });
    expect(dormancyValues(profileOf('fr'))).toEqual({ profile: 'none' });
    expect(dormancyValues(null)).toEqual({ profile: 'none' });
  });
});
