import { describe, expect, it } from 'vitest';
import type { AssessedAccount } from '#shared/model/account.ts';
import type { ExceptionRow } from '#shared/model/exception.ts';
import { judgeException } from '#shared/pipeline/assess/judge-exception.ts';
import { textsOf } from '#shared/text/texts.ts';
import { date, exceptionRow } from '#test/fixtures/build-facts.ts';
import { account, asOf } from '#test/fixtures/build-view.ts';

const allFit = { unmatched: [], unclear: [] };
const backup = account({
  name: 'svc-backup@nordwind.example',
  classes: ['service'],
  verdict: 'not-enrolled',
});

function judged(more: Partial<ExceptionRow> = {}, claimed: readonly AssessedAccount[] = [backup]) {
  return judgeException(exceptionRow(more), claimed, allFit, [], asOf);
}

/** Fields that an exactOptionalPropertyTypes row may lack, taken out. */
function without(...fields: readonly (keyof ExceptionRow)[]) {
  const row = exceptionRow();
  const kept = Object.fromEntries(
    Object.entries(row).filter(([name]) => !fields.some((field) => field === name)),
  );
  return judgeException(kept as ExceptionRow, [backup], allFit, [], asOf);
}

const service = {};
const breakGlass: Partial<ExceptionRow> = {
  type: 'break-glass',
  storage: 'two sealed envelopes in two safes, half a password each',
  process: 'BG-01',
  useLog: 'in the safe book',
  lastDrillOn: date('2025-10-31'),
};
const legacy: Partial<ExceptionRow> = {
  type: 'legacy-ot',
  segmentation: 'VLAN 66, no route out',
  jumpServer: 'jump-ot-1, with MFA',
  migrateBy: date('2026-11-01'),
};
const customer: Partial<ExceptionRow> = { type: 'customer', decision: 'RD-2026-04' };
const user: Partial<ExceptionRow> = {
  type: 'user',
  approvedOn: date('2026-06-01'),
  expiresOn: date('2026-11-28'),
};

const accountOf = (type: string) =>
  account({
    name: `${type}@nordwind.example`,
    verdict: 'not-enrolled',
    classes: type === 'user' ? ['standard'] : [type as 'service'],
  });

describe('an exception of each type', () => {
  it.each([
    ['service', service],
    ['break-glass', breakGlass],
    ['legacy-ot', legacy],
    ['customer', customer],
    ['user', user],
  ] as const)('%s is valid with all that its type demands', (type, more) => {
    expect(judged(more, [accountOf(type)])).toMatchObject({ state: 'valid', reasons: [], obsolete: false });
  });

  it.each([
    ['service', { controls: [] }, 'credential-unprotected'],
    ['service', { controls: ['per-host'] }, 'credential-unprotected'],
    ['service', { controls: ['rotation'] }, 'credential-unprotected'],
    ['service', { controls: ['rotation'], rotationDays: 30 }, 'credential-unprotected'],
    [
      'service',
      { controls: ['rotation'], rotationDays: 30, lastRotatedOn: date('2026-09-30') },
      'credential-unprotected',
    ],
    [
      'service',
      { controls: ['rotation'], rotationDays: 30, lastRotatedOn: date('2026-11-01') },
      'credential-unprotected',
    ],
    ['break-glass', { ...breakGlass, storage: 'no' }, 'no-sealed-storage'],
    ['break-glass', { ...breakGlass, process: '' }, 'no-process'],
    ['break-glass', { ...breakGlass, useLog: '-' }, 'no-use-log'],
    ['break-glass', { ...breakGlass, lastDrillOn: date('2025-10-30') }, 'no-drill'],
    ['break-glass', { ...breakGlass, lastDrillOn: date('2026-11-01') }, 'no-drill'],
    ['legacy-ot', { ...legacy, segmentation: 'none' }, 'no-segmentation'],
    ['legacy-ot', { ...legacy, jumpServer: 'n/a' }, 'no-jump-server'],
    ['legacy-ot', { ...legacy, migrateBy: date('2026-10-31') }, 'no-migration-date'],
    ['customer', { type: 'customer' }, 'no-decision'],
    ['user', { ...user, expiresOn: date('2026-11-29') }, 'longer-than-180-days'],
  ] as const)('%s lacks what %o says', (type, more, reason) => {
    expect(judged(more, [accountOf(type)])).toMatchObject({
      state: 'incomplete',
      reasons: [`exception.${reason}`],
    });
  });

  it('is content with any one control, and with a rotation on its last day', () => {
    for (const control of ['vaulted', 'short-lived'])
      expect(judged({ controls: [control] }).state).toBe('valid');
    const rotated = {
      controls: ['rotation', 'per-host'],
      rotationDays: 30,
      lastRotatedOn: date('2026-10-01'),
    };
    expect(judged(rotated).state).toBe('valid');
  });
});

