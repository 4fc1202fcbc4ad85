import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { signBytes } from '#main/signing/sign-bytes.ts';
import type { PackManifest } from '#shared/model/pack-manifest.ts';
import type { Signer } from '#shared/model/signer.ts';
import type { IsoInstant } from '#shared/lib/calendar.ts';
import { asicManifest } from '#shared/pack/asic-manifest.ts';
import { builtSmall, created } from '../../fixtures/pack/build-small-pack.ts';
import { membersOf, zipOf, type Member } from '../../fixtures/pack/raw-zip.ts';
import { looseSigner } from '../../fixtures/pack/loose-signer.ts';
import { smallEngagement } from '../../fixtures/pack/small-engagement.ts';
import { testKey, type TestKey } from '../../fixtures/pack/test-key.ts';
import { verifyBytes } from '../../fixtures/pack/verify-bytes.ts';

// What an attacker changes who has this program and no key of the signer, or another key. Every answer was written
// down before the program gave it.

let key: TestKey;
let members: readonly Member[];
let later: readonly Member[];

beforeAll(async () => {
  key = await testKey();
  const engagement = smallEngagement();
  members = membersOf((await builtSmall(engagement, key)).path);
  // The same signer, another day.
  const other = await builtSmall(engagement, key, { created: '2026-11-02T09:30:00Z' as IsoInstant });
  later = membersOf(other.path);
  engagement.remove();
});

const manifest = 'manifest.json';
const manifestSignature = 'manifest.json.p7s';
const asic = 'META-INF/ASiCManifest001.xml';
const asicSignature = 'META-INF/signature001.p7s';

const bytesIn = (all: readonly Member[], name: string): Buffer =>
  Buffer.from(all.find((one) => one.name === name)?.bytes ?? new Uint8Array());
const bytesOf = (name: string): Buffer => bytesIn(members, name);
const replaced = (changes: Readonly<Record<string, Uint8Array | string>>): readonly Member[] =>
  members.map(({ name, bytes }) => ({
    name,
    bytes: name in changes ? Buffer.from(changes[name] ?? '') : bytes,
  }));

async function answer(changed: readonly Member[], trusted: readonly Uint8Array[] | null = null) {
  const verification = verifyBytes(await zipOf(changed, created), trusted);
  expect(verification.ok).toBe(false);
  return verification.checks.filter(({ ok }) => !ok).map(({ id, member, why }) => [id, member, why] as const);
}

type Reason = readonly [id: string, member: string | null, why: string];
const otherForm: Reason = [
  'manifest',
  manifest,
  'Malformed: it is not in canonical form, or states a role that is not its member’s.',
];
const otherManifest: Reason = [
  'signature',
  manifest,
  'It has been changed: manifest.json.p7s is a signature of other bytes.',
];
const otherAsic: Reason = [
  'signature',
  asic,
  'It has been changed: META-INF/signature001.p7s is a signature of other bytes.',
];
const notListed: Reason = ['asic-manifest', asic, 'It does not list the members as they are.'];

describe('the mimetype', () => {
  it.each<[string, string]>([
    ['another', 'application/zip'],
    ['that of the simple kind', 'application/vnd.etsi.asic-s+zip'],
    ['with the end of a line', 'application/vnd.etsi.asic-e+zip\n'],
    ['in capitals', 'APPLICATION/VND.ETSI.ASIC-E+ZIP'],
    ['empty', ''],
  ])('is %s', async (_name, text) => {
    expect(await answer(replaced({ mimetype: text }))).toEqual([
      ['mimetype', 'mimetype', 'It does not say application/vnd.etsi.asic-e+zip.'],
    ]);
  });

  it('is missing', async () => {
    expect(await answer(members.slice(1))).toEqual([
      ['mimetype', 'mimetype', 'It is not the first member.'],
      ['listed', 'mimetype', 'It is missing.'],
    ]);
  });
});

