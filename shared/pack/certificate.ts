import { Malformed, tags } from './der.ts';
import { content, dotted, instant, parts, readDer, type DerElement } from './der-reader.ts';
import { objectIds } from './object-ids.ts';

/** What signing and verifying need of an X.509 certificate (RFC 5280 §4.1). Signatures are checked elsewhere. */
export type CertificateFacts = {
  readonly der: Uint8Array;
  /** Whole elements, to be embedded or compared as they are. */
  readonly serial: Uint8Array;
  readonly issuer: Uint8Array;
  readonly subject: Uint8Array;
  /** SubjectPublicKeyInfo. */
  readonly publicKey: Uint8Array;
  readonly notBefore: string;
  readonly notAfter: string;
  readonly commonName: string;
  readonly organisation: string | null;
  readonly authority: boolean;
  /** How many authorities may stand between it and a person's certificate; null: not limited. */
  readonly pathLength: number | null;
  /** Bits of the key usage, from the left: 0 digitalSignature, 1 nonRepudiation, 5 keyCertSign; null: not stated. */
  readonly keyUsage: number | null;
  /** Object identifiers of what the key is for (extended key usage); null: not stated. */
  readonly purposes: readonly string[] | null;
  /** The extended key usage is critical. */
  readonly purposesCritical: boolean;
  /** The subject key identifier; null: not stated. */
  readonly keyId: Uint8Array | null;
  /** The key identifier that it states of its issuer; null: not stated. */
  readonly issuerKeyId: Uint8Array | null;
  /** Extensions that must be understood and are not: such a certificate may not be used (RFC 5280 §4.2). */
  readonly notUnderstood: readonly string[];
  /** Object identifier of the algorithm that its issuer signed it with. */
  readonly signedWith: string;
};

