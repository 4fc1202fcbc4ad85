import { describe, expect, it } from 'vitest';
import { frameworksFor, profiles } from '#shared/frameworks/registry.ts';
import { nationalProfiles } from '#shared/model/national-profile.ts';
import type { EngagementInput } from '#shared/model/engagement.ts';
import type { EngagementFacts, RealmFacts } from '#shared/model/engagement-facts.ts';
import type { AssessedException } from '#shared/model/exception.ts';
import type { SlotLine } from '#shared/model/slot-line.ts';
import { slotFacts } from '#shared/pipeline/assess/slots/slot-facts.ts';
import { catalogues } from '#shared/text/registry.ts';
import {
  accessPolicy,
  assessedException,
  buildFacts,
  date,
  vendor,
  type FactsInput,
} from '#test/fixtures/build-facts.ts';
import { account, source } from '#test/fixtures/build-view.ts';
import { finding } from '#test/fixtures/finding.ts';
import { slotsOf } from '#test/fixtures/slot-lines.ts';

type More = Parameters<typeof slotsOf>[1];

function slot(id: string, input: FactsInput = {}, more: More = {}): SlotLine {
  const line = slotsOf(buildFacts(input), more).get(id);
  if (line === undefined) throw new Error(`no slot ${id}`);
  return line;
}

/** What fills a slot, or `empty: …` and why. */
function said(id: string, input: FactsInput = {}, more: More = {}): string {
  const line = slot(id, input, more);
  return line.status === 'filled'
    ? line.by.map(({ words }) => words).join(' | ')
    : `empty: ${line.why?.words ?? ''}`;
}

const with_ = (engagement: Partial<EngagementInput>, more: Partial<EngagementFacts> = {}): FactsInput => ({
  engagement,
  more: { attached: ['policy/mfa.pdf'], ...more },
});

const policy = {
  document: 'policy/mfa.pdf',
  approvedBy: { name: 'Anna Approver' },
  approvedOn: date('2026-02-11'),
};

describe('the MFA policy', () => {
  it('fills what asks for it where its document is there', () => {
    expect(said('11.6.1/1', with_({ policy }))).toBe('MFA policy: policy/mfa.pdf');
    expect(said('11.6.1/1', with_({ policy: { text: '# MFA' } }))).toBe('MFA policy: policy.text');
    expect(said('11.6.1/1', with_({ policy }, { attached: [] }))).toMatch(/^empty: The engagement has no/);
  });

  it('is not the access control policy', () => {
    expect(said('11.1.1/1', with_({ policy }))).toBe('empty: ');
  });

  it('is approved by a named person, not after the as-of date', () => {
    expect(said('1.1.1/1', with_({ policy }))).toBe('MFA policy, approved by Anna Approver on 2026-02-11');
    const late = { ...policy, approvedOn: date('2026-11-01') };
    expect(said('1.1.1/1', with_({ policy: late }))).toMatch(/^empty: The MFA policy names nobody/);
    expect(said('1.1.1/1', with_({ policy: { ...policy, approvedBy: undefined } }))).toMatch(/^empty/);
  });

  it('says how methods are assigned only with a phishing-resistant one and the classes', () => {
    const factors = { ...policy, approvedFactors: ['totp', 'fido2-key'] };
    const assigned = { ...factors, requirements: { privileged: 4, standard: 2 } };
    expect(said('11.7.1/3', with_({ policy: assigned }))).toBe(
      'MFA policy, a strength for privileged, standard; phishing-resistant factors: fido2-key',
    );
    expect(said('11.7.1/3', with_({ policy: factors }))).toMatch(/^empty/);
    expect(said('11.7.1/3', with_({ policy: { ...assigned, approvedFactors: ['totp'] } }))).toMatch(/^empty/);
    expect(said('11.6.2/1', with_({ policy: factors }))).toBe(
      'MFA policy, approved factors: totp, fido2-key',
    );
  });

  it('is no classification of assets without a register of systems', () => {
    const strengths = { ...policy, requirements: { privileged: 4 } };
    expect(said('11.7.2/1', with_({ policy: strengths }))).toBe(
      'empty: It needs both a systems register and the strengths of the MFA policy; there is no systems register.',
    );
    const system = {
      name: 'Mail',
      kind: null,
      owner: null,
      external: true,
      supports: null,
      realm: 'entra',
      localAccounts: null,
      evidence: null,
      row: 1,
    };
    expect(said('11.7.2/1', with_({ policy: strengths }, { systems: [system] }))).toBe(
      'Systems register (1 system), and the MFA policy’s strength for privileged',
    );
    expect(said('11.7.2/1', with_({ policy }, { systems: [system] }))).toMatch(
      /the policy states no strengths\.$/,
    );
  });
});

