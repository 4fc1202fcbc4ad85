import { describe, expect, it } from 'vitest';
import type { ExceptionRow } from '#shared/model/exception.ts';
import { assessed, type Case } from '#test/fixtures/core/assess-files.ts';
import {
  globalAdministrator,
  id,
  policies,
  registration,
  registrations,
  roles,
  user,
  users,
} from '#test/fixtures/core/entra-files.ts';
import { date, exceptionRow } from '#test/fixtures/build-facts.ts';

const rule = (more: Partial<ExceptionRow> = {}) =>
  exceptionRow({
    id: 'EX-1',
    type: 'user',
    accounts: [],
    when: { department: 'Sales' },
    expiresOn: date('2026-11-20'),
    ...more,
  });

/** Approved on 2026-06-01. */
const sales: Case['files'] = {
  'users.json': users(
    user(1, 'before', { department: 'Sales', createdDateTime: '2026-06-01T23:00:00Z' }),
    user(2, 'after', { department: 'Sales', createdDateTime: '2026-06-02T00:00:00Z' }),
    user(3, 'unknown', { department: 'Sales' }),
    user(4, 'other', { department: 'IT' }),
    user(5, 'gone', { department: 'Sales', accountEnabled: false }),
  ),
  'mfa.json': registrations(...[1, 2, 3, 4, 5].map((number) => registration(number, `u${number}`, []))),
  'policies.json': policies({}),
};

const outcomeOf = (given: Case) =>
  assessed(given, ({ accounts, view }) => ({
    excepted: accounts
      .filter(({ verdict }) => verdict === 'excepted')
      .map(({ account, exception }) => `${account.name.split('@')[0] ?? ''}: ${exception ?? ''}`),
    exceptions: view.exceptions,
    reasons: Object.fromEntries(
      accounts.map(({ account, reasons }) => [
        account.name.split('@')[0] ?? '',
        reasons.map(({ text }) => text).filter((text) => text.startsWith('reason.exception')),
      ]),
    ),
    warnings: view.assessment.warnings,
    found: view.findings.map((finding) => finding.id).filter((name) => name.startsWith('exception-')),
  }));

describe('a rule', () => {
  it('covers without a list what is shown to have existed, and names the rest with why', () => {
    const outcome = outcomeOf({ files: sales, exceptions: [rule()] });
    expect(outcome.excepted).toEqual(['before: EX-1']);
    expect(outcome.exceptions[0]?.rule).toEqual({
      listed: null,
      stated: 0,
      statedBy: [],
      frozenOn: null,
      left: { later: 1, unlisted: 0, unknown: 1 },
      examples: [
        { realm: 'entra', account: 'after@nordwind.example', why: 'later' },
        { realm: 'entra', account: 'unknown@nordwind.example', why: 'unknown' },
      ],
    });
    expect(outcome.reasons).toMatchObject({
      after: ['reason.exception-rule-later'],
      unknown: ['reason.exception-rule-unknown'],
      other: [],
      gone: [],
    });
    expect(outcome.warnings.filter((line) => line.includes('EX-1'))).toHaveLength(1);
  });

  it('covers with a list what is on it', () => {
    const frozen = {
      on: date('2026-10-31'),
      accounts: [
        { realm: 'entra', account: 'unknown@nordwind.example', id: id(3), statedBy: 'Carl Ciso' },
        { realm: 'entra', account: 'after@nordwind.example', id: id(2) },
        { realm: 'entra', account: 'other@nordwind.example', id: id(4) },
      ],
    };
    const outcome = outcomeOf({ files: sales, exceptions: [rule({ frozen })] });
    // `other` is listed and no longer of Sales: the rule does not fit it.
    expect(outcome.excepted).toEqual(['unknown: EX-1']);
    expect(outcome.exceptions[0]?.rule).toMatchObject({
      listed: 3,
      stated: 1,
      statedBy: ['Carl Ciso'],
      frozenOn: '2026-10-31',
      left: { later: 1, unlisted: 1, unknown: 0 },
    });
    expect(outcome.reasons).toMatchObject({ before: ['reason.exception-rule-unlisted'] });
  });

  it('does not contest what it does not cover', () => {
    const named = exceptionRow({
      id: 'EX-2',
      type: 'user',
      accounts: ['after@nordwind.example'],
      expiresOn: date('2026-11-20'),
    });
    const outcome = outcomeOf({ files: sales, exceptions: [rule(), named] });
    expect(outcome.excepted).toEqual(['after: EX-2', 'before: EX-1']);
    expect(outcome.found).toEqual([]);
  });
});