describe('a rotation that a vault knows of', () => {
  const kept = (lastRotated: string | null, rotationDays: number | null = null): AssessedAccount => {
    const from = { source: 3, file: 0, row: 1 } as NonNullable<AssessedAccount['account']['vault']>['from'];
    const rotated = lastRotated === null ? null : date(lastRotated);
    const vault = { safe: 'Service', managed: true, lastRotated: rotated, rotationDays, from };
    return { ...backup, account: { ...backup.account, vault } };
  };
  const inTime = { controls: ['rotation'], rotationDays: 30, lastRotatedOn: date('2026-10-20') };

  it('needs no date in the register', () => {
    expect(judged({ controls: ['rotation'] }, [kept('2026-10-20', 30)]).state).toBe('valid');
    expect(judged({ controls: ['rotation'], rotationDays: 30 }, [kept('2026-10-20')]).state).toBe('valid');
  });

  it('is believed before the register', () => {
    expect(judged(inTime, [kept('2022-08-07')]).reasons).toEqual(['exception.vault-disagrees']);
    expect(judged({ controls: ['rotation'] }, [kept('2022-08-07', 30)]).reasons).toEqual([
      'exception.credential-unprotected',
    ]);
  });

  it('must be in time for every account; one that no vault lists is as the register says', () => {
    expect(judged(inTime, [kept('2026-10-20'), backup]).state).toBe('valid');
    expect(judged(inTime, [kept(null), backup]).state).toBe('valid');
    expect(judged(inTime, [kept('2026-10-20'), kept('2026-01-01')]).state).toBe('incomplete');
  });
});

describe('an exception of any type', () => {
  it.each([
    ['justification', 'no-justification'],
    ['notAppropriateBecause', 'no-reason-why-not-appropriate'],
    ['riskOwner', 'no-risk-owner'],
    ['approvedBy', 'no-approver'],
    ['approvedOn', 'no-approval-date'],
  ] as const)('is incomplete without %s', (field, reason) => {
    expect(without(field)).toMatchObject({ state: 'incomplete', reasons: [`exception.${reason}`] });
  });

  it('needs a compensating control, readable cells, and one date that limits it', () => {
    expect(judged({ compensatingControls: [] }).reasons).toEqual(['exception.no-compensating-controls']);
    expect(judged({ unreadable: ['expiresOn'] }).reasons).toEqual(['exception.unreadable']);
    expect(without('reviewOn').state).toBe('valid');
    expect(without('expiresOn').state).toBe('valid');
    expect(without('reviewOn', 'expiresOn').reasons).toEqual(['exception.no-time-limit']);
    expect(judged({ justification: '   ' }).reasons).toEqual(['exception.no-justification']);
  });

  it('counts every date to the end of its day', () => {
    expect(judged({ approvedOn: asOf }).state).toBe('valid');
    expect(judged({ approvedOn: date('2026-11-01') })).toMatchObject({
      state: 'incomplete',
      reasons: ['exception.approved-later'],
    });
    expect(judged({ reviewOn: asOf }).state).toBe('valid');
    expect(judged({ reviewOn: date('2026-10-30') }).state).toBe('review-overdue');
    expect(judged({ expiresOn: asOf }).state).toBe('valid');
    expect(judged({ expiresOn: date('2026-10-30') }).state).toBe('expired');
  });

  it('is the first of expired, review overdue and incomplete, and says all that holds', () => {
    const past = date('2026-10-30');
    expect(judged({ reviewOn: past, expiresOn: past, controls: [] })).toMatchObject({
      state: 'expired',
      reasons: ['exception.expired', 'exception.review-overdue', 'exception.credential-unprotected'],
    });
    expect(judged({ reviewOn: past, controls: [] })).toMatchObject({ state: 'review-overdue' });
  });

  it('needs an account of its type', () => {
    const other = account({ name: 'anna@nordwind.example', verdict: 'weak' });
    expect(judged({}, [backup, other]).reasons).toEqual(['exception.other-class']);
  });
});

