import { execFileSync } from 'node:child_process';
import { createHmac, pbkdf2Sync } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pathFault } from '#main/signing-ports.ts';
import { openSigningKey, type SigningKey } from '#main/signing/open-signing-key.ts';
import { integer, nothing, objectId, octetString, sequence } from '#shared/pack/der.ts';
import { parts, readDer } from '#shared/pack/der-reader.ts';
import { builtSmall, buildSmall } from '../../fixtures/pack/build-small-pack.ts';
import { membersOf } from '../../fixtures/pack/raw-zip.ts';
import { smallEngagement } from '../../fixtures/pack/small-engagement.ts';
import { failuresOf } from '../../fixtures/pack/verify-bytes.ts';
import { runHere } from '../../fixtures/run-here.ts';
import { asBer } from '../../fixtures/signing/as-ber.ts';
import {
  authority,
  opensslAuthority,
  person,
  type Algorithm,
  type Issued,
} from '../../fixtures/signing/openssl-authority.ts';
import { mutateDer } from '../../fuzz/mutate-der.ts';
import { mutateBytes, seeded } from '../../fuzz/mutate.ts';
import { pdfsig, trusted } from '../../fixtures/signing/pdfsig.ts';

const folder = mkdtempSync(join(tmpdir(), 'evidence-binder-imported-'));
const engagement = smallEngagement();
const { issue, pkcs12 } = opensslAuthority(folder);
let root: Issued;
let middle: Issued;
let leaf: Issued;

beforeAll(() => {
  root = issue('Other root', null, { extensions: authority });
  middle = issue('Other issuing', root, { extensions: authority });
  leaf = issue('Zoë Straße', middle);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
  engagement.remove();
});

const open = (key: string, passphrase = 'secret', certificates: string | null = null) =>
  openSigningKey({ key, certificates, secret: async () => passphrase }, pathFault);

async function opened(...args: Parameters<typeof open>): Promise<SigningKey> {
  const key = await open(...args);
  if (!key.ok) throw new Error(`${key.error.message} ${key.error.remedy}`);
  return key.value;
}

async function problem(...args: Parameters<typeof open>): Promise<string> {
  const key = await open(...args);
  return key.ok ? 'it opens' : `${key.error.code}: ${key.error.message} ${key.error.remedy}`;
}