describe('a class of customers as a whole', () => {
  const given: Case = {
    files: {
      ...sales,
      'roles.json': roles([4, globalAdministrator]),
    },
    engagement: { classes: [{ class: 'customer' as const, when: { department: ['Sales', 'IT'] } }] },
    exceptions: [
      exceptionRow({ id: 'C-1', type: 'customer', accounts: [], decision: 'RD-2026-04', controls: [] }),
    ],
  };

  it('is covered with those who came later, counted; never somebody who is anything else besides', () => {
    const outcome = outcomeOf(given);
    expect(outcome.excepted).toEqual(['after: C-1', 'before: C-1', 'unknown: C-1']);
    expect(outcome.exceptions[0]).toMatchObject({ state: 'valid', tally: { inScope: 3, covered: 0 } });
  });
});

describe('two exceptions of one account', () => {
  it('cover it neither, and each row says so, with the account', () => {
    const named = (name: string) =>
      exceptionRow({
        id: name,
        type: 'user',
        accounts: [name === 'EX-8' ? 'before@nordwind.example' : id(1), 'other@nordwind.example'],
        expiresOn: date('2026-11-20'),
        from: { file: 'exceptions.csv', row: Number(name.slice(3)) },
      });
    const outcome = outcomeOf({ files: sales, exceptions: [named('EX-8'), named('EX-9')] });
    expect(outcome.excepted).toEqual([]);
    expect(outcome.found).toEqual(['exception-overlap']);
    expect(outcome.exceptions.map(({ overlaps, contested }) => [overlaps, contested])).toEqual([
      [['EX-9'], { count: 2, accounts: ['before@nordwind.example', 'other@nordwind.example'] }],
      [['EX-8'], { count: 2, accounts: ['before@nordwind.example', 'other@nordwind.example'] }],
    ]);
    expect(outcome.warnings.filter((line) => line.startsWith('exceptions.csv, row'))).toEqual([
      'exceptions.csv, row 8: EX-8: “before@nordwind.example”, “other@nordwind.example” also in EX-9: none of these exceptions covers what several claim. Leave each account in one exception.',
      'exceptions.csv, row 9: EX-9: “before@nordwind.example”, “other@nordwind.example” also in EX-8: none of these exceptions covers what several claim. Leave each account in one exception.',
    ]);
  });

  it('contest it also when one of them has expired: a renewed exception takes its accounts over', () => {
    const old = exceptionRow({
      id: 'EX-7',
      type: 'user',
      accounts: [id(1)],
      expiresOn: date('2026-10-30'),
    });
    const renewed = { ...old, id: 'EX-8', expiresOn: date('2026-11-20') };
    expect(outcomeOf({ files: sales, exceptions: [old, renewed] })).toMatchObject({
      excepted: [],
      found: ['exception-expired', 'exception-overlap'],
    });
  });
});

describe('an owner or approver who is written as an address', () => {
  const people: Case['files'] = {
    'users.json': users(
      user(1, 'svc', { department: 'Sales' }),
      user(2, 'c1', { displayName: 'Carl Ciso' }),
      user(3, 'adm-c1', { displayName: 'Ciso, Carl (Admin)' }),
    ),
    'mfa.json': registrations(...[1, 2, 3].map((number) => registration(number, `u${number}`, []))),
    'policies.json': policies({}),
  };
  const reasonsOf = (more: Partial<ExceptionRow>) =>
    outcomeOf({
      files: people,
      exceptions: [
        exceptionRow({ id: 'EX-1', type: 'user', expiresOn: date('2026-11-20'), accounts: [id(1)], ...more }),
      ],
    }).exceptions[0]?.reasons;

  it('is whoever has that address among the accounts', () => {
    expect(reasonsOf({ riskOwner: 'Carl Ciso', approvedBy: 'c1@nordwind.example' })).toEqual([
      'exception.owner-approved',
    ]);
    expect(reasonsOf({ riskOwner: 'adm-c1@nordwind.example', approvedBy: 'c1@nordwind.example' })).toEqual([
      'exception.owner-approved',
    ]);
    expect(reasonsOf({ accounts: [id(3)], approvedBy: 'c1@nordwind.example' })).toEqual([
      'exception.approver-is-user',
    ]);
    expect(reasonsOf({ riskOwner: 'Rita Riskowner', approvedBy: 'c1@nordwind.example' })).toEqual([]);
  });
});