describe('the manifest says the same', () => {
  it.each<[string, (text: string) => string]>([
    ['with a space', (text) => text.replace('","', '", "')],
    ['on lines', (text) => JSON.stringify(JSON.parse(text), null, 2)],
    ['with the end of a line', (text) => `${text}\n`],
    [
      'in another order',
      (text) => JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(text) as object).toReversed())),
    ],
    [
      'with members in another order',
      (text) =>
        JSON.stringify({
          ...(JSON.parse(text) as PackManifest),
          members: (JSON.parse(text) as PackManifest).members.toReversed(),
        }),
    ],
    ['with a name twice', (text) => text.replace('{', '{"asOf":"2026-10-31",')],
    ['with the other value first', (text) => text.replace('"entity":', '"entity":"Somebody else","entity":')],
    ['with a number as 1.0', (text) => text.replace('"pack":1', '"pack":1.0')],
    ['with a number as 1e0', (text) => text.replace('"pack":1', '"pack":1e0')],
    ['with a size as 10E-1', (text) => text.replace(/"bytes":(\d+)/, '"bytes":$10E-1')],
    ['with an escape that is not needed', (text) => text.replace('"asOf"', '"\\u0061sOf"')],
    ['with an escaped slash', (text) => text.replace('policy/', 'policy\\/')],
  ])('%s', async (_name, edit) => {
    const text = bytesOf(manifest).toString();
    expect(edit(text)).not.toBe(text);
    const reasons = await answer(replaced({ [manifest]: edit(text) }));
    expect(reasons).toEqual(expect.arrayContaining([otherForm, notListed, otherManifest]));
    // No member of the payload is blamed for it.
    expect(reasons.filter(([id]) => id === 'hash')).toEqual([]);
  });
});

