import { describe, expect, it } from 'vitest';
import type { AssessedAccount } from '#shared/model/account.ts';
import type { ExceptionRow } from '#shared/model/exception.ts';
import { judgeException } from '#shared/pipeline/assess/judge-exception.ts';
import { date, exceptionRow } from '#test/fixtures/build-facts.ts';
import { account, asOf } from '#test/fixtures/build-view.ts';

/** Everything is judged on 2026-10-31. */
const backup = account({
  name: 'svc-backup@nordwind.example',
  classes: ['service'],
  verdict: 'not-enrolled',
});
const of = (type: ExceptionRow['type']) =>
  account({
    name: `${type}@nordwind.example`,
    classes: [type === 'user' ? 'standard' : type],
    verdict: 'weak',
  });

function judged(more: Partial<ExceptionRow>, claimed: readonly AssessedAccount[] = [backup]) {
  return judgeException(exceptionRow(more), claimed, { unmatched: [], unclear: [] }, [], asOf);
}

const rotated = { controls: ['rotation'], rotationDays: 90 };
const breakGlass = { type: 'break-glass', storage: 'two safes', process: 'BG-1', useLog: 'book' } as const;
const legacy = { type: 'legacy-ot', segmentation: 'VLAN 66', jumpServer: 'jump-1' } as const;
const user = { type: 'user', approvedOn: date('2026-06-01') } as const;

describe('the edge of each date', () => {
  // The day before the edge, the edge, the day after it; expected by hand.
  it.each([
    [
      'approved',
      'approvedOn',
      {},
      [
        ['2026-10-30', 'valid'],
        ['2026-10-31', 'valid'],
        ['2026-11-01', 'incomplete'],
      ],
    ],
    [
      'reviewed',
      'reviewOn',
      {},
      [
        ['2026-10-30', 'review-overdue'],
        ['2026-10-31', 'valid'],
        ['2026-11-01', 'valid'],
      ],
    ],
    [
      'expired',
      'expiresOn',
      {},
      [
        ['2026-10-30', 'expired'],
        ['2026-10-31', 'valid'],
        ['2026-11-01', 'valid'],
      ],
    ],
    // 90 days before 2026-10-31 is 2026-08-02.
    [
      'rotated',
      'lastRotatedOn',
      rotated,
      [
        ['2026-08-01', 'incomplete'],
        ['2026-08-02', 'valid'],
        ['2026-08-03', 'valid'],
      ],
    ],
    [
      'rotated ahead of time',
      'lastRotatedOn',
      rotated,
      [
        ['2026-10-30', 'valid'],
        ['2026-10-31', 'valid'],
        ['2026-11-01', 'incomplete'],
      ],
    ],
    // 365 days before 2026-10-31 is 2025-10-31.
    [
      'drilled',
      'lastDrillOn',
      breakGlass,
      [
        ['2025-10-30', 'incomplete'],
        ['2025-10-31', 'valid'],
        ['2025-11-01', 'valid'],
      ],
    ],
    [
      'drilled ahead of time',
      'lastDrillOn',
      breakGlass,
      [
        ['2026-10-30', 'valid'],
        ['2026-10-31', 'valid'],
        ['2026-11-01', 'incomplete'],
      ],
    ],
    [
      'migrated',
      'migrateBy',
      legacy,
      [
        ['2026-10-30', 'incomplete'],
        ['2026-10-31', 'incomplete'],
        ['2026-11-01', 'valid'],
      ],
    ],
    // 180 days after 2026-06-01 is 2026-11-28.
    [
      'of a user',
      'expiresOn',
      user,
      [
        ['2026-11-27', 'valid'],
        ['2026-11-28', 'valid'],
        ['2026-11-29', 'incomplete'],
      ],
    ],
  ] as const)('%s: %s', (_, field, more, days) => {
    const type = 'type' in more ? more.type : 'service';
    const found = days.map(([day]) => judged({ ...more, [field]: date(day) }, [of(type)]).state);
    expect(found).toEqual(days.map(([, state]) => state));
  });

  it('is none without an expiry, where a review limits it; a user’s needs one', () => {
    const { expiresOn: _ended, ...endless } = exceptionRow({ reviewOn: asOf });
    const judge = (row: ExceptionRow, claimed: AssessedAccount) =>
      judgeException(row, [claimed], { unmatched: [], unclear: [] }, [], asOf);
    expect(judge(endless, backup).state).toBe('valid');
    expect(judge({ ...endless, type: 'user' }, of('user')).reasons).toEqual(['exception.no-expiry']);
    const { reviewOn: _looked, ...forEver } = endless;
    expect(judge(forEver, backup).reasons).toEqual(['exception.no-time-limit']);
  });
});

describe('a cell that says nothing', () => {
  it.each([
    '-',
    '–',
    'n/a',
    'N.A.',
    'none',
    'No',
    'nein',
    'keine',
    'aucun',
    'FALSE',
    'tbd',
    'to be decided',
    '?',
  ])('%s is no risk owner, no approver, no justification and no control', (cell) => {
    const more = {
      riskOwner: cell,
      approvedBy: cell,
      justification: cell,
      notAppropriateBecause: cell,
      compensatingControls: [cell],
    };
    expect(judged(more).reasons).toEqual(
      expect.arrayContaining([
        'exception.no-justification',
        'exception.no-reason-why-not-appropriate',
        'exception.no-risk-owner',
        'exception.no-compensating-controls',
        'exception.no-approver',
      ]),
    );
  });

  it('is not one that begins so', () => {
    expect(
      judged({ riskOwner: 'Noah None', justification: 'No device can be bought before May.' }).state,
    ).toBe('valid');
  });
});

