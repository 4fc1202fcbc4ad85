import { describe, expect, it } from 'vitest';
import type { ExceptionMark, MonthState } from '#shared/model/snapshot.ts';
import { compareStates } from '#shared/pipeline/compare/compare-states.ts';
import { monthState, terms } from '#test/fixtures/compared.ts';

const changes = (was: Partial<MonthState>, is: Partial<MonthState>) =>
  compareStates(monthState(was), monthState(is));

const found = (id: string, accounts: number, rows = accounts): MonthState['findings'][number] => ({
  id,
  severity: 'high',
  realm: 'entra',
  accounts,
  rows,
});

const exception = (more: Partial<ExceptionMark> = {}): ExceptionMark => ({
  id: 'EX-1',
  type: 'service',
  state: 'valid',
  obsolete: false,
  accounts: 1,
  approvedOn: '2026-09-10',
  reviewOn: '2026-12-31',
  expiresOn: '2026-10-15',
  ...more,
});

describe('findings', () => {
  it('open, close, grow and shrink; what is as it was is not named', () => {
    const was = [found('mfa-optional', 3), found('sms-only', 1), found('dormant-account', 4), found('x', 2)];
    const is = [
      found('mfa-optional', 5),
      found('key-conflict', 1),
      found('dormant-account', 1),
      found('x', 2),
    ];
    expect(changes({ findings: was }, { findings: is })).toMatchObject([
      { change: 'grown', subject: 'mfa-optional', direction: 'worse', was: 'high, accounts: 3, rows: 3' },
      { change: 'closed', subject: 'sms-only', direction: 'better', is: null },
      { change: 'shrunk', subject: 'dormant-account', direction: 'better' },
      { change: 'opened', subject: 'key-conflict', direction: 'worse', was: null },
    ]);
  });

  it('grow by rows where as many accounts show them', () => {
    expect(
      changes(
        { findings: [found('orphan-enrolment', 0, 2)] },
        { findings: [found('orphan-enrolment', 0, 9)] },
      ),
    ).toMatchObject([{ change: 'grown', is: 'high, accounts: 0, rows: 9' }]);
  });

  it('of another severity are others', () => {
    const graver = { ...found('sms-only', 1), severity: 'critical' as const };
    expect(
      changes({ findings: [found('sms-only', 1)] }, { findings: [graver] }).map(({ change }) => change),
    ).toEqual(['closed', 'opened']);
  });
});

describe('exceptions', () => {
  it('begin, end, run out, are prolonged, and claim others', () => {
    const was = [exception(), exception({ id: 'EX-2' }), exception({ id: 'EX-3' })];
    const is = [
      exception({ state: 'expired' }),
      exception({ id: 'EX-3', expiresOn: '2027-01-31', accounts: 4 }),
      exception({ id: 'EX-4' }),
    ];
    expect(changes({ exceptions: was }, { exceptions: is })).toMatchObject([
      { change: 'state', subject: 'EX-1', was: 'valid', is: 'expired', direction: 'worse' },
      { change: 'ended', subject: 'EX-2' },
      { change: 'dates', subject: 'EX-3', is: 'approved 2026-09-10, review 2026-12-31, expires 2027-01-31' },
      { change: 'accounts', subject: 'EX-3', was: '1', is: '4' },
      { change: 'begun', subject: 'EX-4', is: 'valid' },
    ]);
  });

  it('are not compared where a pack does not say their state', () => {
    expect(changes({ exceptions: null }, { exceptions: [exception()] })).toEqual([]);
  });
});

describe('the rules', () => {
  const demand = (strength: number, more = {}) => ({
    strength,
    enforced: true,
    continuous: false,
    refuseSynced: false,
    ...more,
  });
  const requiring = (standard: ReturnType<typeof demand>) => ({
    terms: terms({ requirements: { ...terms().requirements, standard } }),
  });

  it.each([
    ['a lower strength', demand(2), demand(1), 'loosened'],
    ['a higher strength', demand(2), demand(3), 'tightened'],
    ['no enforcement', demand(2), demand(2, { enforced: false }), 'loosened'],
    ['continuous authentication', demand(2), demand(2, { continuous: true }), 'loosened'],
    ['synced keys refused', demand(2), demand(2, { refuseSynced: true }), 'tightened'],
    ['a higher strength that need not be enforced', demand(2), demand(4, { enforced: false }), 'loosened'],
  ])('%s is named as what it is', (_name, was, is, change) => {
    expect(changes(requiring(was), requiring(is))).toMatchObject([
      { area: 'requirement', change, subject: 'standard' },
    ]);
  });

  it('an exclusion more is looser, one less is tighter, a rule of a class is neither', () => {
    const rooms = { reason: 'meeting-room', exclude: { upn: 'room-*' } };
    const finance = { class: 'sensitive-data', when: { department: ['Finance'] } };
    expect(changes({}, { terms: terms({ scope: [rooms], classes: [finance] }) })).toMatchObject([
      {
        area: 'scope',
        change: 'loosened',
        subject: 'meeting-room',
        exclude: { upn: 'room-*' },
        direction: 'worse',
      },
      { area: 'class-rule', change: 'added', when: { department: ['Finance'] }, direction: null },
    ]);
    expect(changes({ terms: terms({ scope: [rooms] }) }, {})).toMatchObject([
      { area: 'scope', change: 'tightened', direction: 'better' },
    ]);
  });
});

describe('what the figures rest on', () => {
  const source = (format: string, role: MonthState['sources'][number]['roles'][number]) => ({
    realm: 'entra',
    format,
    roles: [role],
  });

  it('another kind of source, and one that is missing', () => {
    expect(
      changes(
        {
          sources: [source('entra-registration-details', 'enrolment'), source('entra-sign-ins', 'sign-ins')],
        },
        { sources: [source('entra-methods', 'enrolment')] },
      ),
    ).toMatchObject([
      { change: 'changed', subject: 'enrolment', was: 'entra-registration-details', is: 'entra-methods' },
      { change: 'removed', subject: 'sign-ins', direction: 'worse' },
    ]);
  });

  it('realms that come and go, and items of the checklist', () => {
    expect(
      changes(
        { realms: ['ad', 'entra'], checklist: [{ item: 'policy', status: 'met' }] },
        { realms: ['entra', 'okta'], checklist: [{ item: 'policy', status: 'gap' }] },
      ),
    ).toMatchObject([
      { area: 'realm', change: 'added', subject: 'okta' },
      { area: 'realm', change: 'removed', subject: 'ad' },
      { area: 'checklist', change: 'changed', subject: 'policy', was: 'met', is: 'gap', direction: 'worse' },
    ]);
  });
});