describe('the manifest says something else', () => {
  const set =
    (more: Partial<PackManifest>) =>
    (text: string): string =>
      JSON.stringify({ ...(JSON.parse(text) as PackManifest), ...more });
  it.each<[string, (text: string) => string, Reason]>([
    ['a mark before it', (text) => `\ufeff${text}`, ['manifest', manifest, 'Malformed: it is no JSON.']],
    ['no JSON', () => 'nothing', ['manifest', manifest, 'Malformed: it is no JSON.']],
    ['empty', () => '', ['manifest', manifest, 'Malformed: it is no JSON.']],
    ['null', () => 'null', ['manifest', manifest, 'Malformed: the manifest is no object.']],
    ['a list', () => '[]', ['manifest', manifest, 'Malformed: the manifest is no object.']],
    [
      'another schema',
      set({ schema: 'evidence-binder/manifest@2' as never }),
      ['manifest', manifest, 'Malformed: it is no manifest of a pack.'],
    ],
    [
      'a version that nobody knows',
      set({ versions: { pack: 2 as never, program: '0.1.0' } }),
      ['manifest', manifest, 'Malformed: this program does not know this version of packs.'],
    ],
    [
      'an unknown field',
      (text) => text.replace('{', '{"a":1,'),
      ['manifest', manifest, 'Malformed: the manifest has no or an unknown “a”.'],
    ],
    [
      'a field less',
      (text) => text.replace(/"draft":false,/, ''),
      ['manifest', manifest, 'Malformed: the manifest has no or an unknown “draft”.'],
    ],
    [
      'a disclosure that nobody knows',
      set({ disclosure: 'partial' as never }),
      ['manifest', manifest, 'Malformed: the disclosure is unknown.'],
    ],
    [
      'a size below nothing',
      (text) => text.replace(/"bytes":\d+/, '"bytes":-1'),
      ['manifest', manifest, 'Malformed: the size of a member is no count.'],
    ],
    [
      'half a digest',
      (text) => text.replace(/"sha256":"[0-9a-f]{32}/, '"sha256":"'),
      ['manifest', manifest, 'Malformed: the digest of a member is no SHA-256.'],
    ],
    [
      'a prototype',
      (text) => text.replace('{', '{"__proto__":{"a":1},'),
      ['manifest', manifest, 'Malformed: the manifest has no or an unknown “__proto__”.'],
    ],
    ['nested beyond reason', () => '['.repeat(100_000), ['manifest', manifest, 'Malformed: it is no JSON.']],
    [
      'another time',
      set({ created: '2026-11-01T09:30:30Z' }),
      ['manifest', manifest, 'The time it states is not the time of the archive’s members.'],
    ],
    [
      'a draft',
      set({ draft: true }),
      ['signature', null, 'This is a draft: unsigned. Nothing shows who made it or that it is unchanged.'],
    ],
    ['no signer', set({ signer: null }), otherManifest],
    [
      'another disclosure',
      set({ disclosure: 'summary' }),
      ['disclosure', 'accounts.ndjson', 'A summary lists no accounts.'],
    ],
    [
      'another entity',
      set({ entity: 'Somebody else' }),
      ['statement', 'pack.json', 'It says something else of the pack than the manifest.'],
    ],
  ])('%s', async (_name, edit, reason) => {
    const text = bytesOf(manifest).toString();
    expect(edit(text)).not.toBe(text);
    expect(await answer(replaced({ [manifest]: edit(text) }))).toEqual(expect.arrayContaining([reason]));
  });
});

describe('the list that the container’s signature is over', () => {
  it.each<[string, (text: string) => string]>([
    ['with a space', (text) => text.replace('><', '> <')],
    ['with a comment', (text) => text.replace('</asic:ASiCManifest>', '<!-- --></asic:ASiCManifest>')],
    ['with an entity', (text) => `<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>${text}`],
    [
      'without a member',
      (text) =>
        text.replace(
          /<asic:DataObjectReference[^>]*URI="report\.pdf"[\s\S]*?<\/asic:DataObjectReference>/,
          '',
        ),
    ],
    ['with another digest', (text) => text.replace(/(<ds:DigestValue[^>]*>)./, '$1!')],
    ['empty', () => ''],
  ])('%s', async (_name, edit) => {
    const text = bytesOf(asic).toString();
    expect(edit(text)).not.toBe(text);
    const reasons = await answer(replaced({ [asic]: edit(text) }));
    expect(reasons).toEqual(expect.arrayContaining([notListed, otherAsic]));
  });
});

describe('SHA256SUMS', () => {
  it.each<[string, (text: string) => string]>([
    ['with another digest', (text) => `0${text.slice(1)}`.replace(/^00/, '10')],
    ['without a line', (text) => text.slice(text.indexOf('\n') + 1)],
    ['with a line more', (text) => `${text}${'0'.repeat(64)}  more\n`],
    ['in binary mode', (text) => text.replace('  ', ' *')],
    ['with another end of lines', (text) => text.replaceAll('\n', '\r\n')],
    ['empty', () => ''],
  ])('%s', async (_name, edit) => {
    const text = bytesOf('SHA256SUMS').toString();
    const found = createHash('sha256').update(edit(text)).digest('hex');
    const stated = createHash('sha256').update(text).digest('hex');
    expect(found).not.toBe(stated);
    expect(await answer(replaced({ SHA256SUMS: edit(text) }))).toEqual([
      ['hash', 'SHA256SUMS', `It has been changed: its SHA-256 is ${found}, the manifest says ${stated}.`],
      ['checksums', 'SHA256SUMS', 'It does not list the payload as the manifest does.'],
    ]);
  });
});

const lookAlike = (begin = '2026-11-24T00:00:00Z') =>
  looseSigner('Petra Müller', 'Nordwind Energie AG', begin);

/** Both signatures made anew, and the list between them: all that somebody with another key can do to a pack. */
async function signedBy(
  signer: Signer,
  signedAt: string,
  change: (text: string) => string = (text) => text,
): Promise<readonly Member[]> {
  const text = change(bytesOf(manifest).toString());
  const signature = await signBytes(signer, Buffer.from(text), signedAt);
  const digests = [
    ...(JSON.parse(text) as PackManifest).members,
    ...[[manifest, Buffer.from(text)] as const, [manifestSignature, signature] as const].map(
      ([name, bytes]) => ({
        name,
        bytes: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      }),
    ),
  ];
  const list = Buffer.from(asicManifest(digests));
  return replaced({
    [manifest]: text,
    [manifestSignature]: signature,
    [asic]: list,
    [asicSignature]: await signBytes(signer, list, signedAt),
  });
}

describe('a signature', () => {
  it('stands in the place of the other', async () => {
    const swapped = replaced({
      [manifestSignature]: bytesOf(asicSignature),
      [asicSignature]: bytesOf(manifestSignature),
    });
    expect(await answer(swapped)).toEqual(expect.arrayContaining([notListed, otherManifest, otherAsic]));
  });

  it('is the same signer’s, of another pack', async () => {
    const one = replaced({ [manifestSignature]: bytesIn(later, manifestSignature) });
    expect(await answer(one)).toEqual(expect.arrayContaining([notListed, otherManifest]));
    const other = replaced({ [asicSignature]: bytesIn(later, asicSignature) });
    expect(await answer(other)).toEqual(expect.arrayContaining([otherAsic]));
    // Both, with what they are over: signed, and of another pack.
    const all = Object.fromEntries(
      [manifest, manifestSignature, asic, asicSignature].map((name) => [name, bytesIn(later, name)]),
    );
    const reasons = await answer(replaced(all));
    expect(reasons).toEqual(
      expect.arrayContaining([
        ['manifest', manifest, 'The time it states is not the time of the archive’s members.'],
      ]),
    );
    expect(reasons.filter(([id]) => id === 'hash').length).toBeGreaterThan(0);
  });

  it.each([manifestSignature, asicSignature])('%s is empty, text, or PEM', async (name) => {
    const pem = `-----BEGIN CMS-----\n${bytesOf(name).toString('base64')}\n-----END CMS-----\n`;
    for (const bytes of ['', 'signed', pem]) {
      const reasons = await answer(replaced({ [name]: bytes }));
      expect(
        reasons.some(
          ([id, member, why]) => id === 'signature' && member === name && why.startsWith('Malformed: '),
        ),
      ).toBe(true);
    }
  });

  it('is another’s over the container alone', async () => {
    const stranger = lookAlike();
    const signature = await signBytes(stranger.signer, bytesOf(asic), '2026-11-24T00:00:00Z');
    expect(await answer(replaced({ [asicSignature]: signature }))).toEqual(
      expect.arrayContaining([['signer', asicSignature, 'The two signatures are not by the same signer.']]),
    );
  });

  it('is another’s over everything, under the name that the manifest states', async () => {
    const namesake = lookAlike();
    expect(await answer(await signedBy(namesake.signer, '2026-11-24T00:00:00Z'))).toEqual(
      expect.arrayContaining([['signer', manifest, 'It names another signer than its signature.']]),
    );
  });

  it('leads to a root that only looks like the trusted one', async () => {
    const alike = lookAlike();
    const genuine = new X509Certificate(readFileSync(key.rootCertificate));
    const root = new X509Certificate(alike.signer.certificates[1] ?? '');
    expect(root.subject).toBe(genuine.subject);
    const stated = (text: string) =>
      JSON.stringify({ ...(JSON.parse(text) as PackManifest), signer: alike.identity });
    const reasons = await answer(await signedBy(alike.signer, '2026-11-24T00:00:00Z', stated), [genuine.raw]);
    expect(reasons).toEqual(
      expect.arrayContaining([
        [
          'trust',
          manifestSignature,
          'The signer’s certificate does not lead to the certificate that you gave.',
        ],
      ]),
    );
  });

  it('carries the trusted root above a certificate that it never issued', async () => {
    const alike = lookAlike();
    const genuine = new X509Certificate(readFileSync(key.rootCertificate)).raw;
    const certificates = [...alike.signer.certificates.slice(0, 1), genuine];
    const reasons = await answer(await signedBy({ ...alike.signer, certificates }, '2026-11-24T00:00:00Z'), [
      genuine,
    ]);
    const why = 'The certificate of “Petra Müller” is not signed by the one above it.';
    expect(reasons).toEqual(
      expect.arrayContaining([
        ['signature', manifestSignature, why],
        ['signature', asicSignature, why],
        ['trust', manifestSignature, why],
      ]),
    );
  });

  it('was made when its certificate had expired, or was not yet valid', async () => {
    const expired = lookAlike('2015-01-01T00:00:00Z');
    expect(await answer(await signedBy(expired.signer, '2026-11-24T00:00:00Z'))).toEqual(
      expect.arrayContaining([
        [
          'signature',
          manifestSignature,
          'The certificate of “Petra Müller” had expired when it was signed (2026-11-24T00:00:00Z).',
        ],
      ]),
    );
    const early = lookAlike('2027-01-01T00:00:00Z');
    expect(await answer(await signedBy(early.signer, '2026-11-24T00:00:00Z'))).toEqual(
      expect.arrayContaining([
        [
          'signature',
          manifestSignature,
          'The certificate of “Petra Müller” was not yet valid when it was signed (2026-11-24T00:00:00Z).',
        ],
      ]),
    );
  });

  it('is by a key that is for issuing certificates', async () => {
    const { root } = lookAlike();
    expect(await answer(await signedBy(root, '2026-11-24T00:00:00Z'))).toEqual(
      expect.arrayContaining([['signature', manifestSignature, 'The certificate is not for signing.']]),
    );
  });

  it('is one too many, whatever it is', async () => {
    const second = { name: 'META-INF/signature002.p7s', bytes: bytesOf(asicSignature) };
    const reasons = await answer([...members, second]);
    expect(reasons.some(([, member]) => member === second.name)).toBe(true);
    const stray = { name: 'META-INF/manifest.xml', bytes: Buffer.from('<m/>') };
    expect(await answer([...members, stray])).toEqual([
      ['listed', stray.name, 'It is in the pack, but not in the manifest.'],
    ]);
  });
});
