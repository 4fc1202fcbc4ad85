import { describe, expect, it } from 'vitest';
import { policyNarrowed } from '#shared/rules/policy-narrowed.ts';
import { accessPolicy } from '#test/fixtures/build-facts.ts';
import { judge } from '#test/fixtures/judge.ts';

describe('policy-narrowed', () => {
  it('fires for some risk, platform, application or client', () => {
    const policies = [
      accessPolicy({ name: 'A', narrowedBy: ['risk: sign-in risk high'] }),
      accessPolicy({ name: 'B', platforms: { include: ['all'], exclude: ['linux'] } }),
      accessPolicy({
        name: 'C',
        applications: { all: false, include: ['Office365'], exclude: [], userActions: [] },
      }),
      accessPolicy({
        name: 'D',
        applications: { all: true, include: [], exclude: ['payroll'], userActions: [] },
      }),
      accessPolicy({ name: 'E', clientTypes: ['browser'] }),
    ];
    expect(judge(policyNarrowed, { policies })).toMatchObject({
      answer: 'fires',
      subjects: ['A', 'B', 'C', 'D', 'E'],
      severities: ['medium'],
    });
  });

  it('passes for all modern clients, for devices, for registering a method, for no application at all', () => {
    const policies = [
      accessPolicy({ applications: { all: false, include: [], exclude: [], userActions: [] } }),
      accessPolicy({ clientTypes: ['browser', 'mobileAppsAndDesktopClients'] }),
      accessPolicy({ narrowedBy: ['device: a device filter'] }),
      accessPolicy({
        applications: {
          all: false,
          include: [],
          exclude: [],
          userActions: ['urn:user:registersecurityinfo'],
        },
      }),
      accessPolicy({ state: 'report-only', narrowedBy: ['risk: user risk high'] }),
    ];
    expect(judge(policyNarrowed, { policies }).answer).toBe('passes');
  });

  it('does not apply where no source shows access policies', () => {
    expect(judge(policyNarrowed)).toMatchObject({
      answer: 'not-applicable',
      because: 'not-applicable.no-policies',
    });
  });
});
