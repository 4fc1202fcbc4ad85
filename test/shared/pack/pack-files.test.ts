import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { asicManifest } from '#shared/pack/asic-manifest.ts';
import { checksumFile } from '#shared/pack/checksums.ts';
import { manifestFile } from '#shared/pack/manifest.ts';
import { mediaTypeOf, memberRole } from '#shared/pack/members.ts';
import { readManifest } from '#shared/pack/read-manifest.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const member = (name: string) => ({ name, bytes: name.length, sha256: sha256(name) });
const members = ['sources/b.csv', 'report.pdf', 'evidence/Grüße & more.png'].map(member);
const statement = {
  entity: 'Nordwind',
  asOf: '2026-10-31',
  created: '2026-11-01T00:00:00Z',
  draft: true,
  disclosure: 'full',
  versions: { pack: 1, program: '0.1.0' },
  signer: null,
} as const;

describe('the files of a pack that list its members', () => {
  it('SHA256SUMS is as sha256sum writes it, sorted', () => {
    expect(checksumFile(members)).toBe(
      ['evidence/Grüße & more.png', 'report.pdf', 'sources/b.csv']
        .map((name) => `${sha256(name)}  ${name}\n`)
        .join(''),
    );
  });

  it('the container’s manifest has its references sorted, its names encoded, its digests in base64', () => {
    const xml = asicManifest(members);
    const uris = [...xml.matchAll(/URI="([^"]+)"/g)].map((match) => match[1]);
    expect(uris).toEqual([
      'META-INF/signature001.p7s',
      'evidence/Gr%C3%BC%C3%9Fe%20%26%20more.png',
      'report.pdf',
      'sources/b.csv',
    ]);
    const digests = [...xml.matchAll(/DigestValue>([^<]+)</g)].map((match) => match[1]);
    expect(digests[1]).toBe(createHash('sha256').update('report.pdf').digest('base64'));
  });

  it('the manifest says role and type by the name alone, and can be read back', () => {
    const from = [{ path: '../b.csv', realm: 'entra' }];
    const text = manifestFile(statement, members, new Map([['sources/b.csv', from]]));
    const { members: listed, ...rest } = readManifest(JSON.parse(text));
    expect(rest).toMatchObject(statement);
    expect(listed.map(({ name, role, mediaType }) => [name, role, mediaType])).toEqual([
      ['evidence/Grüße & more.png', 'evidence', 'image/png'],
      ['report.pdf', 'report', 'application/pdf'],
      ['sources/b.csv', 'source', 'text/csv'],
    ]);
    expect(listed[2]?.from).toEqual(from);
  });

  it('a name that no pack has is no role', () => {
    expect(['readme', 'other/x', 'sources', 'META-INF/x', '/sources/x'].map(memberRole)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
    expect(mediaTypeOf('evidence/x.unknown')).toBe('application/octet-stream');
  });
});