function without(field: 'approvedBy' | 'reviewOn', assessed: AssessedException): AssessedException {
  const { [field]: _left, ...exception } = assessed.exception;
  return { ...assessed, exception };
}

describe('exceptions', () => {
  const approved = assessedException();
  const open = without(
    'approvedBy',
    assessedException({ state: 'incomplete' }, { compensatingControls: [] }),
  );
  const late = assessedException({}, { approvedOn: date('2026-11-01') });

  it('are a log, with what it lacks', () => {
    const more = { exceptions: [approved, open] };
    expect(said('2.2.1/1', { more })).toBe(
      'Exception register: 2 exceptions; 2 without a request, 1 without an approval, 1 without compensating controls',
    );
    expect(said('2.2.1/1')).toBe('empty: The engagement has no exceptions.');
    expect(slot('2.2.1/1', { more }).by[0]?.kind).toBe('register');
  });

  it('are approved only where each one is, in time', () => {
    const approvals = (exceptions: EngagementFacts['exceptions']) =>
      said('2.1.2/1', { more: { exceptions } });
    expect(approvals([approved])).toBe('Exception register: its exception was approved by a named person');
    expect(approvals([approved, open])).toBe(
      'empty: Only 1 of 2 exceptions were approved on or before the as-of date.',
    );
    expect(approvals([approved, late])).toMatch(/^empty: Only 1 of 2/);
    expect(approvals([])).toBe('empty: The engagement has no exceptions.');
  });

  it('are the register of service identities where each of them has a valid one with a review date', () => {
    const services = (...verdicts: readonly ('excepted' | 'covered')[]) =>
      verdicts.map((verdict, at) => account({ name: `svc-${at}`, verdict, classes: ['service'] }, at + 1));
    const more = { exceptions: [approved] };
    expect(said('11.5.2/2', { accounts: services('excepted'), more })).toMatch(/^Exception register/);
    expect(said('11.5.2/2', { accounts: services('excepted', 'covered'), more })).toBe(
      'empty: 1 of 2 service accounts in scope have a valid exception with their owner and purpose.',
    );
    const dateless = { exceptions: [without('reviewOn', assessedException())] };
    expect(said('11.5.2/2', { accounts: services('excepted'), more: dateless })).toContain(
      '1 of the exceptions have no review date',
    );
    expect(said('11.5.2/2')).toBe('empty: No account in scope is a service account.');
  });
});

describe('a review', () => {
  const reviewed = (preparer: string | null, reviewer: string, on?: string) =>
    said('2.3.1/1', {
      engagement: {
        preparedBy: preparer === null ? undefined : { name: preparer },
        reviewedBy: { name: reviewer, ...(on === undefined ? {} : { on: date(on) }) },
      },
    });
  it('is independent where reviewer and preparer are two people and it is dated', () => {
    expect(reviewed('Petra Preparer', 'Zoe Reviewer', '2026-11-02')).toBe(
      'Reviewed by Zoe Reviewer on 2026-11-02; prepared by Petra Preparer',
    );
  });
  it.each([
    ['by the preparer', 'Petra Preparer', 'Petra  PREPARER (audit)', '2026-11-02'],
    ['without a date', 'Petra Preparer', 'Zoe Reviewer', undefined],
    ['before the as-of date', 'Petra Preparer', 'Zoe Reviewer', '2026-10-30'],
    ['of nobody’s work', null, 'Zoe Reviewer', '2026-11-02'],
  ])('is not independent %s', (_how, preparer, reviewer, on) => {
    expect(reviewed(preparer, reviewer, on)).toMatch(/^empty: It needs a reviewer who is not the preparer/);
  });
});

