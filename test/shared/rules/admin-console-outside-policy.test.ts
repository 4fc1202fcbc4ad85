import { describe, expect, it } from 'vitest';
import { adminConsoleOutsidePolicy } from '#shared/rules/admin-console-outside-policy.ts';
import { accessPolicy, nobody } from '#test/fixtures/build-facts.ts';
import { account } from '#test/fixtures/build-view.ts';
import { judge } from '#test/fixtures/judge.ts';

const accounts = [account({ name: 'admin@nordwind.example', classes: ['privileged'] })];

const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';
const azure = '797f4846-ba00-4fd7-a690-e3e39c4d1a1a';

describe('admin-console-outside-policy', () => {
  it('fires where no enabled policy covers the portals for privileged roles', () => {
    const open = [
      accessPolicy({ state: 'report-only' }),
      accessPolicy({ include: { ...nobody, users: ['u-1'] } }),
      accessPolicy({ exclude: { ...nobody, roles: ['global-administrator'] } }),
      accessPolicy({ applications: { all: false, include: ['Office365'], exclude: [], userActions: [] } }),
      accessPolicy({
        applications: { all: true, include: [], exclude: ['MicrosoftAdminPortals'], userActions: [] },
      }),
      accessPolicy({ narrowedBy: ['risk: sign-in risk high'] }),
      accessPolicy({ platforms: { include: ['windows'], exclude: [] } }),
      accessPolicy({ grant: { kind: 'other' } }),
      accessPolicy({ grant: { kind: 'claim', of: 'provider' } }),
      accessPolicy({ include: { ...nobody, roles: ['fe930be7-5e62-47db-91af-98c3a49a38b1'] } }),
      accessPolicy({ applications: { all: false, include: [azure], exclude: [], userActions: [] } }),
      accessPolicy({ applications: { all: true, include: [], exclude: [azure], userActions: [] } }),
    ];
    for (const policy of open)
      expect(judge(adminConsoleOutsidePolicy, { accounts, policies: [policy] }).answer).toBe('fires');
    expect(judge(adminConsoleOutsidePolicy, { accounts, policies: open }).severities).toEqual(['critical']);
  });

  it('passes for all users and applications, or for roles at the portals', () => {
    expect(judge(adminConsoleOutsidePolicy, { accounts, policies: [accessPolicy()] }).answer).toBe('passes');
    const atPortals = accessPolicy({
      include: { ...nobody, roles: [globalAdministrator] },
      applications: { all: false, include: ['MicrosoftAdminPortals'], exclude: [], userActions: [] },
    });
    expect(judge(adminConsoleOutsidePolicy, { accounts, policies: [atPortals] }).answer).toBe('passes');
    const butSync = accessPolicy({ exclude: { ...nobody, roles: ['d29b2b05-8046-44ba-8758-1e26182fcf32'] } });
    expect(judge(adminConsoleOutsidePolicy, { accounts, policies: [butSync] }).answer).toBe('passes');
  });

  it('does not apply without policies, or without privileged accounts', () => {
    expect(judge(adminConsoleOutsidePolicy, { accounts }).answer).toBe('not-applicable');
    expect(judge(adminConsoleOutsidePolicy, { policies: [accessPolicy()] }).answer).toBe('not-applicable');
  });
});
