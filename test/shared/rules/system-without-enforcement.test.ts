import { describe, expect, it } from 'vitest';
import type { IsoDate } from '#shared/lib/calendar.ts';
import type { EngagementFacts, RealmFacts } from '#shared/model/engagement-facts.ts';
import type { LinkTotals } from '#shared/model/link-totals.ts';
import type { SystemGap, SystemRow } from '#shared/model/system.ts';
import { judgeSystems } from '#shared/rules/steps/judge-systems.ts';
import { systemWithoutEnforcement } from '#shared/rules/system-without-enforcement.ts';
import { buildFacts } from '#test/fixtures/build-facts.ts';
import { source } from '#test/fixtures/build-view.ts';
import { judge } from '#test/fixtures/judge.ts';

function system(more: Partial<SystemRow>): SystemRow {
  const nothing = { kind: null, owner: 'Rita', external: null, supports: null, evidence: null };
  return { ...nothing, name: 'Mail', realm: 'entra', localAccounts: false, row: 1, ...more };
}

const [entra] = buildFacts().realms as readonly [RealmFacts];
const bare: RealmFacts = { ...entra, sources: [], policies: [] };
const realms: readonly RealmFacts[] = [
  {
    ...entra,
    sources: [source(1), source(2, { roles: ['enforcement'], format: 'entra-conditional-access' })],
  },
  { ...entra, id: 'ad' },
  { ...entra, id: 'scada' },
  {
    ...bare,
    id: 'vpn',
    attested: { by: 'Ida', on: '2026-10-30' as IsoDate, evidence: 'vpn.png', excluded: [] },
  },
  { ...bare, id: 'empty' },
];
const none = {
  linked: 0,
  ambiguous: 0,
  contested: 0,
  contradicted: 0,
  'target-out-of-scope': 0,
  'own-out-of-scope': 0,
  'own-unresolved': 0,
  unlinked: 0,
};
const synced: LinkTotals = { realm: 'ad', kind: 'synced', to: 'entra', states: { ...none, linked: 7 } };

const facts = (...systems: readonly SystemRow[]): Partial<EngagementFacts> => ({
  systems,
  realms,
  links: [synced],
  attached: ['evidence/nps.png'],
});

describe('system-without-enforcement', () => {
  it('fires for a system of no imported realm, of no realm at all, and with accounts of its own', () => {
    const more = facts(
      system({ name: 'Mail' }),
      system({ name: 'Firewall', realm: 'radius' }),
      system({ name: 'Wind farm control', realm: null }),
      system({ name: 'Database', localAccounts: true }),
      system({ name: 'File server', realm: 'ad' }),
    );
    expect(judge(systemWithoutEnforcement, { more })).toMatchObject({
      answer: 'fires',
      subjects: ['Firewall', 'Wind farm control', 'Database', 'File server'],
      entries: [{ values: { systems: 4, outside: 2, local: 1, elsewhere: 1 } }],
    });
  });

  it.each<readonly [string, Partial<SystemRow>, readonly SystemGap[]]>([
    [
      'inside or outside makes no difference to a system of no realm',
      { realm: null, external: true },
      ['no-realm'],
    ],
    ['a realm that is not declared', { realm: 'entre' }, ['realm-not-declared']],
    ['a realm that is declared and nothing else', { realm: 'empty' }, ['realm-not-imported']],
    ['a realm that is only attested counts', { realm: 'vpn' }, []],
    ['accounts of its own that no realm lists', { localAccounts: true }, ['local-accounts-unlisted']],
    [
      'accounts of its own in a document: nothing judges those',
      { localAccounts: true, evidence: 'evidence/nps.png' },
      ['local-accounts-unlisted'],
    ],
    ['accounts of its own in a realm that lists them', { localAccounts: true, localRealm: 'SCADA' }, []],
    [
      'accounts of its own in a realm that is attested: a word lists nobody',
      { localAccounts: true, localRealm: 'vpn' },
      ['local-accounts-unlisted'],
    ],
    [
      'nothing but accounts of its own, which a realm lists',
      { realm: null, localAccounts: true, localRealm: 'scada' },
      [],
    ],
    [
      'nothing but accounts of its own, which nobody lists',
      { realm: null, localAccounts: true },
      ['no-realm', 'local-accounts-unlisted'],
    ],
    ['a realm whose accounts are judged elsewhere', { realm: 'ad' }, ['judged-elsewhere']],
    [
      'the same with evidence of what stands before the system',
      { realm: 'ad', evidence: 'evidence/nps.png' },
      [],
    ],
    [
      'the same with evidence that is not attached',
      { realm: 'ad', evidence: 'ticket 7' },
      ['judged-elsewhere'],
    ],
  ])('%s', (_what, row, gaps) => {
    const [line] = judgeSystems({ ...buildFacts(), ...facts(system(row)) }) ?? [];
    expect(line?.gaps).toEqual(gaps);
    expect(judge(systemWithoutEnforcement, { more: facts(system(row)) }).answer).toBe(
      gaps.length === 0 ? 'passes' : 'fires',
    );
  });

  it('says what shows the enforcement of a realm, an export before a word', () => {
    const lines = judgeSystems({
      ...buildFacts(),
      ...facts(system({}), system({ realm: 'vpn' }), system({ realm: 'scada' }), system({ realm: null })),
    });
    expect(lines?.map(({ shownBy }) => shownBy)).toEqual(['export', 'attestation', 'nothing', 'nothing']);
  });

  it('notes what the register does not state, which is no gap by itself', () => {
    const [line] =
      judgeSystems({
        ...buildFacts(),
        ...facts(system({ owner: null, localAccounts: null, evidence: 'ticket 7' })),
      }) ?? [];
    expect(line).toMatchObject({
      gaps: [],
      notes: ['no-owner', 'local-accounts-not-stated', 'evidence-not-attached'],
      localAccounts: 'not-stated',
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