function utf8(bytes: Uint8Array): string {
  try {
    return decodeURIComponent(Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
  } catch {
    throw new Malformed('a name is not UTF-8');
  }
}

function nameText(element: DerElement | undefined): string {
  if (element === undefined) throw new Malformed('a name is missing');
  if (element.tag === tags.utf8String) return utf8(element.content);
  if (element.tag === 0x1e) {
    const units = Array.from({ length: element.content.length / 2 }, (_, index) => index * 2);
    return String.fromCharCode(
      ...units.map((at) => (element.content[at] ?? 0) * 256 + (element.content[at + 1] ?? 0)),
    );
  }
  return String.fromCharCode(...element.content);
}

function attributeOf(name: DerElement, wanted: string): string | null {
  for (const relative of parts(name, tags.sequence)) {
    for (const attribute of parts(relative, tags.set)) {
      const [type, value] = parts(attribute, tags.sequence);
      if (dotted(type) === wanted) return nameText(value);
    }
  }
  return null;
}

type Extension = { readonly critical: boolean; readonly value: Uint8Array };
type Extensions = ReadonlyMap<string, Extension>;

/** Policies are understood: a pack asks for none, so that any will do. */
const understood: ReadonlySet<string> = new Set([
  objectIds.basicConstraints,
  objectIds.keyUsage,
  objectIds.extendedKeyUsage,
  objectIds.subjectKeyId,
  objectIds.authorityKeyId,
  objectIds.certificatePolicies,
]);

function extensionOf(fields: readonly DerElement[]): Extension {
  const [, flag] = fields;
  const value = content(fields.at(-1), tags.octetString);
  if (fields.length === 2) return { critical: false, value };
  if (fields.length !== 3) throw new Malformed('an extension has not two or three parts');
  return { critical: content(flag, tags.boolean)[0] === 0xff, value };
}

function extensionsOf(fields: readonly DerElement[]): Extensions {
  const block = fields.find((field) => field.tag === 0xa3);
  if (block === undefined) return new Map();
  const found = new Map<string, Extension>();
  for (const extension of parts(parts(block)[0], tags.sequence)) {
    const fieldsOfOne = parts(extension, tags.sequence);
    const id = dotted(fieldsOfOne[0]);
    if (found.has(id)) throw new Malformed('a certificate states one extension twice');
    found.set(id, extensionOf(fieldsOfOne));
  }
  return found;
}

function constraintsOf(extensions: Extensions): Pick<CertificateFacts, 'authority' | 'pathLength'> {
  const constraints = extensions.get(objectIds.basicConstraints)?.value;
  if (constraints === undefined) return { authority: false, pathLength: null };
  const [flag, limit] = parts(readDer(constraints), tags.sequence);
  const authority = flag?.tag === tags.boolean && flag.content[0] === 0xff;
  if (!authority || limit === undefined) return { authority, pathLength: null };
  const [length, ...more] = content(limit, tags.integer);
  // Nobody builds a path of more than 127; a negative length is none.
  if (length === undefined || length > 0x7f || more.length > 0) throw new Malformed('a path length is none');
  return { authority, pathLength: length };
}

function usageBits(extensions: Extensions): number | null {
  const usage = extensions.get(objectIds.keyUsage)?.value;
  if (usage === undefined) return null;
  return content(readDer(usage), tags.bitString)[1] ?? 0;
}

function keyIdOf(extensions: Extensions): Uint8Array | null {
  const value = extensions.get(objectIds.subjectKeyId)?.value;
  return value === undefined ? null : content(readDer(value), tags.octetString);
}

/** RFC 5280 §4.2.1.1: the first of its parts, tagged [0]. */
function issuerKeyIdOf(extensions: Extensions): Uint8Array | null {
  const value = extensions.get(objectIds.authorityKeyId)?.value;
  if (value === undefined) return null;
  return parts(readDer(value), tags.sequence).find((part) => part.tag === 0x80)?.content ?? null;
}

function purposesOf(extensions: Extensions): Pick<CertificateFacts, 'purposes' | 'purposesCritical'> {
  const extension = extensions.get(objectIds.extendedKeyUsage);
  if (extension === undefined) return { purposes: null, purposesCritical: false };
  const purposes = parts(readDer(extension.value), tags.sequence).map(dotted);
  return { purposes, purposesCritical: extension.critical };
}

/** Reads a certificate strictly; throws `Malformed`. */
export function readCertificate(der: Uint8Array): CertificateFacts {
  const [signed, algorithm] = parts(readDer(der), tags.sequence);
  const fields = parts(signed, tags.sequence);
  // Version 3 is tagged [0]; what follows it stands in fixed order.
  const [serial, inner, issuer, validity, subject, publicKey] =
    fields[0]?.tag === 0xa0 ? fields.slice(1) : fields;
  if (serial === undefined || issuer === undefined || subject === undefined || publicKey === undefined)
    throw new Malformed('no certificate');
  const signedWith = dotted(parts(algorithm, tags.sequence)[0]);
  if (dotted(parts(inner, tags.sequence)[0]) !== signedWith)
    throw new Malformed('a certificate names two algorithms');
  const [notBefore, notAfter] = parts(validity, tags.sequence);
  const extensions = extensionsOf(fields);
  return {
    der,
    serial: serial.bytes,
    issuer: issuer.bytes,
    subject: subject.bytes,
    publicKey: publicKey.bytes,
    notBefore: instant(notBefore),
    notAfter: instant(notAfter),
    commonName: attributeOf(subject, objectIds.commonName) ?? '',
    organisation: attributeOf(subject, objectIds.organisation),
    ...constraintsOf(extensions),
    keyUsage: usageBits(extensions),
    ...purposesOf(extensions),
    keyId: keyIdOf(extensions),
    issuerKeyId: issuerKeyIdOf(extensions),
    notUnderstood: [...extensions].flatMap(([id, { critical }]) =>
      critical && !understood.has(id) ? [id] : [],
    ),
    signedWith,
  };
}
