import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateKeyPairSync, sign } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { distinguishedName, issueCertificate, keyIdOf } from '#main/signing/issue-certificate.ts';
import { signBytes } from '#main/signing/sign-bytes.ts';
import { leadsTo } from '#main/verifying/certificate-path.ts';
import { checkSignature, type CheckedSignature } from '#main/verifying/read-signature.ts';
import { readCertificate } from '#shared/pack/certificate.ts';
import {
  authority,
  opensslAuthority,
  person,
  type Issued,
  type Wanted,
} from '../../fixtures/signing/openssl-authority.ts';
import { derOf, signerOf } from '../../fixtures/signing/signer-of.ts';

const signed = Buffer.from('what is signed');
const signedAt = '2026-11-02T10:00:00Z';

let folder: string;
let issue: ReturnType<typeof opensslAuthority>['issue'];
let root: Issued;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'evidence-binder-paths-'));
  ({ issue } = opensslAuthority(folder));
  root = issue('Root', null, { extensions: authority });
});
afterAll(() => rmSync(folder, { recursive: true }));

async function checked(own: Issued, ...above: readonly Issued[]): Promise<CheckedSignature> {
  return checkSignature(await signBytes(signerOf(own, ...above).signer, signed, signedAt), signed);
}

const under = (
  wanted: Wanted,
  rootWanted: Wanted = { extensions: authority },
): (() => Promise<CheckedSignature>) => {
  return () => {
    const own = issue('Own root', null, rootWanted);
    return checked(issue('Ada', own, wanted), own);
  };
};

describe('a certificate path that holds', () => {
  it('is that of a person under a root', async () => {
    const { identity, path } = await checked(issue('Ada', root), root);
    expect(identity.name).toBe('Ada');
    expect(path.map(({ commonName }) => commonName)).toEqual(['Ada', 'Root']);
  });

  it('may have an authority between, as far as the root allows', async () => {
    const wide = issue('Wide', null, { extensions: authority.replace('CA:TRUE', 'CA:TRUE,pathlen:1') });
    const between = issue('Between', wide, { extensions: authority.replace('CA:TRUE', 'CA:TRUE,pathlen:0') });
    const { path } = await checked(issue('Ada', between), between, wide);
    expect(path).toHaveLength(3);
  });

  it.each(['emailProtection', '1.3.6.1.5.5.7.3.36', 'anyExtendedKeyUsage'])(
    'may be for %s',
    async (purpose) => {
      const own = issue('Ada', root, { extensions: `${person}\nextendedKeyUsage=${purpose}` });
      await expect(checked(own, root)).resolves.toMatchObject({ identity: { name: 'Ada' } });
    },
  );

  it('may state policies as critical: none is asked for', async () => {
    const own = issue('Ada', root, { extensions: `${person}\ncertificatePolicies=critical,1.2.3.4` });
    await expect(checked(own, root)).resolves.toMatchObject({ signedAt });
  });
});

