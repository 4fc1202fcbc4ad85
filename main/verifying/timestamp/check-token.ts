import { createHash, verify } from 'node:crypto';
import { readCertificate, type CertificateFacts } from '#shared/pack/certificate.ts';
import { Malformed, sameBytes, tags } from '#shared/pack/der.ts';
import { content, dotted, parts, type DerElement } from '#shared/pack/der-reader.ts';
import { objectIds } from '#shared/pack/object-ids.ts';
import {
  checkIssuer,
  checkValidity,
  mayBeSigner,
  partialPath,
  publicKeyOf,
  Refused,
} from '../certificate-path.ts';
import { readToken, type TokenParts } from './read-token.ts';
import { readTimestampInfo, type TimestampInfo } from './timestamp-info.ts';

/** A timestamp whose every part was checked; whether its authority is trusted is another question. */
export type CheckedToken = {
  readonly info: TimestampInfo;
  /** From the authority's certificate upwards, as far as the token has them. */
  readonly path: readonly CertificateFacts[];
};

/** What was stamped. */
export type Stamped = {
  /** The value of the signature. */
  readonly value: Uint8Array;
  /** When the signer says it was made. */
  readonly signedAt: string;
  /** From the signer's certificate to the root's. */
  readonly path: readonly CertificateFacts[];
};

const essHashes: ReadonlyMap<string, string> = new Map([
  [objectIds.sha256, 'sha256'],
  [objectIds.sha384, 'sha384'],
  [objectIds.sha512, 'sha512'],
]);

const instantOf = (time: number): string => `${new Date(time).toISOString().slice(0, 19)}Z`;

/** The first certificate that a signing-certificate attribute names, by its digest (RFC 2634, RFC 5035). */
function namedIn(attribute: DerElement): DerElement {
  const [first] = parts(parts(attribute, tags.sequence)[0], tags.sequence);
  if (first === undefined) throw new Malformed('it names no certificate as that of its signer');
  return first;
}

/** RFC 5035 §4: SHA-256 where no hash is named. */
function namesInVersion2(attribute: DerElement, signer: CertificateFacts): boolean {
  const [first, second] = parts(namedIn(attribute), tags.sequence);
  const isNamed = first?.tag === tags.sequence;
  const hash = isNamed ? essHashes.get(dotted(parts(first)[0])) : 'sha256';
  if (hash === undefined) return false;
  const digest = content(isNamed ? second : first, tags.octetString);
  return sameBytes(digest, createHash(hash).update(signer.der).digest());
}

/** RFC 2634 §5.4.1: SHA-1 names the certificate here; what proves it is the signature under the key in it. */
function namesInVersion1(attribute: DerElement, signer: CertificateFacts): boolean {
  const digest = content(parts(namedIn(attribute), tags.sequence)[0], tags.octetString);
  return sameBytes(digest, createHash('sha1').update(signer.der).digest());
}

function checkNamed({ attributes, signer }: TokenParts): void {
  const [first, second] = [
    attributes.get(objectIds.signingCertificate),
    attributes.get(objectIds.signingCertificateV2),
  ];
  if (first === undefined && second === undefined)
    throw new Refused('it does not say which certificate its signer used');
  const fits =
    (first === undefined || namesInVersion1(first, signer)) &&
    (second === undefined || namesInVersion2(second, signer));
  if (!fits) throw new Refused('it names another certificate than that of its signer');
}

function checkSigned(token: TokenParts): void {
  const { attributes, info, hash, kind, signed, signer, value } = token;
  const type = attributes.get(objectIds.contentType);
  if (dotted(type) !== objectIds.timestampInfo)
    throw new Malformed('its signature is of another kind of content');
  const digest = content(attributes.get(objectIds.messageDigest), tags.octetString);
  if (!sameBytes(digest, createHash(hash).update(info).digest()))
    throw new Refused('what it states is not what its authority signed');
  checkNamed(token);
  const key = publicKeyOf(signer);
  if (key.asymmetricKeyType !== kind || !verify(hash, signed, key, value))
    throw new Refused('its signature does not belong to its certificate');
}

/** RFC 3161 §2.3: the certificate is for nothing but timestamps, and says so in an extension that is critical. */
function checkPurpose(signer: CertificateFacts): void {
  const { purposes, purposesCritical } = signer;
  if (
    purposes?.length !== 1 ||
    purposes[0] !== objectIds.timeStamping ||
    !purposesCritical ||
    !mayBeSigner(signer)
  )
    throw new Refused('its certificate is not one for timestamps alone');
}

function checkTime({ time, accuracy }: TimestampInfo, { signedAt, path: [signer] }: Stamped): void {
  const at = instantOf(time);
  if (signer !== undefined && at < signer.notBefore)
    throw new Refused(`it is of ${at}, before the certificate of the signer was valid`);
  if (signer !== undefined && at > signer.notAfter)
    throw new Refused(
      `it is of ${at}, when the certificate of the signer had expired: it shows nothing of the time before`,
    );
  if (time + accuracy < Date.parse(signedAt))
    throw new Refused(`it is of ${at}, and the signature states that it was made later (${signedAt})`);
}

/**
 * Checks a token (DER) over the value of a signature: its imprint, its signature, the purpose and the path of its
 * certificate, and that its time is possible. Throws `Malformed` or `Refused`, whose message says why.
 */
export function checkToken(bytes: Uint8Array, stamped: Stamped): CheckedToken {
  const token = readToken(bytes);
  const info = readTimestampInfo(token.info);
  if (!sameBytes(info.imprint, createHash('sha256').update(stamped.value).digest()))
    throw new Refused('it is a timestamp of something else');
  checkPurpose(token.signer);
  checkSigned(token);
  const path = partialPath(token.signer, token.certificates);
  checkValidity(path, instantOf(info.time));
  checkTime(info, stamped);
  return { info, path };
}

/** Null: none that could issue anything here. A bundle of a whole system has certificates of every age. */
function anchorIn(der: Uint8Array): CertificateFacts | null {
  try {
    return readCertificate(der);
  } catch {
    return null;
  }
}

function issued(certificate: CertificateFacts, issuer: CertificateFacts, between: number): boolean {
  try {
    checkIssuer(certificate, issuer, between);
    return true;
  } catch {
    return false;
  }
}

/**
 * Whether an authority on the path, or the issuer of its last certificate, is one that the reader trusts for times.
 * Tokens often leave the root out; the authority's own certificate does not vouch for itself.
 */
export function isTimeTrusted({ path, info }: CheckedToken, trusted: readonly Uint8Array[]): boolean {
  const at = instantOf(info.time);
  const last = path.at(-1);
  return trusted.some((one) => {
    if (path.some(({ authority, der }) => authority && sameBytes(der, one))) return true;
    const anchor = anchorIn(one);
    if (last === undefined || anchor === null || !sameBytes(last.issuer, anchor.subject)) return false;
    if (at < anchor.notBefore || at > anchor.notAfter) return false;
    return issued(last, anchor, path.length - 1);
  });
}