describe('owner, approver and user are three people', () => {
  const same = (riskOwner: string, approvedBy: string) =>
    judged({ riskOwner, approvedBy }).reasons.includes('exception.owner-approved');

  it.each([
    ['Rita Riskowner', 'RITA RISKOWNER'],
    ['Rita Riskowner', 'Riskowner, Rita'],
    ['Rita Riskowner', 'Riskowner Rita'],
    ['Rita Riskowner', 'Rita  Riskowner (CISO)'],
    ['Rita Riskowner', 'Rita Riskowner, CISO'],
    ['Rita Riskowner', 'rita.riskowner@nordwind.example'],
    ['rita@nordwind.example', 'Rita R. <RITA@nordwind.example>'],
    ['Rita Riskowner', 'CN=Rita Riskowner,OU=Board,DC=nordwind,DC=example'],
    ['Rita Riskowner', 'CN=Riskowner\\, Rita,OU=Board'],
    ['NORDWIND\\rita', 'rita'],
    ['Rita Riskowner', 'Rita\u200b Riskowner'],
    ['Rita Riskowner', '\uff32\uff49\uff54\uff41 Riskowner'],
    ['Jo Stra\u00dfe', 'JO STRASSE'],
    ['Zoe\u0301 Klein', 'Klein, Zo\u00e9'],
  ])('“%s” and “%s” are one', (one, other) => {
    expect([same(one, other), same(other, one)]).toEqual([true, true]);
  });

  it.each([
    ['Rita Riskowner', 'Rita Riskmeyer'],
    ['Rita Riskowner', 'Zo\u00e9 Riskowner'],
    ['Zoe Klein', 'Zo\u00e9 Klein'],
    ['Klein, Anna', 'Klein, Bea'],
    ['Meyer Klein, Anna', 'Meyer Klein, Bea'],
    ['rita@nordwind.example', 'rita@elsewhere.example'],
    ['Rita Riskowner', 'riskowner@nordwind.example'],
  ])('“%s” and “%s” are two', (one, other) => {
    expect([same(one, other), same(other, one)]).toEqual([false, false]);
  });

  it('the user is known by every name of the account', () => {
    const admin = account({
      name: 'adm.carl@nordwind.example',
      classes: ['service'],
      verdict: 'weak',
      attributes: { name: 'Ciso, Carl (Admin)' },
    });
    for (const approvedBy of ['Carl Ciso', 'ADM.CARL@nordwind.example'])
      expect(judged({ approvedBy }, [admin]).reasons).toEqual(['exception.approver-is-user']);
    expect(judged({ riskOwner: 'Ciso Carl', approvedBy: 'Bea Board' }, [admin]).reasons).toEqual([
      'exception.owner-is-user',
    ]);
  });

  it('and by what the accounts with these addresses are called', () => {
    const knownAs = { owner: ['Carl Ciso'], approver: ['Ciso, Carl'] };
    const row = exceptionRow({ riskOwner: 'c1@nordwind.example', approvedBy: 'c2@nordwind.example' });
    const outcome = judgeException(row, [backup], { unmatched: [], unclear: [], knownAs }, [], asOf);
    expect(outcome.reasons).toEqual(['exception.owner-approved']);
  });
});

describe('an exception that nobody needs any more', () => {
  const covered = account({ name: 'svc-a@nordwind.example', classes: ['service'] });
  const out = { ...account({ name: 'svc-b@nordwind.example', classes: ['service'] }), verdict: null };

  it.each([
    ['all are covered', [covered], true, { inScope: 1, covered: 1 }],
    ['one is not', [covered, backup], false, { inScope: 2, covered: 1 }],
    ['the other is out of scope', [covered, out], true, { inScope: 1, covered: 1 }],
    ['all are out of scope', [out], false, { inScope: 0, covered: 0 }],
    ['it claims nobody', [], false, { inScope: 0, covered: 0 }],
  ] as const)('where %s', (_, claimed, obsolete, tally) => {
    expect(judged({}, claimed)).toMatchObject({ state: 'valid', obsolete, tally });
  });
});

it('an exception whose id another row has cannot be valid', () => {
  expect(judged({ unreadable: ['id'] })).toMatchObject({
    state: 'incomplete',
    reasons: ['exception.id-twice'],
  });
});

it('an exception of a type that its account has not is incomplete; one of a user fits any', () => {
  const both = account({ name: 'x@nordwind.example', classes: ['service', 'privileged'], verdict: 'weak' });
  expect(judged({}, [both]).state).toBe('valid');
  expect(judged({}, [of('legacy-ot')]).reasons).toEqual(['exception.other-class']);
  expect(judged({ ...user, expiresOn: date('2026-11-28') }, [of('legacy-ot')]).state).toBe('valid');
});
