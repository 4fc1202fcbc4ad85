import { createCipheriv, createDecipheriv, createHash, hash, pbkdf2Sync } from 'node:crypto';
import { concatenate, integer, nothing, objectId, octetString, sequence } from '#shared/pack/der.ts';

/** Password-based encryption and integrity of PKCS #12 (RFC 8018 PBES2, RFC 7292 appendix B). */

export const rounds = 600_000;
/** A file that demands more would only serve to keep the program busy. */
export const mostRounds = 20_000_000;

const ids = {
  pbes2: '1.2.840.113549.1.5.13',
  pbkdf2: '1.2.840.113549.1.5.12',
  hmacSha256: '1.2.840.113549.2.9',
  aes256: '2.16.840.1.101.3.4.1.42',
};

/** AES-256-CBC under PBKDF2-SHA256: the AlgorithmIdentifier and the cipher text. */
export function encrypt(
  plain: Uint8Array,
  passphrase: string,
  salt: Uint8Array,
  iv: Uint8Array,
): { readonly algorithm: Uint8Array; readonly encrypted: Uint8Array } {
  const key = pbkdf2Sync(passphrase, salt, rounds, 32, 'sha256');
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  const derivation = sequence(
    objectId(ids.pbkdf2),
    sequence(octetString(salt), integer(rounds), sequence(objectId(ids.hmacSha256), nothing)),
  );
  const scheme = sequence(objectId(ids.aes256), octetString(iv));
  return {
    algorithm: sequence(objectId(ids.pbes2), sequence(derivation, scheme)),
    encrypted: concatenate([cipher.update(plain), cipher.final()]),
  };
}

export type Pbes2 = {
  readonly salt: Uint8Array;
  readonly rounds: number;
  readonly digest: 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512';
  readonly cipher: 'aes-128-cbc' | 'aes-192-cbc' | 'aes-256-cbc';
  readonly iv: Uint8Array;
};

/** The plain bytes; null when the passphrase does not fit. */
export function decrypt(encrypted: Uint8Array, passphrase: string, terms: Pbes2): Uint8Array | null {
  const length = Number(terms.cipher.slice(4, 7)) / 8;
  const key = pbkdf2Sync(passphrase, terms.salt, terms.rounds, length, terms.digest);
  try {
    const decipher = createDecipheriv(terms.cipher, key, terms.iv);
    return concatenate([decipher.update(encrypted), decipher.final()]);
  } catch {
    return null;
  }
}

function filled(pattern: Uint8Array, block: number): Uint8Array {
  const length = block * Math.ceil(pattern.length / block);
  return Uint8Array.from({ length }, (_, index) => pattern[index % pattern.length] ?? 0);
}

export type MacDigest = 'sha1' | 'sha256' | 'sha384' | 'sha512';

/** RFC 7292 appendix B.2 with ID 3: the key of the integrity check, as long as one digest. */
export function macKey(passphrase: string, salt: Uint8Array, count: number, digest: MacDigest): Uint8Array {
  const block = digest === 'sha1' || digest === 'sha256' ? 64 : 128;
  const units = Buffer.from(`${passphrase}\0`, 'utf16le').swap16();
  const start = concatenate([new Uint8Array(block).fill(3), filled(salt, block), filled(units, block)]);
  let value: Uint8Array = createHash(digest).update(start).digest();
  for (let round = 1; round < count; round += 1) value = hash(digest, value, 'buffer');
  return value;
}
