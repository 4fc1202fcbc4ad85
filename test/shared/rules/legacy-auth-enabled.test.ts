import { describe, expect, it } from 'vitest';
import { legacyAuthEnabled } from '#shared/rules/legacy-auth-enabled.ts';
import { accessPolicy, legacyBlock, nobody } from '#test/fixtures/build-facts.ts';
import { source } from '#test/fixtures/build-view.ts';
import { judge } from '#test/fixtures/judge.ts';

const realm = { sources: [source(3, { format: 'entra-conditional-access', roles: ['enforcement'] })] };

describe('legacy-auth-enabled', () => {
  it('fires where nothing blocks: no policy, an MFA grant, report-only, one client type, some users', () => {
    const shown = { ...realm, policies: [] };
    expect(judge(legacyAuthEnabled, { realm: shown })).toMatchObject({
      answer: 'fires',
      entries: [{ realm: 'entra', values: { policies: 0 } }],
    });
    const grants = legacyBlock({ grant: { kind: 'mfa', strength: 1, alternatives: [] } });
    const short = [
      legacyBlock({ state: 'report-only' }),
      legacyBlock({ clientTypes: ['other'] }),
      legacyBlock({ include: { ...nobody, groups: ['g-1'] } }),
      legacyBlock({ exclude: { ...nobody, groups: ['printers'] } }),
      legacyBlock({ applications: { all: false, include: ['Office365'], exclude: [], userActions: [] } }),
      legacyBlock({ locations: { include: ['All'], exclude: ['AllTrusted'] } }),
    ];
    for (const policy of [grants, ...short])
      expect(judge(legacyAuthEnabled, { policies: [policy] }).answer).toBe('fires');
    expect(judge(legacyAuthEnabled, { policies: short }).entries[0]?.values).toEqual({ policies: 6 });
  });

  it('passes where one policy, or two together, block both kinds for everybody', () => {
    expect(judge(legacyAuthEnabled, { policies: [accessPolicy(), legacyBlock()] }).answer).toBe('passes');
    const halves = [
      legacyBlock({ clientTypes: ['exchangeActiveSync'] }),
      legacyBlock({ clientTypes: ['other'] }),
    ];
    expect(judge(legacyAuthEnabled, { policies: halves }).answer).toBe('passes');
  });

  it('does not apply where no source shows access policies', () => {
    expect(judge(legacyAuthEnabled)).toMatchObject({
      answer: 'not-applicable',
      because: 'not-applicable.no-policies',
    });
  });
});