describe('a PKCS #12 of another program', () => {
  it.each(['AES-128-CBC', 'AES-192-CBC', 'AES-256-CBC'])(
    'opens when it is encrypted with %s',
    async (cipher) => {
      const options = ['-keypbe', cipher, '-certpbe', cipher, '-iter', '2048'];
      const { identity } = await opened(pkcs12(leaf, [middle, root], 'secret', ...options));
      expect(identity).toMatchObject({ name: 'Zoë Straße', organisation: 'Other GmbH' });
    },
  );

  it('opens when nothing in it is encrypted', async () => {
    const file = pkcs12(leaf, [middle, root], 'secret', '-keypbe', 'NONE', '-certpbe', 'NONE');
    expect((await opened(file)).identity.name).toBe('Zoë Straße');
    expect(await problem(file, 'wrong')).toMatch(/^key-passphrase/);
  });

  it.each(['rsa-2048', 'rsa-4096', 'p-256'] as const)('opens with a key of %s', async (algorithm) => {
    const own = issue(algorithm, middle, { algorithm });
    const { signer } = await opened(pkcs12(own, [middle, root], 'secret'));
    expect(signer.algorithm).toBe(algorithm === 'p-256' ? 'ecdsa-sha256' : 'rsa-sha256');
    expect(signer.certificates).toHaveLength(3);
  });

  it('opens with names for the key and the authorities', async () => {
    const names = ['-name', 'Schlüssel „1“', '-caname', 'Öffentlich', '-caname', 'root'];
    expect((await opened(pkcs12(leaf, [middle, root], 'secret', ...names))).signer.certificates).toHaveLength(
      3,
    );
  });

  it.each([
    ['from the key upwards', () => [middle, root]],
    ['from the root downwards', () => [root, middle]],
    [
      'with certificates of others among them',
      () => [issue('Stranger', null), root, issue('Else', root), middle],
    ],
  ])('orders its certificates %s', async (_name, chain) => {
    const { signer } = await opened(pkcs12(leaf, chain(), 'secret'));
    const der = (one: Issued): Buffer =>
      execFileSync('openssl', ['x509', '-in', one.certificate, '-outform', 'DER']);
    expect(signer.certificates.map((one) => Buffer.from(one))).toEqual([leaf, middle, root].map(der));
  });

  it('follows the key, not the name, where an authority was renewed', async () => {
    const old = issue('Other issuing', root, { extensions: authority });
    const { signer } = await opened(pkcs12(leaf, [old, middle, root], 'secret'));
    expect(signer.certificates).toHaveLength(3);
  });

  it.each(['grün', 'пароль', '🔑 und 漢字', ' ', ''])(
    'opens with the passphrase “%s”',
    async (passphrase) => {
      const file = pkcs12(leaf, [middle, root], passphrase);
      expect((await opened(file, passphrase)).identity.name).toBe('Zoë Straße');
      expect(await problem(file, `${passphrase}.`)).toMatch(/^key-passphrase/);
    },
  );

  it('opens in BER with indefinite lengths and strings in pieces, inside and outside', async () => {
    const whole = readFileSync(pkcs12(leaf, [middle, root], 'secret', '-nomac'));
    const file = join(folder, 'ber.p12');
    writeFileSync(file, asBer(whole));
    expect(readFileSync(file).length).toBeGreaterThan(whole.length + 100);
    expect((await opened(file)).identity.name).toBe('Zoë Straße');
  });

  it('opens with the newer integrity check of RFC 9579, and not with another passphrase', async () => {
    const plain = readFileSync(pkcs12(leaf, [middle, root], 'secret', '-nomac'));
    const [version, content] = parts(readDer(plain));
    const [safe] = parts(parts(content)[1]).map((one) => one.content);
    if (version === undefined || content === undefined || safe === undefined) throw new Error('no PKCS #12');
    const salt = Buffer.from('0123456789abcdef');
    const hmacSha256 = sequence(objectId('1.2.840.113549.2.9'), nothing);
    const derivation = sequence(octetString(salt), integer(2048), integer(32), hmacSha256);
    const terms = sequence(sequence(objectId('1.2.840.113549.1.5.12'), derivation), hmacSha256);
    const key = pbkdf2Sync('secret', salt, 2048, 32, 'sha256');
    const mac = octetString(createHmac('sha256', key).update(safe).digest());
    const info = sequence(sequence(objectId('1.2.840.113549.1.5.14'), terms), mac);
    const macData = sequence(info, octetString(Buffer.from('not used')), integer(1));
    const file = join(folder, 'pbmac1.p12');
    writeFileSync(file, sequence(version.bytes, content.bytes, macData));
    expect((await opened(file)).identity.name).toBe('Zoë Straße');
    expect(await problem(file, 'another')).toMatch(/^key-passphrase/);
  });

  it('opens as NSS writes it', async () => {
    const database = join(folder, 'nss');
    const from = pkcs12(leaf, [middle, root], 'secret', '-name', 'mine');
    const to = join(folder, 'nss.p12');
    mkdirSync(database);
    execFileSync('certutil', ['-N', '-d', database, '--empty-password']);
    execFileSync('pk12util', ['-d', database, '-i', from, '-W', 'secret', '-K', '']);
    execFileSync('pk12util', [
      '-d',
      database,
      '-o',
      to,
      '-n',
      'mine',
      '-W',
      'secret',
      '-K',
      '',
      '-C',
      'AES-128-CBC',
      '-c',
      'AES-128-CBC',
    ]);
    expect((await opened(to)).signer.certificates).toHaveLength(3);
  });

  it.each([
    ['everything', ['-legacy']],
    ['the certificates', ['-legacy', '-keypbe', 'AES-256-CBC', '-certpbe', 'PBE-SHA1-RC2-40']],
    ['the key', ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'AES-256-CBC']],
  ])('is refused with the command that mends it when %s is encrypted as of old', async (_name, options) => {
    const said = await problem(pkcs12(leaf, [middle, root], 'secret', ...options));
    expect(said).toMatch(/^key-legacy: .*RC2, 3DES.* openssl pkcs12 -legacy -in "/);
  });

  it('signs a pack that verifies, and a report that pdfsig trusts under its root', async () => {
    const own = issue('Rita Rivest', middle, { algorithm: 'rsa-2048' });
    const { signer, identity } = await opened(pkcs12(own, [root, middle], 'secret'));
    const out = join(folder, 'pack.asice');
    const built = await buildSmall(engagement, null, { out, signing: { signer, identity } });
    if (!built.ok) throw new Error(built.error.message);
    expect(failuresOf(built.value.verification)).toEqual([]);
    const report = membersOf(out).find(({ name }) => name === 'report.pdf');
    writeFileSync(join(folder, 'report.pdf'), report?.bytes ?? '');
    const said = pdfsig(join(folder, 'report.pdf'), root.certificate, folder);
    expect(said).toEqual(expect.arrayContaining([...trusted]));
  });
});

