import type { CertificateFacts } from '#shared/pack/certificate.ts';
import { Malformed, sameBytes, tags } from '#shared/pack/der.ts';
import { dotted, parts, type DerElement } from '#shared/pack/der-reader.ts';

/** The one item that there must be; throws `Malformed`. */
export function only<T>(items: readonly T[], what: string): T {
  const [item] = items;
  if (item === undefined || items.length > 1) throw new Malformed(`there is not exactly one ${what}`);
  return item;
}

/** The signed attributes of a SignerInfo by their types (RFC 5652 §5.3): each once, with one value. */
export function attributesOf(element: DerElement | undefined): ReadonlyMap<string, DerElement> {
  const found = new Map<string, DerElement>();
  for (const attribute of parts(element, 0xa0)) {
    const [type, values] = parts(attribute, tags.sequence);
    const id = dotted(type);
    if (found.has(id)) throw new Malformed('a signed attribute is there twice');
    found.set(id, only(parts(values, tags.set), 'value of a signed attribute'));
  }
  return found;
}

/** Whether a SignerInfo names this certificate as the signer's, by issuer and serial number. */
export function isSigner(certificate: CertificateFacts, identifier: DerElement | undefined): boolean {
  const [issuer, serial] = parts(identifier, tags.sequence);
  return (
    issuer !== undefined &&
    serial !== undefined &&
    sameBytes(certificate.issuer, issuer.bytes) &&
    sameBytes(certificate.serial, serial.bytes)
  );
}
