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
  readonly notBefore: string;
  readonly notAfter: string;
  readonly commonName: string;
  readonly organisation: string | null;
  readonly authority: boolean;
  /** Bits of the key usage, from the left: 0 digitalSignature, 1 nonRepudiation, 5 keyCertSign; null: not stated. */
  readonly keyUsage: number | null;
  /** The subject key identifier; null: not stated. */
  readonly keyId: Uint8Array | null;
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

function extensionsOf(fields: readonly DerElement[]): ReadonlyMap<string, Uint8Array> {
  const block = fields.find((field) => field.tag === 0xa3);
  if (block === undefined) return new Map();
  const found = new Map<string, Uint8Array>();
  for (const extension of parts(parts(block)[0], tags.sequence)) {
    const fieldsOfOne = parts(extension, tags.sequence);
    const id = dotted(fieldsOfOne[0]);
    if (found.has(id)) throw new Malformed('a certificate states one extension twice');
    found.set(id, content(fieldsOfOne.at(-1), tags.octetString));
  }
  return found;
}

function isAuthority(constraints: Uint8Array | undefined): boolean {
  if (constraints === undefined) return false;
  const [authority] = parts(readDer(constraints), tags.sequence);
  return authority?.tag === tags.boolean && authority.content[0] === 0xff;
}

function usageBits(usage: Uint8Array | undefined): number | null {
  if (usage === undefined) return null;
  return content(readDer(usage), tags.bitString)[1] ?? 0;
}

function keyIdOf(value: Uint8Array | undefined): Uint8Array | null {
  return value === undefined ? null : content(readDer(value), tags.octetString);
}

/** Reads a certificate strictly; throws `Malformed`. */
export function readCertificate(der: Uint8Array): CertificateFacts {
  const [signed, algorithm] = parts(readDer(der), tags.sequence);
  const fields = parts(signed, tags.sequence);
  // Version 3 is tagged [0]; what follows it stands in fixed order.
  const [serial, inner, issuer, validity, subject] = fields[0]?.tag === 0xa0 ? fields.slice(1) : fields;
  if (serial === undefined || issuer === undefined || subject === undefined)
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
    notBefore: instant(notBefore),
    notAfter: instant(notAfter),
    commonName: attributeOf(subject, objectIds.commonName) ?? '',
    organisation: attributeOf(subject, objectIds.organisation),
    authority: isAuthority(extensions.get(objectIds.basicConstraints)),
    keyUsage: usageBits(extensions.get(objectIds.keyUsage)),
    keyId: keyIdOf(extensions.get(objectIds.subjectKeyId)),
    signedWith,
  };
}
