import { createHmac, createPrivateKey, pbkdf2Sync, timingSafeEqual, type KeyObject } from 'node:crypto';
import type * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { err, ok, type Result } from '#shared/lib/result.ts';
import { objectIds } from '#shared/pack/object-ids.ts';
import { derOf } from './ber.ts';
import { decrypt, macKey, mostRounds, type MacDigest, type Pbes2 } from './pbes2.ts';

/** Why a PKCS #12 does not open. `algorithm`: what encrypts it and is not read here. */
export type Pkcs12Fault = 'malformed' | 'passphrase' | 'algorithm' | 'no-key' | 'several-keys';

export type Pkcs12Content = { readonly key: KeyObject; readonly certificates: readonly Uint8Array[] };

/** Ends the reading; caught in `readPkcs12`. */
class Refused extends Error {
  readonly fault: Pkcs12Fault;

  constructor(fault: Pkcs12Fault) {
    super(fault);
    this.fault = fault;
  }
}

const macDigests: Readonly<Record<string, MacDigest>> = {
  '1.3.14.3.2.26': 'sha1',
  [objectIds.sha256]: 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};
const keyDigests: Readonly<Record<string, Pbes2['digest']>> = {
  '1.2.840.113549.2.7': 'sha1',
  '1.2.840.113549.2.8': 'sha224',
  '1.2.840.113549.2.9': 'sha256',
  '1.2.840.113549.2.10': 'sha384',
  '1.2.840.113549.2.11': 'sha512',
};
const ciphers: Readonly<Record<string, Pbes2['cipher']>> = {
  '2.16.840.1.101.3.4.1.2': 'aes-128-cbc',
  '2.16.840.1.101.3.4.1.22': 'aes-192-cbc',
  '2.16.840.1.101.3.4.1.42': 'aes-256-cbc',
};
const pbes2 = '1.2.840.113549.1.5.13';
const pbmac1Id = '1.2.840.113549.1.5.14';
const pbkdf2 = '1.2.840.113549.1.5.12';
const encryptedData = '1.2.840.113549.1.7.6';

const exact = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer;

function octets(value: unknown): Uint8Array {
  // BER lets an octet string be cut in pieces; `getValue` puts them together.
  const text = value as asn1js.OctetString | undefined;
  if (typeof text?.getValue !== 'function') throw new Refused('malformed');
  return new Uint8Array(text.getValue());
}

function checkRounds(count: number): number {
  if (!Number.isSafeInteger(count) || count < 1 || count > mostRounds) throw new Refused('algorithm');
  return count;
}

type Derivation = Pick<Pbes2, 'salt' | 'rounds' | 'digest'> & { readonly keyLength: number | null };

function derivationOf(algorithm: pkijs.AlgorithmIdentifier): Derivation {
  if (algorithm.algorithmId !== pbkdf2) throw new Refused('algorithm');
  const stated = new pkijs.PBKDF2Params({ schema: algorithm.algorithmParams });
  const { iterationCount, keyLength = null, prf } = stated;
  // RFC 8018 §A.2: HMAC with SHA-1 where nothing is said.
  const digest = prf === undefined ? 'sha1' : keyDigests[prf.algorithmId];
  if (digest === undefined) throw new Refused('algorithm');
  return { salt: octets(stated.salt), rounds: checkRounds(iterationCount), digest, keyLength };
}

function termsOf(algorithm: pkijs.AlgorithmIdentifier): Pbes2 {
  if (algorithm.algorithmId !== pbes2) throw new Refused('algorithm');
  const parameters = new pkijs.PBES2Params({ schema: algorithm.algorithmParams });
  const { keyDerivationFunc, encryptionScheme } = parameters;
  const cipher = ciphers[encryptionScheme.algorithmId];
  if (cipher === undefined) throw new Refused('algorithm');
  const { salt, rounds, digest } = derivationOf(keyDerivationFunc);
  return { salt, rounds, digest, cipher, iv: octets(encryptionScheme.algorithmParams) };
}

const longestKey = 128;

/** RFC 9579: as newer programs check integrity, with PBKDF2 as they encrypt. */
function pbmac1(parameters: unknown, content: Uint8Array, passphrase: string): Uint8Array {
  const sequence = parameters as asn1js.Sequence | undefined;
  const [derivation, scheme] = (sequence?.valueBlock.value ?? []).map(
    (schema) => new pkijs.AlgorithmIdentifier({ schema }),
  );
  if (derivation === undefined || scheme === undefined) throw new Refused('malformed');
  const { salt, rounds, digest, keyLength } = derivationOf(derivation);
  const hmac = keyDigests[scheme.algorithmId];
  if (hmac === undefined || keyLength === null || keyLength < 1 || keyLength > longestKey)
    throw new Refused('algorithm');
  const key = pbkdf2Sync(passphrase, salt, rounds, keyLength, digest);
  return createHmac(hmac, key).update(content).digest();
}

