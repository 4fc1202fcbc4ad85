import { readCertificate, type CertificateFacts } from '#shared/pack/certificate.ts';
import { Malformed, tags } from '#shared/pack/der.ts';
import { content, dotted, parts, readForeignDer, type DerElement } from '#shared/pack/der-reader.ts';
import { objectIds } from '#shared/pack/object-ids.ts';
import { Refused } from '../certificate-path.ts';
import { attributesOf, isSigner, only } from '../signer-info.ts';

export type Hash = 'sha256' | 'sha384' | 'sha512';

/** The parts of a timestamp token (CMS SignedData, RFC 3161 §2.4.2), nothing of it checked yet. */
export type TokenParts = {
  readonly info: Uint8Array;
  readonly certificates: readonly CertificateFacts[];
  readonly signer: CertificateFacts;
  readonly hash: Hash;
  readonly kind: 'rsa' | 'ec';
  /** By object identifier: the one value of each. */
  readonly attributes: ReadonlyMap<string, DerElement>;
  /** The signed attributes as they were signed: as a SET, in the order in which they stand. */
  readonly signed: Uint8Array;
  readonly value: Uint8Array;
};

const mostCertificates = 8;
/** A token with its certificates has a few KiB. */
const largestToken = 64 << 10;

const hashes: ReadonlyMap<string, Hash> = new Map([
  [objectIds.sha256, 'sha256'],
  [objectIds.sha384, 'sha384'],
  [objectIds.sha512, 'sha512'],
]);

type Scheme = { readonly kind: TokenParts['kind']; readonly hash: Hash | null };
const schemes: ReadonlyMap<string, Scheme> = new Map<string, Scheme>([
  [objectIds.rsa, { kind: 'rsa', hash: null }],
  [objectIds.rsaWithSha256, { kind: 'rsa', hash: 'sha256' }],
  [objectIds.rsaWithSha384, { kind: 'rsa', hash: 'sha384' }],
  [objectIds.rsaWithSha512, { kind: 'rsa', hash: 'sha512' }],
  [objectIds.ecdsaWithSha256, { kind: 'ec', hash: 'sha256' }],
  [objectIds.ecdsaWithSha384, { kind: 'ec', hash: 'sha384' }],
  [objectIds.ecdsaWithSha512, { kind: 'ec', hash: 'sha512' }],
]);

/** The identifier of an algorithm without parameters, or with empty ones. */
function algorithmId(element: DerElement | undefined): string {
  const [id, parameters, ...more] = parts(element, tags.sequence);
  if (more.length > 0 || (parameters !== undefined && parameters.tag !== tags.nothing))
    throw new Refused('it uses an algorithm with parameters that are not accepted');
  return dotted(id);
}

function hashOf(element: DerElement | undefined): Hash {
  const hash = hashes.get(algorithmId(element));
  if (hash === undefined)
    throw new Refused('it uses a hash that is not accepted; only SHA-256, SHA-384 and SHA-512 are');
  return hash;
}

function version(element: DerElement | undefined, wanted: number): void {
  const [number, ...more] = content(element, tags.integer);
  if (number !== wanted || more.length > 0) throw new Malformed('it has a version that is not known');
}

function signedDataOf(bytes: Uint8Array): readonly DerElement[] {
  if (bytes.length > largestToken) throw new Malformed('it is larger than a timestamp can be');
  const [type, wrapped, ...more] = parts(readForeignDer(bytes), tags.sequence);
  if (dotted(type) !== objectIds.signedData || more.length > 0) throw new Malformed('it is no timestamp');
  const signedData = parts(only(parts(wrapped, 0xa0), 'signed content'), tags.sequence);
  if (signedData[4]?.tag === 0xa1)
    throw new Refused('it holds revocation lists, which nobody has signed with it');
  if (signedData[3]?.tag !== 0xa0) throw new Refused('it does not hold the certificate of the authority');
  if (signedData.length !== 5) throw new Malformed('it is no timestamp');
  return signedData;
}

function infoOf(content_: DerElement | undefined): Uint8Array {
  const [type, wrapped] = parts(content_, tags.sequence);
  if (dotted(type) !== objectIds.timestampInfo) throw new Malformed('it is signed content of another kind');
  return content(only(parts(wrapped, 0xa0), 'content'), tags.octetString);
}

/**
 * Takes a token apart. It comes from another program, so that it is not rebuilt; but what no signature covers must be
 * what the rest demands. Throws `Malformed` or `Refused`.
 */
export function readToken(bytes: Uint8Array): TokenParts {
  const [number, digests, encapsulated, embedded, signers] = signedDataOf(bytes);
  version(number, 3);
  const encoded = parts(embedded, 0xa0);
  if (encoded.length > mostCertificates) throw new Malformed('there are too many certificates');
  const certificates = encoded.map((one) => readCertificate(one.bytes));
  const signer = parts(only(parts(signers, tags.set), 'signer'), tags.sequence);
  const [signerVersion, identifier, digest, attributes, algorithm, value, ...more] = signer;
  version(signerVersion, 1);
  if (more.length > 0) throw new Refused('it has unsigned attributes');
  if (attributes === undefined) throw new Malformed('it signs nothing');
  const hash = hashOf(digest);
  if (hashOf(only(parts(digests, tags.set), 'hash')) !== hash) throw new Malformed('it names two hashes');
  const scheme = schemes.get(algorithmId(algorithm));
  if (scheme === undefined || (scheme.hash !== null && scheme.hash !== hash))
    throw new Refused(
      'it is signed with an algorithm that is not accepted; only RSA and ECDSA with SHA-2 are',
    );
  return {
    info: infoOf(encapsulated),
    certificates,
    signer: only(
      certificates.filter((one) => isSigner(one, identifier)),
      'certificate of the authority',
    ),
    hash,
    kind: scheme.kind,
    attributes: attributesOf(attributes),
    signed: Buffer.concat([Buffer.of(tags.set), attributes.bytes.subarray(1)]),
    value: content(value, tags.octetString),
  };
}
