import { execFileSync } from 'node:child_process';
import { createHash, createPrivateKey, createPublicKey } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { countersignPorts } from '#main/rewrite-ports.ts';
import { distinguishedName, issueCertificate } from '#main/signing/issue-certificate.ts';
import { signBytes } from '#main/signing/sign-bytes.ts';
import {
  countersignPack,
  type CountersignOrder,
  type OpenedSigner,
} from '#main/usecases/countersign-pack.ts';
import type { IsoInstant } from '#shared/lib/calendar.ts';
import { Cancelled } from '#shared/lib/cancelled.ts';
import { silentWork } from '#shared/model/progress.ts';
import type { Verification } from '#shared/model/verification.ts';
import { readCertificate } from '#shared/pack/certificate.ts';
import { withTimestamp } from '#shared/pack/stamped-signature.ts';
import { builtSmall, created } from '../../fixtures/pack/build-small-pack.ts';
import { membersOf, zipOf, type Member } from '../../fixtures/pack/raw-zip.ts';
import { smallEngagement } from '../../fixtures/pack/small-engagement.ts';
import { failuresOf, verifyBytes, verifyFile } from '../../fixtures/pack/verify-bytes.ts';
import {
  authority,
  opensslAuthority,
  person,
  type Issued,
} from '../../fixtures/signing/openssl-authority.ts';
import { derOf, signerOf } from '../../fixtures/signing/signer-of.ts';

const asic = 'META-INF/ASiCManifest001.xml';
const second = 'META-INF/signature002.p7s';
const now = '2026-11-03T09:00:00Z' as IsoInstant;

let folder: string;
let genuine: string;
let draft: string;
let path: string;
let members: readonly Member[];
let issue: ReturnType<typeof opensslAuthority>['issue'];
let root: Issued;
let foreign: Issued;
/** The preparer; the reviewer that the pack names; somebody else; the reviewer’s name under a root of anybody’s own. */
let petra: Issued;
let rolf: Issued;
let nadia: Issued;
let double: Issued;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'evidence-binder-countersign-'));
  ({ issue } = opensslAuthority(folder));
  root = issue('Nordwind root', null, { extensions: authority });
  foreign = issue('Nordwind root', null, { extensions: authority });
  petra = issue('Petra Müller', root);
  rolf = issue('Rolf Reviewer', root, { algorithm: 'rsa-2048' });
  nadia = issue('Nadia Novak', root);
  double = issue('Rolf Reviewer', foreign);
  const engagement = smallEngagement();
  genuine = join(folder, 'genuine');
  draft = join(folder, 'draft');
  await builtSmall(engagement, null, { out: genuine, signing: signerOf(petra, root) });
  await builtSmall(engagement, null, { out: draft });
  engagement.remove();
  members = membersOf(genuine);
});
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => {
  path = join(mkdtempSync(join(folder, 'own-')), 'pack.asice');
  copyFileSync(genuine, path);
});

function countersign(own: OpenedSigner, more: Partial<CountersignOrder> = {}) {
  const order = {
    path,
    out: path,
    role: null,
    now,
    openKey: () => Promise.resolve({ ok: true as const, value: own }),
    ...more,
  };
  return countersignPack(countersignPorts, order, silentWork);
}

async function countersigned(own: OpenedSigner, more: Partial<CountersignOrder> = {}): Promise<Verification> {
  const done = await countersign(own, more);
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  return done.value.verification;
}

/** The same key with another certificate and another name, from the same root. */
function renewed(own: Issued): OpenedSigner {
  const { subject, keyId } = readCertificate(derOf(root));
  const old = signerOf(own, root);
  const certificate = issueCertificate({
    subject: distinguishedName({ commonName: 'Another Name', organisation: null }),
    publicKey: createPublicKey(readFileSync(own.key)),
    issuer: {
      name: subject,
      keyId: keyId ?? new Uint8Array(),
      key: createPrivateKey(readFileSync(root.key)),
    },
    authority: false,
    notBefore: new Date('2026-01-01'),
    notAfter: new Date('2028-01-01'),
  });
  const { identity } = old;
  return {
    identity: { ...identity, fingerprint: createHash('sha256').update(certificate).digest('hex') },
    signer: { ...old.signer, certificates: [certificate, derOf(root)] },
  };
}

const bytesOf = (name: string): Uint8Array =>
  members.find((member) => member.name === name)?.bytes ?? new Uint8Array();
const by = (
  own: OpenedSigner,
  over: Uint8Array = bytesOf(asic),
  signedAt: string = now,
): Promise<Uint8Array> => signBytes(own.signer, over, signedAt);
/** The pack with more members at its end, as an attacker who has the program writes it. */
const packWith = (...more: readonly Member[]): Promise<Buffer> => zipOf([...members, ...more], created);

