import { describe, expect, it } from 'vitest';
import { packedEngagement } from '#main/usecases/reassessing/packed-engagement.ts';
import type { PackDocument } from '#shared/model/pack-document.ts';
import type { PackManifest } from '#shared/model/pack-manifest.ts';

const digest = (letter: string): string => letter.repeat(64);
type Member = PackManifest['members'][number];

const member = (name: string, role: string, from?: Member['from']): Member => ({
  name,
  role,
  mediaType: 'text/plain',
  bytes: 1,
  sha256: digest('a'),
  ...(from === undefined ? {} : { from }),
});

function packed(engagement: Record<string, unknown>, members: readonly Member[], stated: object = {}) {
  return packedEngagement(engagement, { members } as unknown as PackManifest, stated as PackDocument);
}

describe('the engagement that a pack holds', () => {
  it('has its files where the document names them, also outside of its folder', () => {
    const { files, absent } = packed(
      {
        sources: [{ realm: 'entra', files: ['../exports/users.csv'] }],
        policy: { document: 'policy/p.txt' },
      },
      [
        member('sources/exports/users.csv', 'source', [{ path: '../exports/users.csv', realm: 'entra' }]),
        member('policy/p.txt', 'policy', [{ path: 'policy/p.txt' }]),
        member('report.pdf', 'report'),
      ],
    );
    expect(files).toEqual([
      { path: 'policy/p.txt', member: 'policy/p.txt' },
      { path: '../exports/users.csv', member: 'sources/exports/users.csv' },
    ]);
    expect(absent).toEqual([]);
  });

  it('finds files of which the manifest says no origin by the rule that named them', () => {
    const { files } = packed(
      {
        realms: [
          { id: 'vpn', attested: { evidence: 'a/shot.png' } },
          { id: 'ot', attested: { evidence: '../a/shot.png' } },
        ],
      },
      [member('evidence/a/shot.png', 'evidence'), member('evidence/a/shot-2.png', 'evidence')],
    );
    expect(files).toEqual([
      { path: 'a/shot.png', member: 'evidence/a/shot.png' },
      { path: '../a/shot.png', member: 'evidence/a/shot-2.png' },
    ]);
  });

  it('says what it names and does not hold: nothing of this machine stands in for it', () => {
    const { absent } = packed(
      {
        sources: [{ realm: 'entra', files: ['../../../etc/passwd', '*.csv'] }],
        exceptions: 'exceptions.csv',
        evidence: [{ file: 'evidence/a.png' }],
      },
      [member('evidence/a.png', 'evidence', [{ path: 'evidence/a.png' }])],
    );
    expect(absent).toEqual(['../../../etc/passwd', '*.csv', 'exceptions.csv']);
  });

  it('leaves out months, vendors and redactions, and says so', () => {
    const redacted = { original: { sha256: digest('b'), bytes: 2 }, boxes: [], removed: [], note: '' };
    const { document, missing } = packed(
      {
        history: ['../old.asice'],
        vendors: 'vendors.csv',
        systems: 'systems.csv',
        evidence: [{ file: 'a.png', title: 'A', redact: [{ x: 1, y: 1, width: 1, height: 1 }] }],
      },
      [member('evidence/a-redacted.png', 'evidence', [{ path: 'a.png', redacted }])],
    );
    expect(document).toEqual({ evidence: [{ file: 'a.png', title: 'A' }] });
    expect(missing).toEqual({ vendors: true, history: ['../old.asice'], redacted: ['a.png'], replaced: [] });
  });

  it('holds a copy without secret values to the digest of the copy', () => {
    const replaced = { values: 3, original: { sha256: digest('c'), bytes: 9 }, note: '' };
    const { document } = packed(
      { sources: [{ realm: 'entra', files: ['u.csv'], extracted: { sha256: digest('c') } }] },
      [member('sources/u.csv', 'source', [{ path: 'u.csv', replaced }])],
    );
    expect(document['sources']).toEqual([
      { realm: 'entra', files: ['u.csv'], extracted: { sha256: digest('a') } },
    ]);
  });

  it('takes the rows of the register of systems from what the pack states, not how they were judged', () => {
    const line = {
      system: 'Mail',
      kind: 'saas',
      owner: null,
      external: true,
      supports: null,
      realm: 'entra',
      shownBy: 'export',
      localRealm: null,
      evidence: null,
      row: 1,
      gaps: [],
      notes: [],
    };
    const { systems } = packed({}, [], {
      systems: [
        { ...line, localAccounts: 'none' },
        { ...line, localAccounts: 'listed', localRealm: 'ad' },
        { ...line, localAccounts: 'unlisted' },
        { ...line, localAccounts: 'not-stated' },
      ],
    });
    expect(systems?.map(({ localAccounts, localRealm }) => [localAccounts, localRealm])).toEqual([
      [false, undefined],
      [true, 'ad'],
      [true, undefined],
      [null, undefined],
    ]);
  });
});
