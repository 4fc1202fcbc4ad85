import { describe, expect, it } from 'vitest';
import { legacyAuthEnabled } from '#shared/rules/legacy-auth-enabled.ts';
import { accessPolicy, legacyBlock, nobody } from '#test/fixtures/build-facts.ts';
import { account, row, source } from '#test/fixtures/build-view.ts';
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
    expect(judge(legacyAuthEnabled, { policies: short }).entries[0]?.values).toEqual({
      policies: 6,
      seen: 0,
      block: 'no',
    });
  });

  it('fires where a legacy client got in, whatever policies say, and names the protocols', () => {
    const signIns = {
      clientStated: true,
      factorsStated: true,
      legacy: 3,
      legacyProtocols: ['IMAP4', 'SMTP'],
    };
    const legacy = account({
      name: 'svc@contoso.example',
      signIns: { newest: null, legacy: 3, singleFactor: 0 },
    });
    const modern = account({
      name: 'ada@contoso.example',
      signIns: { newest: null, legacy: 0, singleFactor: 0 },
    });
    const blocked = judge(legacyAuthEnabled, {
      policies: [legacyBlock()],
      realm: { ...realm, signIns, policies: [{ policy: legacyBlock(), from: row(3, 0) }] },
      accounts: [legacy, modern],
    });
    expect(blocked).toMatchObject({ answer: 'fires', accounts: ['svc@contoso.example'] });
    expect(blocked.entries[0]).toMatchObject({
      subjects: ['IMAP4', 'SMTP'],
      values: { policies: 0, seen: 3, block: 'yes' },
      signIns: 'legacy',
    });
    const alone = judge(legacyAuthEnabled, { realm: { signIns } });
    expect(alone.entries[0]?.values).toEqual({ policies: 0, seen: 3, block: 'not-shown' });
  });

  it('passes where attempts of legacy clients failed', () => {
    const signIns = { clientStated: true, factorsStated: true, legacy: 0, legacyProtocols: [] };
    const policies = [{ policy: legacyBlock(), from: row(3, 0) }];
    expect(judge(legacyAuthEnabled, { realm: { ...realm, signIns, policies } }).answer).toBe('passes');
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
