import { describe, expect, it } from 'vitest';
import type { IsoDate } from '#shared/lib/calendar.ts';
import { remedySchema } from '#shared/model/engagement-remedy.ts';
import type { Finding, Severity } from '#shared/model/finding.ts';
import type { RealmId } from '#shared/model/ids.ts';
import { remedyPlan, remedyWarnings } from '#shared/pipeline/assess/remedy-plan.ts';
import type { RuleOutcome } from '#shared/pipeline/assess/run-rules.ts';
import { finding } from '#test/fixtures/finding.ts';

const asOf = '2026-10-31' as IsoDate;
const remedy = (more: object) =>
  remedySchema.parse({ finding: 'sms-only', owner: 'Torben', due: '2026-12-31', state: 'open', ...more });
const outcome = (name: string, answer: RuleOutcome['answer']) => ({ finding: name, answer });
const judged = ['sms-only', 'mfa-optional', 'kind-not-stated', 'policy-not-approved'].map((name) =>
  outcome(name, 'passes'),
);

function plan(remedies: readonly object[], findings: readonly Finding[], outcomes = judged) {
  return remedyPlan(remedies.map(remedy), findings, outcomes, asOf);
}
const shown = (lines: ReturnType<typeof plan>) =>
  lines.map(({ finding: id, realm, standing }) => [id, realm, standing].join(' '));

const found = (id: string, severity: Severity, realm: string | null) => ({
  ...finding(id, severity),
  realm: realm as RealmId | null,
});
const sms = found('sms-only', 'medium', 'entra');
const smsAdmins = found('sms-only', 'critical', 'entra');
const smsOkta = found('sms-only', 'medium', 'okta');
const low = found('kind-not-stated', 'low', 'entra');
const whole = found('policy-not-approved', 'high', null);

describe('the remedy plan', () => {
  it('has a line for every finding of at least medium severity, the gravest first', () => {
    expect(shown(plan([], [low, sms, whole, smsAdmins]))).toEqual([
      'sms-only entra unplanned',
      'policy-not-approved  unplanned',
      'sms-only entra unplanned',
    ]);
  });

  it('has a line for a low finding only where something is planned', () => {
    expect(plan([], [low])).toEqual([]);
    expect(shown(plan([{ finding: 'kind-not-stated' }], [low]))).toEqual(['kind-not-stated entra open']);
  });

  it.each([
    ['open', '2026-10-31', 'open'],
    ['open', '2026-10-30', 'overdue'],
    ['in-progress', '2026-11-01', 'in-progress'],
    ['in-progress', '2026-10-30', 'overdue'],
    ['done', '2026-12-31', 'not-effective'],
    ['done', '2026-10-01', 'not-effective'],
  ])('of a finding that fires: %s, due %s, is %s', (state, due, standing) => {
    expect(shown(plan([{ state, due }], [sms]))).toEqual([`sms-only entra ${standing}`]);
  });

  it.each([
    ['open', 'passes', 'to-confirm'],
    ['in-progress', 'passes', 'to-confirm'],
    ['done', 'passes', 'closed'],
    ['done', 'fires', 'closed'],
    ['open', 'not-applicable', 'not-judged'],
    ['done', 'not-applicable', 'not-judged'],
    ['done', 'error', 'not-judged'],
  ] as const)('of a finding that does not fire: %s, the rule %s, is %s', (state, answer, standing) => {
    const lines = plan([{ state, due: '2026-01-31' }], [], [outcome('sms-only', answer)]);
    expect(shown(lines)).toEqual([`sms-only  ${standing}`]);
    expect(lines[0]).toMatchObject({ severity: null, accounts: 0, rows: 0 });
  });

  it('keeps the realms of one finding apart, and takes a remedy without a realm for all of them', () => {
    expect(shown(plan([{ realm: 'okta' }], [sms, smsOkta]))).toEqual([
      'sms-only entra unplanned',
      'sms-only okta open',
    ]);
    expect(shown(plan([{}], [sms, smsOkta]))).toEqual(['sms-only entra open', 'sms-only okta open']);
  });

  it('does not call a finding of the whole silent because its remedy names a realm', () => {
    expect(shown(plan([{ finding: 'policy-not-approved', realm: 'entra' }], [whole]))).toEqual([
      'policy-not-approved  open',
    ]);
  });

  it('shows a remedy of a realm where the finding fires elsewhere only', () => {
    expect(shown(plan([{ realm: 'okta', state: 'done' }], [sms]))).toEqual([
      'sms-only entra unplanned',
      'sms-only okta closed',
    ]);
  });

  it('names every remedy of one finding, with what the entity wrote', () => {
    const lines = plan(
      [
        { id: 'R-1', action: 'Hand out keys', since: '2026-09-01', ticket: 'IT-7' },
        { id: 'R-2', state: 'done' },
      ],
      [sms],
    );
    expect(lines.map((line) => line.remedy)).toEqual([
      {
        id: 'R-2',
        action: null,
        owner: 'Torben',
        due: '2026-12-31',
        state: 'done',
        since: null,
        ticket: null,
      },
      {
        id: 'R-1',
        action: 'Hand out keys',
        owner: 'Torben',
        due: '2026-12-31',
        state: 'open',
        since: '2026-09-01',
        ticket: 'IT-7',
      },
    ]);
  });
});

describe('what is said of the plan', () => {
  it('is nothing where it agrees with the findings', () => {
    expect(remedyWarnings(plan([{}], [sms, whole]))).toEqual([]);
  });

  it('names a remedy once, however many severities of a finding it is for', () => {
    expect(remedyWarnings(plan([{ id: 'R-1', state: 'done' }], [sms, smsAdmins]))).toEqual([
      'Remedy plan: R-1 for sms-only (entra): said to be done, and the finding still fires.',
    ]);
  });

  it('is each contradiction, by the id of the remedy or the finding', () => {
    const lines = plan(
      [
        { id: 'R-1', due: '2026-10-30' },
        { finding: 'policy-not-approved', state: 'done' },
        { finding: 'mfa-optional' },
        { finding: 'leaver-active', state: 'done' },
      ],
      [sms, whole],
    );
    expect(remedyWarnings(lines)).toEqual([
      'Remedy plan: R-1 for sms-only (entra): due before the as-of date, and not done.',
      'Remedy plan: policy-not-approved: said to be done, and the finding still fires.',
      'Remedy plan: leaver-active: nothing in this engagement shows whether the finding still holds.',
      'Remedy plan: mfa-optional: the finding no longer fires; confirm the remedy and set it to done.',
    ]);
  });
});
