import { describe, expect, it } from 'vitest';
import { application } from '#main/application.ts';
import { silentWork } from '#shared/model/progress.ts';
import { folderOf } from '#test/fixtures/engagement-folder.ts';

/** One small engagement, judged whole: policy by class, vendors, channels and the plan, as `assess` prints them. */

const users = `id,userPrincipalName,accountEnabled,userType
1,anna@nordwind.example,True,Member
2,jan_sturm.example#EXT#@nordwind.example,True,Guest
3,eva_sturm.example#EXT#@nordwind.example,True,Guest
4,tom_other.example#EXT#@nordwind.example,True,Guest
`;
const registration = `userPrincipalName,methodsRegistered
anna@nordwind.example,mobilePhone
jan_sturm.example#EXT#@nordwind.example,softwareOneTimePasscode
eva_sturm.example#EXT#@nordwind.example,microsoftAuthenticatorPush
tom_other.example#EXT#@nordwind.example,softwareOneTimePasscode
`;
const vendors = `vendor,accounts,contract,clause,signedOn,lastReviewedOn,owner
Sturm GmbH,*_sturm.example#EXT#*,V-1,"yes, §7",2024-01-01,2025-10-31,Rita
Lost AG,*_lost.example#EXT#*,V-2,yes,2024-01-01,2025-10-30,Rita
`;
const document = `version: 1
entity: { name: Nordwind Energie AG }
asOf: 2026-10-31
preparedBy: { name: Petra Preparer }
realms: [{ id: entra }]
sources:
  - { realm: entra, files: [users.csv] }
  - { realm: entra, files: [registration.csv], format: table, roles: [enrolment], columns: { upn: userPrincipalName, factors: methodsRegistered }, values: { factors: { mobilePhone: phone, softwareOneTimePasscode: totp, microsoftAuthenticatorPush: push-number } } }
vendors: vendors.csv
requirements:
  external-facing: { strength: 1, enforced: false, because: R-12, until: 2027-03-31, approvedBy: "Preparer, Petra", approvedOn: 2026-05-02 }
policy:
  scope: all accounts
  approvedFactors: [totp, push-number]
  approvedFactorsByClass: { third-party: [totp] }
  requirements: { external-facing: 2 }
  reviewEvery: 12
communications:
  secured:
    - { purpose: incidents, conversations: [incident, legal], medium: [voice, video, text], channel: Own server, endToEnd: true, evidence: bridge.txt }
  emergency: { channel: Radio, plan: IRP 4.2, dependsOn: [entra], testedOn: 2025-10-31, evidence: bridge.txt }
remedies:
  - { id: R-1, finding: third-party-without-mfa, owner: Rita, due: 2026-10-30, state: open }
  - { id: R-2, finding: vendor-review-overdue, owner: Rita, due: 2026-12-31, state: done }
  - { id: R-3, finding: leaver-active, owner: Rita, due: 2026-12-31, state: done }
  - { id: R-4, finding: stale-evidence, owner: Rita, due: 2026-12-31, state: open }
`;

async function assessed() {
  const folder = folderOf({
    'engagement.yaml': document,
    'users.csv': users,
    'registration.csv': registration,
    'vendors.csv': vendors,
    'bridge.txt': 'Record of the test.',
  });
  const done = await application.withAssessment(folder, silentWork, ({ assessment, findings, checklist }) =>
    Promise.resolve({ assessment, findings, checklist }),
  );
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  return done.value;
}

describe('policy, vendors, channels and the remedy plan of one engagement', async () => {
  const { assessment, findings, checklist } = await assessed();
  const subjectsOf = (id: string) =>
    findings.filter((found) => found.id === id).map(({ subjects }) => subjects);
  const gapsOf = (item: string) =>
    checklist.find((answer) => answer.item === item)?.why.map(({ text }) => text);

  it('counts the accounts of each vendor', () => {
    const { lines, ...total } = assessment.vendors ?? { lines: [] };
    expect(total).toEqual({ thirdParty: 3, withoutVendor: 1 });
    expect(
      lines.map(({ vendor, accounts, gaps, reviewOverdue, unmatched }) => [
        vendor,
        accounts,
        gaps,
        reviewOverdue,
        unmatched,
      ]),
    ).toEqual([
      ['Sturm GmbH', 2, 2, false, []],
      ['Lost AG', 0, 0, true, ['*_lost.example#EXT#*']],
    ]);
    expect(findings.filter(({ id }) => id === 'third-party-without-clause')).toMatchObject([{ accounts: 1 }]);
    expect(subjectsOf('vendor-review-overdue')).toEqual([['Lost AG']]);
  });

  it('holds the policy against what is used and demanded, class by class', () => {
    expect(findings.filter(({ id }) => id === 'factor-not-approved')).toMatchObject([
      { accounts: 2, subjects: ['phone', 'push-number'] },
    ]);
    expect(subjectsOf('requirement-below-policy')).toEqual([['external-facing']]);
    expect(gapsOf('policy')).toEqual([
      'checklist.policy.gap.only-typeset',
      'checklist.policy.gap.not-approved',
      'checklist.policy.gap.not-reviewed',
    ]);
  });

  it('finds what the channels lack', () => {
    expect(subjectsOf('secured-communications-missing')).toEqual([
      ['text-board', 'video-board', 'voice-board'],
    ]);
    expect(subjectsOf('emergency-channel-untested')).toEqual([['dependent']]);
    expect(gapsOf('emergency-channel')).toEqual(['checklist.emergency-channel.gap.dependent']);
  });

  it('checks the plan against what fires', () => {
    const standings = assessment.remedies?.filter(({ remedy }) => remedy !== null);
    expect(standings?.map(({ finding, standing }) => [finding, standing])).toEqual([
      ['third-party-without-mfa', 'overdue'],
      ['vendor-review-overdue', 'not-effective'],
      ['leaver-active', 'not-judged'],
      ['stale-evidence', 'not-judged'],
    ]);
    const planless = assessment.remedies?.filter(({ remedy }) => remedy === null) ?? [];
    const grave = findings.filter(({ severity }) => severity !== 'low');
    expect(planless.length + 2).toBe(grave.length);
  });

  it('says what contradicts itself', () => {
    expect(assessment.warnings).toEqual(
      expect.arrayContaining([
        'The loosened requirement of external-facing was approved by the preparer, “Preparer, Petra”.',
        'Remedy plan: R-1 for third-party-without-mfa (entra): due before the as-of date, and not done.',
        'Remedy plan: R-2 for vendor-review-overdue: said to be done, and the finding still fires.',
        'Remedy plan: R-3 for leaver-active, R-4 for stale-evidence: nothing in this engagement shows whether the finding still holds.',
        'Vendors: of “Lost AG” no account fits *_lost.example#EXT#*.',
      ]),
    );
  });

  it('shows what coverage is without the loosening', () => {
    // Anna alone: the guests are held to the requirement of third parties, which nobody loosened.
    expect(assessment.coverage.covered).toBe(1);
    expect(assessment.coverage.underDefaults).toEqual({ inScope: 4, covered: 0 });
  });
});