describe('a certificate that is missing', () => {
  it('above the key is asked for, and taken from a file', async () => {
    const alone = pkcs12(leaf, [], 'secret');
    expect(await problem(alone)).toMatch(/^key-path: .*--certificates FILE\.pem/);
    const chain = join(folder, 'chain.pem');
    writeFileSync(
      chain,
      `For you:\n${[root, middle].map((one) => readFileSync(one.certificate, 'utf8')).join('\n')}`,
    );
    expect((await opened(alone, 'secret', chain)).signer.certificates).toHaveLength(3);
  });

  it.each([
    ['no certificate', 'nothing of the kind', 'something in it that is no certificate'],
    ['a broken one', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----', 'no certificate'],
  ])('is not made up for by a file with %s', async (_name, content, said) => {
    const file = join(folder, 'bad.pem');
    writeFileSync(file, content);
    expect(await problem(pkcs12(leaf, [middle, root], 'secret'), 'secret', file)).toContain(said);
  });
});

describe('a key that a pack may not be signed with', () => {
  const refusedKinds: readonly (readonly [Algorithm, string])[] = [
    ['p-384', 'ECDSA secp384r1'],
    ['ed25519', 'ed25519'],
  ];
  it.each(refusedKinds)('is one of %s, and named', async (algorithm, shown) => {
    const own = issue(algorithm, middle, { algorithm });
    expect(await problem(pkcs12(own, [middle, root], 'secret'))).toBe(
      `key-kind: Packs are signed with RSA of 2048 bits or more, or ECDSA P-256; this key is ${shown}. Use another key.`,
    );
  });

  it.each([
    [
      'is for encrypting',
      'basicConstraints=CA:FALSE\nkeyUsage=critical,keyEncipherment',
      'is not for signing',
    ],
    ['is for issuing', authority, 'is not for signing'],
    ['is a server’s', `${person}\nextendedKeyUsage=serverAuth`, 'another purpose than signing'],
    ['demands the unknown', `${person}\n1.2.3.4=critical,ASN1:NULL`, 'not understood (1.2.3.4)'],
  ])('has a certificate that %s', async (_name, extensions, why) => {
    const own = issue('Wrong use', middle, { extensions });
    const said = await problem(pkcs12(own, [middle, root], 'secret'));
    expect(said).toMatch(/^key-not-for-signing: Nothing that is signed with this key would verify: /);
    expect(said).toContain(why);
  });

  it('has a certificate that names nobody', async () => {
    const nobody = issue(' ', middle);
    expect(await problem(pkcs12(nobody, [middle, root], 'secret'))).toContain('its certificate names nobody');
  });

  it('stands under an authority that is none, or that signed with SHA-1', async () => {
    const nobody = issue('Nobody', root);
    expect(await problem(pkcs12(issue('A', nobody), [nobody, root], 'secret'))).toContain('may not issue');
    const weak = issue('Weak', middle, { digest: 'sha1' });
    expect(await problem(pkcs12(weak, [middle, root], 'secret'))).toContain(
      'an algorithm that is not accepted',
    );
  });

  it.each([
    ['its own certificate', 'this key'],
    ['one above it', '“Ended”, above this key,'],
  ])('has expired by %s', async (which, whose) => {
    const until = '20260131235959Z';
    const isOwn = which === 'its own certificate';
    const ended = issue('Ended', root, { extensions: authority, ...(isOwn ? {} : { until }) });
    const own = issue('Late', ended, isOwn ? { until } : {});
    const { signer, identity } = await opened(pkcs12(own, [ended, root], 'secret'));
    const built = await buildSmall(engagement, null, { signing: { signer, identity } });
    expect(built).toMatchObject({
      ok: false,
      error: { code: 'key-expired', message: `The certificate of ${whose} expired on 2026-01-31.` },
    });
  });

  it('has expired, which the command says before it looks at anything else', async () => {
    const own = issue('Late', root, { until: '20260131235959Z' });
    writeFileSync(join(folder, 'word'), 'secret\n');
    const key = ['--key', pkcs12(own, [root], 'secret'), '--passphrase-file', 'word'];
    const { code, stderr } = await runHere(['build', 'no-such-folder', '--out', 'x.asice', ...key], {
      folder,
    });
    expect(code).toBe(2);
    expect(stderr).toContain('The certificate of this key expired on 2026-01-31.');
    expect(stderr).not.toContain('no-such-folder');
  });

  it('is used from the first moment of its youngest certificate on', async () => {
    const fresh = issue('Fresh', root, { extensions: authority, from: '20261120120000Z' });
    const own = issue('Old', fresh);
    const { signer, identity } = await opened(pkcs12(own, [fresh, root], 'secret'));
    const key = {
      signer,
      identity,
      path: [],
      key: null as never,
      file: '',
      rootKey: '',
      rootCertificate: '',
    };
    const { verification } = await builtSmall(engagement, key, { out: join(folder, 'fresh.asice') });
    expect(failuresOf(verification)).toEqual([]);
    expect(verification.time.stated).toBe('2026-11-20T12:00:00Z');
  });
});

describe('a key file that was tampered with', () => {
  it('opens as what it was or not at all, in 600 ways, and never throws', async () => {
    const options = ['-keypbe', 'NONE', '-certpbe', 'NONE', '-nomac'];
    const whole = readFileSync(pkcs12(leaf, [middle, root], 'secret', ...options));
    const file = join(folder, 'tampered.p12');
    writeFileSync(file, whole);
    const { identity } = await opened(file);
    const random = seeded(20261124);
    const seen = new Map<string, number>();
    for (let turn = 0; turn < 600; turn += 1) {
      const mutate = turn % 2 === 0 ? mutateBytes : mutateDer;
      const { bytes, kind } = mutate(whole, random);
      writeFileSync(file, bytes);
      const answer = await open(file);
      const what = answer.ok ? 'opened' : answer.error.code;
      seen.set(what, (seen.get(what) ?? 0) + 1);
      if (answer.ok) expect(answer.value.identity, kind).toEqual(identity);
    }
    // Names of keys and other attributes bind nothing; everything else must.
    expect([...seen.keys()].sort()).toEqual(expect.arrayContaining(['key-malformed', 'key-not-for-signing']));
    expect(seen.get('opened') ?? 0).toBeLessThan(120);
  });
});

describe('a key that was damaged', () => {
  it('opens, since it bears the name of its certificate, and signs nothing', async () => {
    const whole = readFileSync(
      pkcs12(leaf, [middle, root], 'secret', '-keypbe', 'NONE', '-certpbe', 'NONE', '-nomac'),
    );
    // RFC 5915: version 1, then the secret number in an octet string of 32 bytes.
    const at = whole.indexOf(Buffer.from('0201010420', 'hex')) + 5;
    whole[at + 20] = (whole[at + 20] ?? 0) ^ 0x55;
    const file = join(folder, 'damaged.p12');
    writeFileSync(file, whole);
    const { signer } = await opened(file);
    await expect(signer.sign(Buffer.from('anything'))).rejects.toMatchObject({
      problem: { code: 'key-damaged', file },
    });
  });
});

describe('a certificate that is its own root', () => {
  it('signs, and is said to convince no reader of PDFs', async () => {
    const own = issue('Alone', null);
    const { remarks } = await opened(pkcs12(own, [], 'secret'));
    expect(remarks).toHaveLength(1);
    expect(remarks[0]).toMatch(/its own root/);
    expect((await opened(pkcs12(leaf, [middle, root], 'secret'))).remarks).toEqual([]);
  });
});
