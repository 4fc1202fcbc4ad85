import { createHash } from 'node:crypto';

/** Made once, at random, for this program: UUIDs are only unique inside a namespace. */
const namespace = '6f1d2a44-9b0e-4c5a-8d57-2f6c1b7e90a3';

/** UUID version 5 (RFC 9562, 5.5) of a name: SHA-1 of the namespace and the name, so the same name gives the same UUID. */
export function uuidV5(name: string, within: string = namespace): string {
  const hash = createHash('sha1')
    .update(Buffer.from(within.replaceAll('-', ''), 'hex'))
    .update(name)
    .digest();
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.toString('hex', 0, 16);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
