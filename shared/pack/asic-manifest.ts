import { byName, type MemberDigest } from './checksums.ts';
import { mediaTypeOf, packMembers } from './members.ts';

const base64Digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function base64(hexadecimal: string): string {
  const bits = Array.from(hexadecimal, (digit) =>
    Number.parseInt(digit, 16).toString(2).padStart(4, '0'),
  ).join('');
  const sixes = bits.match(/.{1,6}/g) ?? [];
  const text = sixes.map((six) => base64Digits[Number.parseInt(six.padEnd(6, '0'), 2)] ?? '').join('');
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=');
}

/** A member name as a relative URI (RFC 3986): everything but unreserved letters is percent-encoded, as UTF-8. */
const uri = (name: string): string =>
  name
    .split('/')
    .map((part) =>
      encodeURIComponent(part).replaceAll(
        /[!'()*]/g,
        (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
      ),
    )
    .join('/');

/**
 * `META-INF/ASiCManifest001.xml` (ETSI EN 319 162-1, annex A.4), written in the form that canonical XML would give,
 * so that nobody needs a canonicaliser. References are sorted by name.
 */
export function asicManifest(members: readonly MemberDigest[]): string {
  const references = byName(members).map(
    (member) =>
      `<asic:DataObjectReference MimeType="${mediaTypeOf(member.name)}" URI="${uri(member.name)}">` +
      '<ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"></ds:DigestMethod>' +
      `<ds:DigestValue>${base64(member.sha256)}</ds:DigestValue>` +
      '</asic:DataObjectReference>\n',
  );
  return (
    '<asic:ASiCManifest xmlns:asic="http://uri.etsi.org/02918/v1.2.1#" xmlns:ds="http://www.w3.org/2000/09/xmldsig#">\n' +
    `<asic:SigReference MimeType="application/pkcs7-signature" URI="${packMembers.asicSignature}"></asic:SigReference>\n` +
    `${references.join('')}</asic:ASiCManifest>`
  );
}
