import { compareText } from '../lib/order.ts';

/** A member of the pack by its name, its size and its SHA-256 in lower-case hexadecimal. */
export type MemberDigest = { readonly name: string; readonly bytes: number; readonly sha256: string };

export function byName<T extends { readonly name: string }>(members: readonly T[]): readonly T[] {
  return [...members].sort((left, right) => compareText(left.name, right.name));
}

/** `SHA256SUMS` as `sha256sum` writes and checks it: one member a line, sorted by name. */
export function checksumFile(members: readonly Omit<MemberDigest, 'bytes'>[]): string {
  return byName(members)
    .map((member) => `${member.sha256}  ${member.name}\n`)
    .join('');
}