describe('sources', () => {
  const people = [account({ name: 'ada@nordwind.example' })];
  const realmOf = (realm: Partial<RealmFacts>): FactsInput => ({ accounts: people, realm });
  const signIns = (multiFactor: number, singleFactor: number) =>
    realmOf({
      signIns: {
        clientStated: true,
        factorsStated: true,
        multiFactor,
        singleFactor,
        legacy: 0,
        legacyProtocols: [],
      },
    });

  it('show MFA in use only by sign-ins with several factors', () => {
    expect(said('11.7.1/1')).toBe('empty: No log among the sources shows a sign-in with several factors.');
    expect(said('11.7.1/1', signIns(0, 7))).toMatch(/^empty/);
    expect(said('11.7.1/1', signIns(4, 1))).toBe(
      'Log of sign-ins of entra: 4 sign-ins with several factors, 1 with one.',
    );
  });

  it('show enforcement by a log only where no sign-in gave one factor', () => {
    expect(said('11.7.2/6', signIns(4, 0))).toMatch(
      /^Log of sign-ins of entra: 4 sign-ins .*, none with one\.$/,
    );
    expect(said('11.7.2/6', signIns(4, 1))).toBe('empty: The log shows 1 sign-in with one factor.');
    expect(said('11.7.2/6', signIns(0, 0))).toMatch(/^empty: No log/);
  });

  it('show the configuration by an enabled policy that demands MFA', () => {
    const configured = (policies: NonNullable<FactsInput['policies']>) =>
      said('11.7.1/2', { accounts: people, policies });
    expect(configured([accessPolicy()])).toBe(
      'Enabled access policies or enforcement settings of entra, from an export.',
    );
    expect(configured([accessPolicy({ state: 'report-only' })])).toMatch(/^empty: No export shows/);
    expect(configured([accessPolicy({ grant: { kind: 'block' } })])).toMatch(/^empty/);
    expect(configured([])).toMatch(/^empty/);
  });

  it('show it by flags of accounts where one is set', () => {
    const sources = [source(3, { roles: ['enforcement'], format: 'google-users' })];
    expect(said('11.7.2/5', realmOf({ sources }))).toMatch(/^Enabled access policies/);
    const absent = [account({ name: 'ada', enforcement: 'absent', verdict: 'not-enforced' })];
    expect(said('11.7.2/5', { accounts: absent, realm: { sources } })).toMatch(/^empty/);
  });

  it('need both configuration and log where both are asked for', () => {
    expect(said('11.7.2/4', { ...signIns(4, 1), policies: [accessPolicy()] })).toBe(
      'Configuration of entra and log of sign-ins of entra',
    );
    expect(said('11.7.2/4', signIns(4, 1))).toMatch(/^empty/);
  });

  it('list the privileged, and name the realms that do not', () => {
    const facts = buildFacts(realmOf({ sources: [source(3, { roles: ['population', 'privilege'] })] }));
    const [entra] = facts.realms;
    const both = { ...facts, realms: [entra, { ...entra, id: 'vpn', sources: [source(4)] }] as RealmFacts[] };
    const line = slotsOf(both).get('11.3.2/1');
    expect(line?.by[0]?.words).toBe('Holders of privileged roles of entra. Not shown for: vpn.');
    expect(said('11.3.2/1', { accounts: people })).toBe('empty: No source says who holds privileged roles.');
    expect(said('11.1.1/2', { accounts: people })).toMatch(/^empty: No source says which roles or groups/);
  });

  it('tie identities to people only with a list of those who are there', () => {
    expect(said('11.5.2/1', { more: { people: { people: 5, left: 1 } } })).toMatch(/list of 5 people$/);
    expect(said('11.5.2/1', { more: { people: { people: 2, left: 2 } } })).toMatch(/^empty/);
    expect(said('11.5.2/1')).toMatch(/^empty: No list of people/);
  });

  it('register third parties where the register has one', () => {
    expect(said('11.2.2/1', { more: { vendors: [vendor()] } })).toBe('Vendor register: 1 vendor');
    expect(said('11.2.2/1', { more: { vendors: [] } })).toMatch(/^empty/);
  });
});

describe('the checklist', () => {
  it('decides about channels: what it calls a gap fills nothing', () => {
    const answer = (status: 'met' | 'gap' | 'not-applicable') => ({
      checklist: [{ item: 'emergency-channel' as const, status, by: 'evidence/test.pdf', why: [] }],
    });
    expect(said('4.3.2/1', {}, answer('met'))).toBe(
      'Emergency channel, with the record of its test: evidence/test.pdf',
    );
    for (const status of ['gap', 'not-applicable'] as const)
      expect(slot('4.3.2/1', {}, answer(status)).status).toBe('empty');
    expect(slot('21(2)(j)/2').status).toBe('empty');
  });
});