describe('a countersigned pack', () => {
  it('has one more member, and every other as it was, byte for byte', async () => {
    const before = readFileSync(path);
    const result = await countersigned(signerOf(rolf, root));
    const after = membersOf(path);
    expect(after.map(({ name }) => name)).toEqual([...members.map(({ name }) => name), second]);
    const last = members.at(-1)?.bytes ?? new Uint8Array();
    const end = before.lastIndexOf(Buffer.from(last)) + last.length;
    expect(readFileSync(path).subarray(0, end).equals(before.subarray(0, end))).toBe(true);
    expect(result).toMatchObject({ ok: true, trusted: null, signer: { name: 'Petra Müller' } });
  });

  it('says who signed, in which role the pack names them, and which sign-offs nobody signed', async () => {
    const { countersignatures, signOffs, checks } = await countersigned(signerOf(rolf, root));
    expect(countersignatures).toMatchObject([
      {
        member: second,
        signer: { name: 'Rolf Reviewer' },
        signedAt: now,
        roles: ['reviewedBy'],
        trusted: null,
        sameRoot: true,
      },
    ]);
    expect(signOffs).toEqual([
      { role: 'preparedBy', name: 'Petra Müller', on: null, signedIn: 'META-INF/signature001.p7s' },
      { role: 'reviewedBy', name: 'Rolf Reviewer', on: '2026-11-02', signedIn: second },
    ]);
    expect(checks.find(({ id }) => id === 'countersignature')?.why).toBe(
      'Countersigned by Rolf Reviewer (reviewer as stated in the pack) on 2026-11-03T09:00:00Z, as stated. The certificate is from the same root as the preparer’s.',
    );
  });

  it('is the same each time, with an RSA key and one time', async () => {
    const first = await countersign(signerOf(rolf, root));
    const other = join(folder, 'again.asice');
    copyFileSync(genuine, other);
    const again = await countersign(signerOf(rolf, root), { path: other, out: other });
    expect(first.ok && again.ok && first.value.sha256 === again.value.sha256).toBe(true);
  });

  it('may be read by nobody more than before', async () => {
    chmodSync(path, 0o600);
    await countersigned(signerOf(rolf, root));
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('is written elsewhere when asked, and the pack stays as it was', async () => {
    const out = join(folder, 'elsewhere.asice');
    await countersigned(signerOf(rolf, root), { out });
    expect(readFileSync(path).equals(readFileSync(genuine))).toBe(true);
    expect(verifyFile(out)).toMatchObject({ ok: true });
  });

  it('takes another countersignature, each trusted by itself', async () => {
    await countersigned(signerOf(rolf, root), { role: 'reviewedBy' });
    await countersigned(signerOf(double, foreign));
    const trusting = (...roots: readonly Issued[]): Verification => verifyFile(path, roots.map(derOf));
    expect(trusting(root)).toMatchObject({
      ok: true,
      trusted: true,
      countersignatures: [{ trusted: true }, { trusted: false, roles: ['reviewedBy'], sameRoot: false }],
    });
    expect(trusting(root, foreign).countersignatures).toMatchObject([{ trusted: true }, { trusted: true }]);
    expect(trusting(foreign)).toMatchObject({ ok: false, trusted: false });
  });

  it('is accepted by openssl, which knows nothing of this program', async () => {
    await countersigned(signerOf(rolf, root));
    const file = (name: string, bytes: Uint8Array): string => {
      const at = join(folder, name);
      writeFileSync(at, bytes);
      return at;
    };
    const signature = membersOf(path).at(-1)?.bytes ?? new Uint8Array();
    const words = [
      'cms',
      '-verify',
      '-binary',
      '-cades',
      '-inform',
      'DER',
      '-in',
      file('002.p7s', signature),
    ];
    const rest = [
      '-content',
      file('asic.xml', bytesOf(asic)),
      '-CAfile',
      root.certificate,
      '-out',
      '/dev/null',
    ];
    expect(() => execFileSync('openssl', [...words, ...rest], { stdio: 'pipe' })).not.toThrow();
  });
});

describe('a name is not a person', () => {
  it('that somebody else’s root gives does not sign off, unless the reader trusts that root', async () => {
    const { countersignatures, signOffs } = await countersigned(signerOf(double, foreign));
    expect(countersignatures).toMatchObject([{ roles: ['reviewedBy'], sameRoot: false }]);
    expect(signOffs?.[1]).toMatchObject({ role: 'reviewedBy', signedIn: null });
    expect(verifyFile(path, [derOf(root)]).signOffs?.[1]).toMatchObject({ signedIn: null });
    expect(verifyFile(path, [derOf(root), derOf(foreign)]).signOffs?.[1]).toMatchObject({ signedIn: second });
  });

  it('that only looks like the reviewer’s has no role', async () => {
    const cyrillic = issue('Rоlf Reviewer', root);
    const { countersignatures, signOffs } = await countersigned(signerOf(cyrillic, root));
    expect(countersignatures).toMatchObject([{ roles: [] }]);
    expect(signOffs?.[1]).toMatchObject({ signedIn: null });
  });

  it('that is the preparer’s too is said: it is no second pair of eyes', async () => {
    const { checks } = await countersigned(signerOf(issue('Müller, Petra', root), root));
    expect(checks.find(({ id }) => id === 'countersignature')?.why).toMatch(
      /^Countersigned by Müller, Petra \(preparer as stated in the pack\) .* The preparer has the same name\.$/,
    );
  });

  it('that the pack does not have is said, and no more', async () => {
    const { checks } = await countersigned(signerOf(nadia, root));
    expect(checks.find(({ id }) => id === 'countersignature')?.why).toMatch(
      /^Countersigned by Nadia Novak \(whom the pack does not name\)/,
    );
  });
});

describe('refused, and nothing is written', () => {
  it.each<[string, () => OpenedSigner, Partial<CountersignOrder>, string, RegExp]>([
    [
      'the preparer’s own key',
      () => signerOf(petra, root),
      {},
      'countersign-own-pack',
      /signed the pack as its preparer/,
    ],
    [
      'the role of somebody else',
      () => signerOf(nadia, root),
      { role: 'reviewedBy' },
      'countersign-role',
      /names “Rolf Reviewer” as reviewer/,
    ],
    [
      'a role that nobody has',
      () => signerOf(rolf, root),
      { role: 'approvedBy' },
      'countersign-role',
      /names no approver/,
    ],
    [
      'an expired certificate',
      () => signerOf(rolf, root),
      { now: '2100-01-01T00:00:00Z' as IsoInstant },
      'countersign-key-expired',
      /expired on 2099-12-31/,
    ],
    [
      'one that is not valid yet',
      () => signerOf(rolf, root),
      { now: '2024-12-31T00:00:00Z' as IsoInstant },
      'countersign-key-not-yet',
      /valid from 2025-01-01/,
    ],
    [
      'a clock before the pack',
      () => signerOf(rolf, root),
      { now: '2026-10-31T00:00:00Z' as IsoInstant },
      'countersign-clock',
      /it is 2026-10-31T00:00:00Z, and the pack states/,
    ],
    [
      'a certificate that is not for signing',
      () =>
        signerOf(
          issue('Rolf Reviewer', root, {
            extensions: `${person.split('\n')[0]}\nkeyUsage=critical,keyAgreement`,
          }),
          root,
        ),
      {},
      'member-refused',
      /The certificate is not for signing/,
    ],
  ])('%s', async (_name, own, more, code, why) => {
    const before = readFileSync(path);
    const refused = await countersign(own(), more);
    expect(refused).toMatchObject({
      ok: false,
      error: { code, message: expect.stringMatching(why) as string },
    });
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(readdirSync(join(path, '..'))).toEqual(['pack.asice']);
  });

  it('the same certificate twice, and its key under another certificate', async () => {
    await countersigned(signerOf(rolf, root));
    const before = readFileSync(path);
    expect(await countersign(signerOf(rolf, root))).toMatchObject({
      ok: false,
      error: { code: 'countersign-twice' },
    });
    expect(await countersign(renewed(rolf))).toMatchObject({
      ok: false,
      error: {
        code: 'member-refused',
        message: expect.stringMatching(/by the same key as META-INF\/signature002\.p7s/) as string,
      },
    });
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('an interrupt, at whatever moment', async () => {
    const before = readFileSync(path);
    for (const after of [0, 3, 30, 45]) {
      let looks = 0;
      const work = { report: () => undefined, cancelled: () => (looks += 1) > after };
      const order = {
        path,
        out: path,
        role: null,
        now,
        openKey: () => Promise.resolve({ ok: true as const, value: signerOf(rolf, root) }),
      };
      await expect(countersignPack(countersignPorts, order, work)).rejects.toThrow(Cancelled);
      expect(readFileSync(path).equals(before)).toBe(true);
      expect(readdirSync(join(path, '..'))).toEqual(['pack.asice']);
    }
  });

  it('a draft, and a pack that has been changed', async () => {
    copyFileSync(draft, path);
    expect(await countersign(signerOf(rolf, root))).toMatchObject({
      ok: false,
      error: { code: 'pack-is-draft' },
    });
    const changed = readFileSync(genuine);
    const at = changed.indexOf('accounts.ndjson') + 60;
    changed[at] = (changed[at] ?? 0) ^ 1;
    writeFileSync(path, changed);
    const asked: string[] = [];
    const openKey = (): Promise<{ ok: true; value: OpenedSigner }> => {
      asked.push('key');
      return Promise.resolve({ ok: true, value: signerOf(rolf, root) });
    };
    expect(await countersign(signerOf(rolf, root), { openKey })).toMatchObject({
      ok: false,
      error: { code: 'pack-not-intact' },
    });
    expect(asked).toEqual([]);
  });

  it('a ninth', async () => {
    const eight = await Promise.all(
      Array.from({ length: 8 }, async (_, index) => ({
        name: `META-INF/signature00${index + 2}.p7s`,
        bytes: await by(signerOf(issue(`Guest ${index + 1}`, root), root)),
      })),
    );
    writeFileSync(path, await packWith(...eight));
    expect(verifyFile(path)).toMatchObject({ ok: true });
    expect(await countersign(signerOf(rolf, root))).toMatchObject({
      ok: false,
      error: { code: 'countersign-too-many' },
    });
  });
});

describe('a pack to which somebody added', () => {
  const third = 'META-INF/signature003.p7s';
  const good = async (): Promise<Uint8Array> => by(signerOf(rolf, root));
  it.each<[string, () => Promise<readonly Member[]>, readonly string[], RegExp]>([
    [
      'a third signature without a second',
      async () => [{ name: third, bytes: await good() }],
      [`listed ${third}`],
      /There is no META-INF\/signature002\.p7s before it/,
    ],
    [
      'a tenth',
      async () => [{ name: 'META-INF/signature010.p7s', bytes: await good() }],
      ['listed META-INF/signature010.p7s'],
      /at most 8 countersignatures/,
    ],
    [
      'a signature under another name',
      async () => [{ name: 'META-INF/signature2.p7s', bytes: await good() }],
      ['listed META-INF/signature2.p7s'],
      /not in the manifest/,
    ],
    [
      'a second list',
      async () => [{ name: 'META-INF/ASiCManifest002.xml', bytes: await Promise.resolve(bytesOf(asic)) }],
      ['listed META-INF/ASiCManifest002.xml'],
      /not in the manifest/,
    ],
    [
      'a signature of other bytes',
      async () => [{ name: second, bytes: await by(signerOf(rolf, root), bytesOf('manifest.json')) }],
      [`countersignature ${second}`],
      /not the bytes that were signed/,
    ],
    [
      'the signature of the pack again',
      async () => [{ name: second, bytes: await Promise.resolve(bytesOf('META-INF/signature001.p7s')) }],
      [`countersignature ${second}`],
      /by the same certificate as the signature of the pack/,
    ],
    [
      'one signature twice',
      async () => {
        const bytes = await good();
        return [
          { name: second, bytes },
          { name: third, bytes },
        ];
      },
      [`countersignature ${third}`],
      /by the same certificate as META-INF\/signature002\.p7s/,
    ],
    [
      'one by an expired certificate',
      async () => [
        {
          name: second,
          bytes: await by(signerOf(issue('Rolf Reviewer', root, { until: '20261102000000Z' }), root)),
        },
      ],
      [`countersignature ${second}`],
      /had expired when it was signed/,
    ],
    [
      'one of a time before the pack',
      async () => [
        { name: second, bytes: await by(signerOf(rolf, root), bytesOf(asic), '2026-10-31T00:00:00Z') },
      ],
      [`countersignature ${second}`],
      /states an earlier time/,
    ],
    [
      'a text',
      async () => [{ name: second, bytes: await Promise.resolve(Buffer.from('signed')) }],
      [`countersignature ${second}`],
      /Malformed/,
    ],
    [
      'nothing',
      async () => [{ name: second, bytes: await Promise.resolve(new Uint8Array()) }],
      [`countersignature ${second}`],
      /Malformed/,
    ],
    [
      'one with an unsigned attribute',
      async () => [{ name: second, bytes: withTimestamp(await good(), Uint8Array.of(5, 0)) }],
      [`countersignature ${second}`],
      /Malformed/,
    ],
  ])('%s is refused', async (_name, more, failures, why) => {
    const verified = verifyBytes(await packWith(...(await more())));
    expect(failuresOf(verified)).toEqual(failures);
    expect(verified.checks.find(({ ok }) => !ok)?.why).toMatch(why);
    expect(verified.ok).toBe(false);
  });

  it('a countersignature to a draft is refused', async () => {
    const drafted = membersOf(draft);
    const bytes = await zipOf([...drafted, { name: second, bytes: await good() }], created);
    expect(failuresOf(verifyBytes(bytes))).toContain(`listed ${second}`);
  });
});
