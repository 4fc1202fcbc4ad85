import { createHmac, randomBytes, type KeyObject } from 'node:crypto';
import {
  context,
  der,
  integer,
  nothing,
  objectId,
  octetString,
  sequence,
  setOf,
  tags,
} from '#shared/pack/der.ts';
import { objectIds } from '#shared/pack/object-ids.ts';
import { encrypt, macKey, rounds } from './pbes2.ts';

const bagIds = {
  shroudedKey: '1.2.840.113549.1.12.10.1.2',
  certificate: '1.2.840.113549.1.12.10.1.3',
  x509: '1.2.840.113549.1.9.22.1',
  localKeyId: '1.2.840.113549.1.9.21',
};

const data = (content: Uint8Array): Uint8Array =>
  sequence(objectId(objectIds.data), context(0, octetString(content)));

/** Ties the key to its certificate for tools that ask (RFC 7292 §4.2). */
const keyMark = setOf([sequence(objectId(bagIds.localKeyId), setOf([octetString(Uint8Array.of(1))]))]);

function certificateBag(certificate: Uint8Array, isKeys: boolean): Uint8Array {
  const value = sequence(objectId(bagIds.x509), context(0, octetString(certificate)));
  return sequence(objectId(bagIds.certificate), context(0, value), ...(isKeys ? [keyMark] : []));
}

function keyBag(key: KeyObject, passphrase: string): Uint8Array {
  const plain = key.export({ type: 'pkcs8', format: 'der' });
  const { algorithm, encrypted } = encrypt(plain, passphrase, randomBytes(16), randomBytes(16));
  plain.fill(0);
  const value = sequence(algorithm, octetString(encrypted));
  return sequence(objectId(bagIds.shroudedKey), context(0, value), keyMark);
}

function integrity(content: Uint8Array, passphrase: string): Uint8Array {
  const salt = randomBytes(16);
  const mac = createHmac('sha256', macKey(passphrase, salt, rounds, 'sha256'))
    .update(content)
    .digest();
  const algorithm = sequence(objectId(objectIds.sha256), nothing);
  return sequence(sequence(algorithm, octetString(mac)), octetString(salt), integer(rounds));
}

/**
 * A PKCS #12 (RFC 7292) of one key and the certificates from its own to the root's. The key is encrypted with PBES2,
 * AES-256 and PBKDF2-SHA256; the integrity check takes as many rounds, so that it is no shorter way to guess.
 */
export function writePkcs12(
  key: KeyObject,
  certificates: readonly Uint8Array[],
  passphrase: string,
): Uint8Array {
  const certificateBags = certificates.map((one, index) => certificateBag(one, index === 0));
  const content = sequence(
    data(sequence(...certificateBags)),
    data(der(tags.sequence, keyBag(key, passphrase))),
  );
  return sequence(integer(3), data(content), integrity(content, passphrase));
}
