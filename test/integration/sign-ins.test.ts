import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { application } from '#main/application.ts';
import { silentWork } from '#shared/model/progress.ts';
import { rowStates } from '#shared/model/source.ts';
import { textsOf } from '#shared/text/texts.ts';

const folder = join(fileURLToPath(new URL('../fixtures/systems', import.meta.url)), 'entra-sign-ins');

async function look() {
  const done = await application.withAssessment(folder, silentWork, (view) =>
    Promise.resolve({
      findings: view.findings.map((finding) => ({
        ...finding,
        who: [...view.findingAccounts(finding)].map(({ name }) => name.split('@')[0]),
        where: [...view.findingRows(finding)].map(({ source, file, row }) => [source, file, row]),
      })),
      accounts: new Map([...view.accounts()].map(({ account }) => [account.name.split('@')[0], account])),
      reasons: new Map(
        [...view.accounts()].map(({ account, reasons }) => [account.name.split('@')[0], reasons]),
      ),
      sources: view.sources,
      ledger: [...view.ledger({ states: rowStates })],
      policies: view.policies,
    }),
  );
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  return done.value;
}

let seen: Awaited<ReturnType<typeof look>>;
beforeAll(async () => {
  seen = await look();
});
const finding = (id: string) => seen.findings.find((one) => one.id === id);

describe('sign-ins of a tenant', () => {
  it('that succeeded by a legacy protocol are a finding with their rows; those that failed are not', () => {
    expect(finding('legacy-auth-enabled')).toMatchObject({
      who: ['svc-backup'],
      where: [
        [7, 0, 3],
        [7, 1, 1],
      ],
      subjects: ['Authenticated SMTP'],
      values: { seen: 2, block: 'yes' },
    });
  });

  it('with one factor are held against what policies are said to demand', () => {
    expect(finding('single-factor-sign-in')).toMatchObject({
      who: ['dario.rossi', 'svc-backup'],
      where: [
        [7, 0, 2],
        [7, 0, 3],
        [7, 1, 1],
      ],
    });
  });

  it('say when an account was last used where no user list does, and keep the row that says so', () => {
    const bjorn = seen.accounts.get('bjorn.mueller');
    expect(bjorn?.attributes.lastSignIn).toBe('2026-09-24T07:30:00Z');
    expect(bjorn?.signIns?.newest?.from).toEqual({ source: 7, file: 0, row: 5 });
    expect(bjorn?.rows).toContainEqual({ source: 7, file: 0, row: 5 });
    expect(seen.accounts.get('svc-backup')?.attributes.lastSignIn).toBe('2026-09-25T02:00:00Z');
    expect(seen.accounts.get('chloe.dubois')?.attributes.lastSignIn).toBeUndefined();
    expect(seen.accounts.get('hana.novak')?.signIns).toBeUndefined();
  });

  it('are counted: each row of each source stands in the ledger', () => {
    for (const { id, files } of seen.sources) {
      const own = seen.ledger.filter(({ source }) => source === id);
      const places = new Set(own.map(({ file, row }) => `${file}/${row}`));
      expect([id, places.size]).toEqual([id, files.reduce((sum, { rows }) => sum + rows, 0)]);
    }
    const ends = seen.ledger.filter(({ source }) => source === 7).map(({ state }) => state);
    expect(ends.toSorted()).toEqual([...Array.from({ length: 9 }, () => 'matched'), 'orphan']);
  });
});

describe('a policy on methods', () => {
  const from = (row: number) => ({ source: 6, file: 0, row });

  it('is cited where it decides, with its row', () => {
    expect(seen.reasons.get('ada.lindqvist')).toContainEqual({
      text: 'reason.certificate-multi-factor',
      values: { method: 'certificateBasedAuthentication' },
      from: from(6),
    });
    expect(seen.reasons.get('femke.devries')).toContainEqual({
      text: 'reason.method-not-targeted',
      values: { method: 'fido2SecurityKey' },
      from: from(0),
    });
    const ofBjorn = seen.reasons.get('bjorn.mueller')?.map(({ text }) => text);
    expect(ofBjorn).toEqual(['reason.refused', 'reason.method-not-targeted', 'enforcement.by-policy']);
    const ofGeorg = seen.reasons.get('georg.wagner')?.map(({ text }) => text);
    expect(ofGeorg).toEqual(['reason.meets', 'enforcement.by-policy']);
  });
});

describe('named locations', () => {
  it('are called by their names where a policy leaves them out', () => {
    const bypass = finding('location-bypass');
    expect(bypass?.values).toMatchObject({ trusted: 'Head office', others: 'none' });
    expect(textsOf('en')('finding.location-bypass.sentence', bypass?.values)).toBe(
      '1 enabled MFA policy leaves out locations or devices, or lets a device stand in for MFA. Trusted locations left out: Head office.',
    );
    expect(seen.policies.map(({ policy }) => policy.places?.length ?? 0)).toEqual([0, 0, 1]);
  });
});
