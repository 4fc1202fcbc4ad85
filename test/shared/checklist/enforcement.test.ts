import { describe, expect, it } from 'vitest';
import type { AssessedAccount } from '#shared/model/account.ts';
import type { AttachedFile } from '#shared/model/evidence.ts';
import type { Sha256 } from '#shared/model/ids.ts';
import type { SystemRow } from '#shared/model/system.ts';
import { enforcement } from '#shared/checklist/enforcement.ts';
import { accessPolicy, buildFacts } from '#test/fixtures/build-facts.ts';
import { account, source } from '#test/fixtures/build-view.ts';
import { finding } from '#test/fixtures/finding.ts';

describe('enforcement', () => {
  const enforced = account({ name: 'a@nordwind.example', classes: ['external-facing'] });
  const shown = { sources: [source(3, { roles: ['enforcement'], files: source(3).files })] };

  it('is met by an export, a screenshot or an attestation', () => {
    const accounts = [enforced];
    expect(enforcement.answer(buildFacts({ accounts, realm: shown }), [], 0)).toMatchObject({
      status: 'met',
      by: 'exports/source-3.csv',
    });
    const engagement = {
      evidence: [{ file: 'evidence/ca.png', title: 'CA', answers: ['enforcement' as const] }],
    };
    const pictured = buildFacts({ accounts, engagement, more: { attached: ['evidence/ca.png'] } });
    expect(enforcement.answer(pictured, [], 0)).toMatchObject({ status: 'met', by: 'evidence/ca.png' });
    const attested = { by: 'Nadia', on: pictured.asOf, evidence: 'evidence/vpn.png', excluded: [] };
    expect(enforcement.answer(buildFacts({ accounts, realm: { attested } }), [], 0).by).toBe(
      'evidence/vpn.png',
    );
  });

  it('is a gap where only a text that anybody can type says so', () => {
    const file = 'evidence/mfa.md';
    const attachment = { path: file, member: file, bytes: 9, sha256: 'a'.repeat(64) as Sha256 };
    const said = (mediaType: AttachedFile['mediaType'], grade?: 'document') =>
      enforcement.answer(
        buildFacts({
          accounts: [enforced],
          engagement: {
            evidence: [{ file, title: 'We enforce MFA', answers: ['enforcement' as const], grade }],
          },
          more: { attached: [file], attachments: [{ ...attachment, mediaType }] },
        }),
        [],
        0,
      );
    expect(said('text/markdown')).toMatchObject({
      status: 'gap',
      by: file,
      why: [{ text: 'checklist.enforcement.gap.only-stated' }],
    });
    expect(said('image/png').status).toBe('met');
    expect(said('text/markdown', 'document').status).toBe('met');
    const attested = { by: 'Nadia', on: buildFacts({}).asOf, evidence: file, excluded: [] };
    const attestedBy = (mediaType: AttachedFile['mediaType']) =>
      enforcement.answer(
        buildFacts({
          accounts: [enforced],
          realm: { attested },
          more: { attached: [file], attachments: [{ ...attachment, mediaType }] },
        }),
        [],
        0,
      ).status;
    expect(attestedBy('text/plain')).toBe('gap');
    expect(attestedBy('image/png')).toBe('met');
  });

  it('is met by the export where there is a screenshot too', () => {
    const evidence = [{ file: 'evidence/ca.png', title: 'CA', answers: ['enforcement' as const] }];
    const facts = buildFacts({
      accounts: [enforced],
      realm: shown,
      engagement: { evidence },
      more: { attached: ['evidence/ca.png'] },
    });
    expect(enforcement.answer(facts, [], 0).by).toBe('exports/source-3.csv');
  });

  it('is a gap for accounts that can be reached from outside, and for those only', () => {
    const classes = ['external-facing' as const];
    const accounts = [
      enforced,
      account({ name: 'b@nordwind.example', classes, enforcement: 'absent', verdict: 'not-enforced' }),
      account({ name: 'c@nordwind.example', classes, enforcement: 'partial', verdict: 'not-enforced' }),
      account({ name: 'd@nordwind.example', classes, enforcement: 'unknown', verdict: 'not-shown' }),
      account({ name: 'inside', enforcement: 'absent', verdict: 'not-enforced' }),
    ];
    expect(enforcement.answer(buildFacts({ accounts, realm: shown }), [], 0)).toMatchObject({
      status: 'gap',
      why: [
        { text: 'checklist.enforcement.gap.optional', values: { accounts: 2 } },
        { text: 'checklist.enforcement.gap.not-shown', values: { accounts: 1 } },
      ],
    });
    const inside = [enforced, account({ name: 'inside', enforcement: 'absent', verdict: 'not-enforced' })];
    expect(enforcement.answer(buildFacts({ accounts: inside, realm: shown }), [], 0).status).toBe('met');
  });

  it('is a gap where nobody is known to be reached from outside, whatever a screenshot says', () => {
    const facts = buildFacts({ accounts: [account({ name: 'inside' })], realm: shown });
    expect(enforcement.answer(facts, [], 0)).toMatchObject({
      status: 'gap',
      why: [{ text: 'checklist.enforcement.gap.nobody-outside' }],
    });
  });

  it('asks of the realms of systems that are reached from outside, whatever the class of their accounts', () => {
    const system: SystemRow = {
      name: 'Gateway',
      kind: 'vpn',
      owner: null,
      external: true,
      supports: null,
      realm: 'Entra ',
      localAccounts: false,
      evidence: null,
      row: 1,
    };
    const answered = (one: AssessedAccount, more: Partial<SystemRow> = {}) =>
      enforcement.answer(
        buildFacts({ accounts: [one], realm: shown, more: { systems: [{ ...system, ...more }] } }),
        [],
        0,
      );
    const optional = account({ name: 'inside', enforcement: 'absent', verdict: 'not-enforced' });
    const gap = { text: 'checklist.enforcement.gap.external-system', values: { realms: 'entra' } };
    expect(answered(optional)).toMatchObject({ status: 'gap', why: [gap] });
    const local = { realm: null, localAccounts: true, localRealm: 'entra' };
    expect(answered(optional, local)).toMatchObject({ status: 'gap', why: [gap] });
    expect(answered(account({ name: 'inside' })).status).toBe('met');
    expect(answered(optional, { external: false }).why).toEqual([
      { text: 'checklist.enforcement.gap.nobody-outside' },
    ]);
  });

  it.each([
    ['legacy-auth-enabled', 'legacy'],
    ['policy-report-only', 'report-only'],
    ['system-without-enforcement', 'system'],
  ])('is a gap with the finding %s', (id, why) => {
    const facts = buildFacts({ accounts: [enforced], realm: shown, policies: [accessPolicy()] });
    expect(enforcement.answer(facts, [finding(id)], 0)).toMatchObject({
      status: 'gap',
      why: [{ text: `checklist.enforcement.gap.${why}` }],
    });
  });

  it('is a gap when nothing shows it or nobody is there', () => {
    const texts = enforcement.answer(buildFacts(), [], 0).why.map(({ text }) => text);
    expect(texts).toEqual(['checklist.enforcement.gap.no-accounts', 'checklist.enforcement.gap.no-evidence']);
    expect(enforcement.contradicted(buildFacts())).toBe(false);
    expect(enforcement.contradicted(buildFacts({ accounts: [enforced] }))).toBe(true);
  });
});