describe('refused, with its reason', () => {
  it.each<[string, () => Promise<CheckedSignature>, RegExp]>([
    ['an expired certificate', under({ until: '20261101000000Z' }), /“Ada” had expired when it was signed/],
    [
      'one that is not valid yet',
      under({ from: '20261103000000Z' }),
      /“Ada” was not yet valid when it was signed/,
    ],
    [
      'an expired root',
      under({}, { extensions: authority, until: '20261101000000Z' }),
      /“Own root” had expired when it was signed/,
    ],
    [
      'a key for encryption',
      under({ extensions: 'basicConstraints=critical,CA:FALSE\nkeyUsage=critical,keyEncipherment' }),
      /the certificate is not for signing/,
    ],
    [
      'a certificate for servers',
      under({ extensions: `${person}\nextendedKeyUsage=serverAuth,clientAuth` }),
      /for another purpose than signing documents/,
    ],
    [
      'one for timestamps',
      under({ extensions: `${person}\nextendedKeyUsage=critical,timeStamping` }),
      /for another purpose than signing documents/,
    ],
    [
      'an extension that must be understood and is not',
      under({ extensions: `${person}\n1.2.3.4.5=critical,ASN1:NULL` }),
      /“Ada” demands something that is not understood \(1\.2\.3\.4\.5\)/,
    ],
    [
      'a root that constrains names',
      under({}, { extensions: `${authority}\nnameConstraints=critical,permitted;email:nordwind.example` }),
      /“Own root” demands something that is not understood \(2\.5\.29\.30\)/,
    ],
    ['SHA-1', under({ digest: 'sha1' }), /“Ada” is signed with an algorithm that is not accepted/],
    [
      'SHA-1 in the root',
      under({}, { extensions: authority, digest: 'sha1' }),
      /“Own root” is signed with an algorithm that is not accepted/,
    ],
    [
      'a root that is no authority',
      under({}, { extensions: person }),
      /“Own root” may not issue certificates/,
    ],
    [
      'a root that may sign no certificate',
      under({}, { extensions: 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,cRLSign' }),
      /“Own root” may not issue certificates/,
    ],
    [
      'a small key of the root',
      under({}, { extensions: authority, algorithm: 'rsa-1024' }),
      /“Own root” is too weak/,
    ],
    [
      'a small key of the signer',
      under({ algorithm: 'rsa-1024' }),
      /too weak|neither RSA of 2048 bits or more/,
    ],
  ])('%s', async (_name, check, why) => {
    await expect(check()).rejects.toThrow(why);
  });

  it('more authorities than the root allows', async () => {
    const narrow = issue('Narrow', null, { extensions: authority.replace('CA:TRUE', 'CA:TRUE,pathlen:0') });
    const between = issue('Between', narrow, { extensions: authority });
    await expect(checked(issue('Ada', between), between, narrow)).rejects.toThrow(
      /“Narrow” may not stand above so many authorities/,
    );
  });

  it('a person who issues certificates', async () => {
    const bela = issue('Bela', root);
    await expect(checked(issue('Ada', bela), bela, root)).rejects.toThrow(
      /“Bela” may not issue certificates/,
    );
  });

  it('a root of the right name that did not issue it', async () => {
    const double = issue('Root', null, { extensions: authority });
    await expect(checked(issue('Ada', root), double)).rejects.toThrow(
      /“Ada” is not signed by the one above it/,
    );
  });

  it('a certificate that names another key of its issuer', async () => {
    const [top, own] = [0, 1].map(() => generateKeyPairSync('ec', { namedCurve: 'P-256' }));
    if (top === undefined || own === undefined) throw new Error('no keys');
    const name = distinguishedName({ commonName: 'Root', organisation: null });
    const times = { notBefore: new Date('2026-01-01'), notAfter: new Date('2028-01-01') };
    const issuer = { name, keyId: keyIdOf(top.publicKey), key: top.privateKey };
    const made = issueCertificate({
      ...times,
      subject: name,
      publicKey: top.publicKey,
      issuer,
      authority: true,
    });
    const other = issueCertificate({
      ...times,
      subject: distinguishedName({ commonName: 'Ada', organisation: null }),
      publicKey: own.publicKey,
      issuer: { ...issuer, keyId: keyIdOf(own.publicKey) },
      authority: false,
    });
    const signer = {
      kind: 'pkcs12' as const,
      certificates: [other, made],
      algorithm: 'ecdsa-sha256' as const,
      sign: (bytes: Uint8Array) => Promise.resolve(sign('sha256', bytes, own.privateKey)),
    };
    const signature = await signBytes(signer, signed, signedAt);
    expect(() => checkSignature(signature, signed)).toThrow(
      /“Ada” names another key than that of the one above it/,
    );
  });

  it('a path without its root, and one with a certificate too many', async () => {
    const between = issue('Between', root, { extensions: authority });
    const own = issue('Ada', between);
    await expect(checked(own, between)).rejects.toThrow(/issued “Between” is missing/);
    await expect(
      checked(own, between, root, issue('Extra', null, { extensions: authority })),
    ).rejects.toThrow(/not on the path to the root/);
  });
});

describe('whom a reader trusts', () => {
  it('is whoever a root or an authority on the path vouches for, and nobody of the same name', async () => {
    const double = issue('Root', null, { extensions: authority });
    const { path } = await checked(issue('Ada', root), root);
    expect(leadsTo(path, [derOf(root)])).toBe(true);
    expect(leadsTo(path, [derOf(double), derOf(root)])).toBe(true);
    expect(leadsTo(path, [derOf(double)])).toBe(false);
    expect(leadsTo(path, [path[0]?.der ?? new Uint8Array()])).toBe(false);
    expect(leadsTo(path, [])).toBe(false);
  });

  it('reads what certificates state', () => {
    const wanted = `${authority.replace('CA:TRUE', 'CA:TRUE,pathlen:3')}\nextendedKeyUsage=critical,timeStamping`;
    expect(readCertificate(derOf(issue('Stated', null, { extensions: wanted })))).toMatchObject({
      authority: true,
      pathLength: 3,
      purposes: ['1.3.6.1.5.5.7.3.8'],
      purposesCritical: true,
      notUnderstood: [],
    });
  });
});
