import { describe, expect, it } from 'vitest';
import type { SystemRow } from '#shared/model/system.ts';
import { systemWithoutEnforcement } from '#shared/rules/system-without-enforcement.ts';
import { judge } from '#test/fixtures/judge.ts';

function system(more: Partial<SystemRow>): SystemRow {
  const nothing = { kind: null, owner: null, external: null, supports: null, evidence: null };
  return { ...nothing, name: 'Mail', realm: 'entra', localAccounts: false, row: 1, ...more };
}

describe('system-without-enforcement', () => {
  it('fires for a system of no imported realm, of no realm at all, and with accounts of its own', () => {
    const systems = [
      system({ name: 'Mail' }),
      system({ name: 'Firewall', realm: 'radius' }),
      system({ name: 'Wind farm control', realm: null }),
      system({ name: 'Database', localAccounts: true }),
    ];
    expect(judge(systemWithoutEnforcement, { more: { systems } })).toMatchObject({
      answer: 'fires',
      subjects: ['Firewall', 'Wind farm control', 'Database'],
      entries: [{ values: { systems: 3 } }],
    });
  });

  it('passes where each system is authenticated by a realm that was imported, however it is spelled', () => {
    const systems = [system({ realm: ' Entra ' })];
    expect(judge(systemWithoutEnforcement, { more: { systems } }).answer).toBe('passes');
  });

  it('does not apply without a register, or with an empty one', () => {
    expect(judge(systemWithoutEnforcement).because).toBe('not-applicable.no-systems');
    expect(judge(systemWithoutEnforcement, { more: { systems: [] } }).because).toBe(
      'not-applicable.no-systems',
    );
  });
});