function ownMac(
  id: string,
  { salt, rounds }: Pick<Pbes2, 'salt' | 'rounds'>,
  content: Uint8Array,
  passphrase: string,
): Uint8Array {
  const digest = macDigests[id];
  if (digest === undefined) throw new Refused('algorithm');
  return createHmac(digest, macKey(passphrase, salt, rounds, digest))
    .update(content)
    .digest();
}

/** Without an integrity check a wrong passphrase still shows when the key is decrypted. */
function checkIntegrity(pfx: pkijs.PFX, content: Uint8Array, passphrase: string): void {
  if (pfx.macData === undefined) return;
  const { mac, macSalt, iterations = 1 } = pfx.macData;
  const { algorithmId } = mac.digestAlgorithm;
  const parameters: unknown = mac.digestAlgorithm.algorithmParams;
  const expected =
    algorithmId === pbmac1Id
      ? pbmac1(parameters, content, passphrase)
      : ownMac(algorithmId, { salt: octets(macSalt), rounds: checkRounds(iterations) }, content, passphrase);
  const stated = octets(mac.digest);
  if (stated.length !== expected.length || !timingSafeEqual(stated, expected))
    throw new Refused('passphrase');
}

/** Something encrypted, with how; read once, because the library spends a schema as it reads it. */
type Sealed = { readonly terms: Pbes2; readonly encrypted: Uint8Array };
type Content = {
  readonly keys: readonly Uint8Array[];
  readonly sealedKeys: readonly Sealed[];
  readonly certificates: readonly Uint8Array[];
};

function unseal({ terms, encrypted }: Sealed, passphrase: string): Uint8Array {
  const plain = decrypt(encrypted, passphrase, terms);
  if (plain === null) throw new Refused('passphrase');
  return plain;
}

function contentOf(bytes: Uint8Array): Content {
  const bags = pkijs.SafeContents.fromBER(exact(derOf(bytes))).safeBags.map((bag) => bag.bagValue);
  return {
    keys: bags.flatMap((bag) =>
      bag instanceof pkijs.PrivateKeyInfo ? [new Uint8Array(bag.toSchema().toBER())] : [],
    ),
    sealedKeys: bags.flatMap((bag) =>
      bag instanceof pkijs.PKCS8ShroudedKeyBag
        ? [{ terms: termsOf(bag.encryptionAlgorithm), encrypted: octets(bag.encryptedData) }]
        : [],
    ),
    certificates: bags.flatMap((bag) => (bag instanceof pkijs.CertBag ? [octets(bag.certValue)] : [])),
  };
}

/** What can be read without the passphrase, and what needs it. */
function partOf(info: pkijs.ContentInfo): Content | Sealed {
  if (info.contentType === objectIds.data) return contentOf(octets(info.content));
  if (info.contentType !== encryptedData) throw new Refused('algorithm');
  const { encryptedContentInfo } = new pkijs.EncryptedData({ schema: info.content });
  return {
    terms: termsOf(encryptedContentInfo.contentEncryptionAlgorithm),
    encrypted: new Uint8Array(encryptedContentInfo.getEncryptedContent()),
  };
}

function privateKey(der: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.from(der), format: 'der', type: 'pkcs8' });
}

function read(bytes: Uint8Array, passphrase: string): Pkcs12Content {
  const pfx = pkijs.PFX.fromBER(exact(derOf(bytes)));
  if (pfx.authSafe.contentType !== objectIds.data) throw new Refused('algorithm');
  const safe = octets(pfx.authSafe.content);
  // What is encrypted in a way not read here is said before the passphrase is judged.
  const sealed = pkijs.AuthenticatedSafe.fromBER(exact(derOf(safe))).safeContents.map(partOf);
  checkIntegrity(pfx, safe, passphrase);
  const parts = sealed.map((part) => ('terms' in part ? contentOf(unseal(part, passphrase)) : part));
  const keys = parts.flatMap((part) => [
    ...part.keys,
    ...part.sealedKeys.map((one) => unseal(one, passphrase)),
  ]);
  const [key] = keys;
  if (key === undefined) throw new Refused('no-key');
  if (keys.length > 1) throw new Refused('several-keys');
  return { key: privateKey(key), certificates: parts.flatMap((part) => part.certificates) };
}

/** Opens a PKCS #12 of any origin, in DER or BER, as long as its encryption is of this century. */
export function readPkcs12(bytes: Uint8Array, passphrase: string): Result<Pkcs12Content, Pkcs12Fault> {
  try {
    return ok(read(bytes, passphrase));
  } catch (error) {
    // The libraries throw errors of their own kinds for bytes that are no PKCS #12.
    return err(error instanceof Refused ? error.fault : 'malformed');
  }
}