describe('three different people', () => {
  const bea = account({
    name: 'bea@nordwind.example',
    verdict: 'weak',
    attributes: { name: 'Bea  Board' },
    more: {},
  });
  const asUser = (more: Partial<ExceptionRow>) => judged({ ...user, ...more }, [bea]).reasons;

  it('owner and approver are two', () => {
    for (const approvedBy of [
      'RITA riskowner',
      'Rita Riskowner (CISO)',
      'Rita Riskowner <rita@nordwind.example>',
    ])
      expect(judged({ approvedBy }).reasons).toEqual(['exception.owner-approved']);
    expect(
      judged({ riskOwner: 'rita@nordwind.example', approvedBy: 'Rita <rita@nordwind.example>' }).state,
    ).toBe('incomplete');
  });

  it('neither is the user, by name, user name or mail', () => {
    expect(asUser({ riskOwner: 'bea board' })).toEqual(['exception.owner-is-user']);
    expect(asUser({ approvedBy: 'BEA@nordwind.example' })).toEqual(['exception.approver-is-user']);
    expect(asUser({ riskOwner: 'Bea\u00a0Board', approvedBy: 'bea@nordwind.example' })).toEqual([
      'exception.approver-is-user',
      'exception.owner-is-user',
    ]);
    expect(asUser({ riskOwner: 'Beatrice Board' })).toEqual([]);
  });

  it('compares composed and decomposed letters as one, and folds nothing else', () => {
    expect(judged({ riskOwner: 'Zoe\u0301', approvedBy: 'Zo\u00e9' }).reasons).toEqual([
      'exception.owner-approved',
    ]);
    expect(judged({ riskOwner: 'Zoe', approvedBy: 'Zo\u00e9' }).reasons).toEqual([]);
  });
});

describe('what an exception claims', () => {
  const covered = account({ name: 'svc-sync@nordwind.example', classes: ['service'] });

  it('is obsolete when MFA covers all of it, and stays valid', () => {
    expect(judged({}, [covered])).toMatchObject({ state: 'valid', obsolete: true });
    expect(judged({}, [covered, backup])).toMatchObject({ state: 'valid', obsolete: false });
    expect(judged({}, [])).toMatchObject({ state: 'valid', obsolete: false, claims: [] });
    expect(judged({ controls: [] }, [covered])).toMatchObject({ state: 'incomplete', obsolete: false });
  });

  it('is listed in order, with what fits nobody and what overlaps', () => {
    const result = judgeException(
      exceptionRow(),
      [covered, backup],
      { unmatched: ['ghost'], unclear: ['twin'] },
      ['EX-9'],
      asOf,
    );
    expect(result.claims).toEqual([
      { realm: 'entra', account: 'svc-sync@nordwind.example' },
      { realm: 'entra', account: 'svc-backup@nordwind.example' },
    ]);
    expect(result).toMatchObject({
      unmatched: ['ghost'],
      unclear: ['twin'],
      overlaps: ['EX-9'],
      state: 'valid',
    });
  });

  it('has a text for every reason', () => {
    const texts = textsOf('en');
    const past = date('2026-10-30');
    const bare = {
      justification: '',
      notAppropriateBecause: '',
      riskOwner: '',
      approvedBy: '',
      compensatingControls: [],
    };
    const reasons = (['service', 'break-glass', 'legacy-ot', 'customer', 'user'] as const).flatMap(
      (type) =>
        judged({ ...bare, type, controls: [], reviewOn: past, expiresOn: past, unreadable: ['x'] }).reasons,
    );
    for (const reason of [...reasons, ...without('reviewOn', 'expiresOn', 'approvedOn').reasons])
      expect(texts(reason)).toMatch(/^(It|Its|A|An|One|The) .*\.$/);
  });
});