describe('points of national profiles', () => {
  const under = (profile: 'be' | 'de' | 'fr', input: FactsInput = {}): FactsInput => ({
    ...input,
    engagement: { entity: { name: 'Nordwind', profile }, ...input.engagement },
  });
  const covered = (count: number) =>
    Array.from({ length: count }, (_, at) =>
      account({ name: `a${at}`, classes: ['external-facing', 'privileged'] }, at + 1),
    );
  const weak = account({ name: 'weak', verdict: 'weak', classes: ['external-facing'] }, 9);

  it('count who is accounted for', () => {
    expect(said('DLS.2.1/1', under('de', { accounts: covered(2) }))).toBe(
      'All 2 external-facing accounts in scope: 2 covered, 0 excepted',
    );
    expect(said('DLS.2.1/1', under('de', { accounts: [...covered(2), weak] }))).toBe(
      'empty: 2 of 3 external-facing accounts in scope are covered or excepted.',
    );
    expect(said('BER.5.9/1', under('de', { accounts: [weak] }))).toBe(
      'empty: No account in scope is privileged.',
    );
  });

  it('find no SMS only where the factors of everybody are known', () => {
    const factors = (counted: Record<string, number>) => ({ factors: counted });
    const input = under('be', { accounts: covered(2), more: factors({ totp: 2 }) });
    expect(said('PR.AA-03.2/2', input)).toMatch(/^None of 2 accounts in scope has SMS/);
    expect(said('PR.AA-03.2/2', { ...input, more: factors({ totp: 2, sms: 1, unstated: 1 }) })).toBe(
      'empty: Accounts in scope by such factors: sms 1, unstated 1.',
    );
    const nobodyKnows = [...covered(1), account({ name: 'x', verdict: 'unknown', hasRecord: false }, 5)];
    expect(said('PR.AA-03.2/2', under('be', { accounts: nobodyKnows, more: factors({}) }))).toBe(
      'empty: Of 1 accounts in scope nothing is known.',
    );
  });

  it('never show by nobody being dormant that somebody was suspended', () => {
    const lithuania = { engagement: { entity: { name: 'Nordwind', profile: 'lt' as const } } };
    const dormant = [{ ...finding('dormant-account', 'low'), accounts: 3 }];
    expect(said('§69 t7.62/1', lithuania, { findings: dormant })).toBe(
      'empty: 3 enabled accounts are dormant.',
    );
    expect(said('§69 t7.63/1', lithuania)).toMatch(/^empty: No enabled account is known to be dormant;/);
  });

  it('never find a factor of knowledge by themselves', () => {
    expect(said('8.3/2', under('fr', { more: { factors: { 'fido2-key': 4, totp: 9 } } }))).toContain(
      'Accounts in scope by such factors: fido2-key 4.',
    );
    expect(said('8.3/2', under('fr', { accounts: covered(2) }))).toMatch(
      /^empty: No export says whether a PIN/,
    );
  });

  it('count the defects that have a remedy', () => {
    const defect = {
      finding: 'sms-only',
      severity: 'medium' as const,
      realm: 'entra',
      accounts: 1,
      rows: 1,
      standing: 'unplanned' as const,
      remedy: null,
    };
    const remedy = {
      id: null,
      action: null,
      owner: 'IT',
      due: '2026-12-31',
      state: 'open' as const,
      since: null,
      ticket: null,
    };
    const planned = { ...defect, finding: 'mfa-optional', standing: 'open' as const, remedy };
    expect(said('§61(3)/3', under('de'), { remedies: [defect, planned] })).toBe(
      'Remedy plan: 1 of 2 defects have a remedy',
    );
    expect(said('§61(3)/3', under('de'), { remedies: [defect] })).toBe(
      'empty: The one defect has no remedy.',
    );
  });
});

describe('evidence items', () => {
  const line = (slots: readonly string[]) => ({
    file: 'evidence/log.png',
    member: 'evidence/log.png',
    title: 'Log',
    grade: 'screenshot' as const,
    gradeStated: false,
    freshness: 'after-as-of' as const,
    days: -2,
    captured: { on: '2026-11-02', by: null, from: null },
    answers: [],
    slots: [...slots],
    mediaType: 'image/png',
    bytes: 1,
    sha256: 'a'.repeat(64),
    size: null,
    selfDated: null,
    redacted: null,
    notes: [],
    sameAs: [],
  });
  it('fill the slots that they name, with their grade and age, beside facts', () => {
    const evidence = [line(['11.2.2/2', '2.2.1/2'])];
    const named = 'evidence/log.png, graded screenshot; captured after the as-of date';
    expect(said('11.2.2/2', {}, { evidence })).toBe(named);
    expect(said('2.2.1/2', {}, { evidence })).toBe(`This report | ${named}`);
    expect(slot('11.2.2/2', {}, { evidence }).by[0]?.kind).toBe('evidence');
    expect(slot('11.2.3/1', {}, { evidence }).status).toBe('empty');
  });
});

describe('every fact and profile', () => {
  it('has words for both answers, and is used', () => {
    const used = nationalProfiles
      .flatMap((id) => frameworksFor(id))
      .flatMap(({ points }) =>
        points.flatMap(({ slots }) => slots.flatMap(({ filledBy }) => filledBy ?? [])),
      );
    for (const id of Object.keys(slotFacts)) {
      expect([id, catalogues.en.has(`slot.${id}`), catalogues.en.has(`slot.${id}.not`)]).toEqual([
        id,
        true,
        true,
      ]);
      expect(used).toContain(id);
    }
  });

  it('gives an answer of each for an engagement that holds nothing', () => {
    for (const { id } of profiles) {
      const facts = buildFacts({ engagement: { entity: { name: 'x', profile: id } } });
      const lines = [...slotsOf(facts).values()];
      expect(lines.filter(({ status }) => status === 'filled').map(({ wants }) => wants)).not.toContain(
        'The policy',
      );
      expect(lines.some(({ framework }) => framework === id)).toBe(true);
    }
  });
});
