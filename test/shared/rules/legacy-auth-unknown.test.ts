import { describe, expect, it } from 'vitest';
import { legacyAuthUnknown } from '#shared/rules/legacy-auth-unknown.ts';
import { source } from '#test/fixtures/build-view.ts';
import { judge } from '#test/fixtures/judge.ts';

const realm = { sources: [source(3, { format: 'entra-conditional-access', roles: ['enforcement'] })] };

const signIns = { clientStated: true, factorsStated: false, legacy: 0, legacyProtocols: [] };

describe('legacy-auth-unknown', () => {
  it('fires where no source tells of protocols', () => {
    expect(judge(legacyAuthUnknown)).toMatchObject({
      answer: 'fires',
      entries: [{ realm: 'entra' }],
      severities: ['medium'],
    });
  });

  it('fires where a log of sign-ins says nothing of clients', () => {
    const silent = { signIns: { ...signIns, clientStated: false } };
    expect(judge(legacyAuthUnknown, { realm: silent }).answer).toBe('fires');
  });

  it('passes with access policies or sign-ins', () => {
    expect(judge(legacyAuthUnknown, { realm }).answer).toBe('passes');
    expect(judge(legacyAuthUnknown, { realm: { signIns } }).answer).toBe('passes');
  });

  it('does not apply to a realm that speaks none of them', () => {
    const sources = [source(1, { format: 'aws-credential-report' })];
    expect(judge(legacyAuthUnknown, { realm: { sources } }).because).toBe(
      'not-applicable.no-legacy-protocols',
    );
  });

  it('does not apply to a realm that only lists people and vendors', () => {
    const sources = [source(1, { roles: ['people'] }), source(2, { roles: ['vendors'] })];
    expect(judge(legacyAuthUnknown, { realm: { sources } }).answer).toBe('not-applicable');
  });
});
