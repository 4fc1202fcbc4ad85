import { beforeAll, describe, expect, it } from 'vitest';
import { application } from '#main/application.ts';
import { silentWork } from '#shared/model/progress.ts';
import { policies, registration, registrations, user, users } from '#test/fixtures/core/entra-files.ts';
import { folderOf } from '#test/fixtures/engagement-folder.ts';
import { picture } from '#test/fixtures/evidence-files.ts';

/** Last sign-ins around the limits of 31 October 2026: ninety days back is 2 August, two months 31 August. */
const at = (day: string) => ({ signInActivity: { lastSignInDateTime: `${day}T08:00:00Z` } });

const signIn = (name: string, requirement: string, hour: number) => ({
  id: `00000000-0000-4000-9000-00000000000${hour}`,
  createdDateTime: `2026-10-30T0${hour}:00:00Z`,
  userDisplayName: name,
  userPrincipalName: `${name}@nordwind.example`,
  userId: user(name === 'dora' ? 5 : 6, name)['id'],
  appDisplayName: 'Office 365',
  clientAppUsed: 'Browser',
  authenticationRequirement: requirement,
  status: { errorCode: 0 },
});

const engagement = (profile: string) => `version: 1
entity: { name: Nordwind, kind: managed-service-provider${profile} }
asOf: 2026-10-31
preparedBy: { name: Petra Preparer }
reviewedBy: { name: Zoe Reviewer, on: 2026-11-02 }
realms: [{ id: entra }]
sources:
  - { realm: entra, files: [users.json] }
  - { realm: entra, files: [registrations.json] }
  - { realm: entra, files: [policies.json] }
  - { realm: entra, files: [sign-ins.json] }
classes: [{ class: privileged, when: { upn: "ad*@nordwind.example" } }]
evidence:
  - { file: evidence/old.png, title: Old, answers: [enforcement], slots: ["11.2.2/2"], captured: { on: 2026-07-30 } }
  - { file: evidence/late.png, title: Late, slots: ["11.2.2/2"], captured: { on: 2026-11-01 }, redact: [{ x: 0, y: 0, width: 2, height: 2 }] }
  - { file: evidence/note.md, title: Note }
`;

const files = (profile: string) => ({
  'engagement.yaml': engagement(profile),
  'users.json': JSON.stringify(
    users(
      user(1, 'ada', at('2026-08-31')),
      user(2, 'ben', at('2026-08-31')),
      user(3, 'cleo', at('2026-08-02')),
      user(4, 'adam', at('2026-09-01')),
      // A directory may be behind: the log has seen them since.
      user(5, 'dora', at('2026-03-01')),
      user(6, 'emil'),
    ),
  ),
  'registrations.json': JSON.stringify(
    registrations(
      ...['ada', 'ben', 'cleo', 'adam', 'dora', 'emil'].map((name, index) =>
        registration(index + 1, name, ['fido2SecurityKey'], name.startsWith('ad') ? { isAdmin: true } : {}),
      ),
    ),
  ),
  'policies.json': JSON.stringify(policies({})),
  'sign-ins.json': JSON.stringify({
    '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#auditLogs/signIns',
    value: [
      signIn('dora', 'multiFactorAuthentication', 1),
      signIn('dora', 'multiFactorAuthentication', 2),
      signIn('emil', 'singleFactorAuthentication', 3),
    ],
  }),
  'evidence/old.png': picture(4, 4, () => [1, 1, 1]),
  'evidence/late.png': picture(4, 4, () => [2, 2, 2]),
  'evidence/note.md': 'We use MFA.\n',
});

async function look(profile = '') {
  const done = await application.withAssessment(folderOf(files(profile)), silentWork, (view) =>
    Promise.resolve({
      assessment: view.assessment,
      dormant: view.findings
        .filter(({ id }) => id === 'dormant-account')
        .flatMap((finding) => [...view.findingAccounts(finding)].map(({ name }) => name.split('@')[0])),
      flagged: [...view.accounts()]
        .filter(({ flags }) => flags.includes('dormant'))
        .map(({ account }) => account.name.split('@')[0]),
    }),
  );
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  return done.value;
}

let plain: Awaited<ReturnType<typeof look>>;
let lithuania: Awaited<ReturnType<typeof look>>;
beforeAll(async () => {
  plain = await look();
  lithuania = await look(', profile: lt');
});

const slot = (id: string) => plain.assessment.slots?.find((line) => line.slot === id);

describe('an engagement with evidence', () => {
  it('judges each item at the as-of date', () => {
    const told = (plain.assessment.evidence ?? []).map((one) => [
      one.member,
      one.grade,
      one.freshness,
      one.days,
    ]);
    expect(told).toEqual([
      ['evidence/old.png', 'screenshot', 'stale', 93],
      ['evidence/late-redacted.png', 'screenshot', 'after-as-of', -1],
      ['evidence/note.md', 'statement', 'undated', null],
    ]);
    expect(plain.assessment.evidence?.[1]?.redacted).toMatchObject({
      boxes: 1,
      original: { bytes: files('')['evidence/late.png'].length },
    });
  });

  it('names the export before the screenshot, with its grade', () => {
    const answer = plain.assessment.checklist.find(({ item }) => item === 'enforcement');
    expect(answer).toMatchObject({ by: 'policies.json', grade: 'export' });
  });

  it('fills slots by items with their age, and by what its sources show', () => {
    expect(slot('11.2.2/2')?.by.map(({ words }) => words)).toEqual([
      'evidence/old.png, graded screenshot; older than 92 days',
      'evidence/late.png, graded screenshot; captured after the as-of date',
    ]);
    expect(slot('11.7.1/1')?.by.map(({ words }) => words)).toEqual([
      'Log of sign-ins of entra: 2 sign-ins with several factors, 1 with one.',
    ]);
    expect(slot('11.7.2/6')).toMatchObject({
      status: 'empty',
      why: { words: 'The log shows 1 sign-in with one factor.' },
    });
    expect(slot('11.7.1/2')?.status).toBe('filled');
    expect(slot('2.3.1/1')?.status).toBe('filled');
    expect(slot('11.1.1/1')).toMatchObject({ status: 'empty', why: null });
  });
});

describe('the profile of Lithuania', () => {
  it('counts administrators dormant after two months, in the finding and in the flags', () => {
    expect([plain.dormant, plain.flagged]).toEqual([['cleo'], ['cleo']]);
    expect([lithuania.dormant, lithuania.flagged]).toEqual([
      ['ada', 'cleo'],
      ['ada', 'cleo'],
    ]);
  });

  it('adds its points to the slots, and changes no figure', () => {
    const ofProfile = lithuania.assessment.slots?.filter(({ framework }) => framework === 'lt');
    expect(ofProfile?.map(({ slot: id }) => id)).toContain('§69 t7.63/1');
    expect(ofProfile?.find(({ slot: id }) => id === '§69 t7.62/1')?.why?.words).toBe(
      '2 enabled accounts are dormant.',
    );
    expect(plain.assessment.slots?.some(({ framework }) => framework === 'lt')).toBe(false);
    expect(lithuania.assessment.coverage).toEqual(plain.assessment.coverage);
  });
});
