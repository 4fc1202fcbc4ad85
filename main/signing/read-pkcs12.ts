import { createHmac, createPrivateKey, timingSafeEqual, type KeyObject } from 'node:crypto';
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

function termsOf(algorithm: pkijs.AlgorithmIdentifier): Pbes2 {
  if (algorithm.algorithmId !== pbes2) throw new Refused('algorithm');
  const parameters = new pkijs.PBES2Params({ schema: algorithm.algorithmParams });
  const { keyDerivationFunc, encryptionScheme } = parameters;
  const cipher = ciphers[encryptionScheme.algorithmId];
  if (keyDerivationFunc.algorithmId !== pbkdf2 || cipher === undefined) throw new Refused('algorithm');
  const derivation = new pkijs.PBKDF2Params({
    schema: keyDerivationFunc.algorithmParams,
  });
  // RFC 8018 §A.2: HMAC with SHA-1 where nothing is said.
  const digest = derivation.prf === undefined ? 'sha1' : keyDigests[derivation.prf.algorithmId];
  if (digest === undefined) throw new Refused('algorithm');
  return {
    salt: octets(derivation.salt),
    rounds: checkRounds(derivation.iterationCount),
    digest,
    cipher,
    iv: octets(encryptionScheme.algorithmParams),
  };
}

/** Without an integrity check a wrong passphrase still shows when the key is decrypted. */
function checkIntegrity(pfx: pkijs.PFX, content: Uint8Array, passphrase: string): void {
  if (pfx.macData === undefined) return;
  const { mac, macSalt, iterations = 1 } = pfx.macData;
  const digest = macDigests[mac.digestAlgorithm.algorithmId];
  if (digest === undefined) throw new Refused('algorithm');
  const key = macKey(passphrase, octets(macSalt), checkRounds(iterations), digest);
  const expected = createHmac(digest, key).update(content).digest();
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
