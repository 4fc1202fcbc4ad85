import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtSmall, created } from '../../fixtures/pack/build-small-pack.ts';
import { membersOf, zipOf, type Member } from '../../fixtures/pack/raw-zip.ts';
import { smallEngagement, type SmallEngagement } from '../../fixtures/pack/small-engagement.ts';
import { testKey } from '../../fixtures/pack/test-key.ts';
import { failuresOf, verifyBytes } from '../../fixtures/pack/verify-bytes.ts';

let engagement: SmallEngagement;
let pack: Buffer;
let members: readonly Member[];

beforeAll(async () => {
  engagement = smallEngagement();
  const { path } = await builtSmall(engagement, await testKey());
  pack = readFileSync(path);
  members = membersOf(path);
});
afterAll(() => engagement.remove());

function flipped(bytes: Uint8Array, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 0x01;
  return copy;
}

const named = (failures: readonly string[], name: string): boolean =>
  failures.some((line) => line.endsWith(` ${name}`));

describe('one byte changed in a member', () => {
  it('is found and the member named, whichever it is, when the archive is written anew', async () => {
    const unchanged = await zipOf(members, created);
    expect(unchanged.equals(pack)).toBe(true);
    for (const { name, bytes } of members) {
      for (const at of [0, Math.floor(bytes.length / 2), bytes.length - 1]) {
        const changed = members.map((one) => (one.name === name ? { name, bytes: flipped(bytes, at) } : one));
        const verification = verifyBytes(await zipOf(changed, created));
        expect(verification.ok, `${name}, byte ${at}`).toBe(false);
        expect(
          named(failuresOf(verification), name),
          `${name}, byte ${at}: ${failuresOf(verification).join(', ')}`,
        ).toBe(true);
      }
    }
  });

  it('is found and the member named, whichever it is, when it is changed in place', () => {
    for (const { name, bytes } of members) {
      const at = pack.indexOf(Buffer.concat([Buffer.from(name), bytes])) + Buffer.byteLength(name);
      const verification = verifyBytes(flipped(pack, at + (bytes.length >> 1)));
      expect(verification.ok, name).toBe(false);
      expect(named(failuresOf(verification), name), `${name}: ${failuresOf(verification).join(', ')}`).toBe(
        true,
      );
    }
  });

  it('blames no other member of the payload', async () => {
    const changed = members.map((one) =>
      one.name === 'report.pdf' ? { ...one, bytes: flipped(one.bytes, 100) } : one,
    );
    const failures = failuresOf(verifyBytes(await zipOf(changed, created)));
    expect(failures).toContain('hash report.pdf');
    expect(failures.filter((line) => !line.endsWith(' report.pdf'))).toEqual([]);
  });
});

describe('any byte of the file changed', () => {
  it('never passes and never throws', () => {
    // A stride without a common factor with the sizes of records; the ends, where the structure is, closer.
    const positions = new Set<number>();
    for (let at = 0; at < pack.length; at += 4_999) positions.add(at);
    for (let at = 0; at < 120; at += 3) positions.add(at);
    for (let at = pack.length - 1_600; at < pack.length; at += 19) positions.add(at);
    for (const at of positions) expect(verifyBytes(flipped(pack, at)).ok, `byte ${at}`).toBe(false);
  });

  it('never passes and never throws when the file is cut short', () => {
    for (let length = 0; length < pack.length; length += 4_999) {
      expect(verifyBytes(pack.subarray(0, length)).ok, `${length} bytes`).toBe(false);
    }
    expect(verifyBytes(pack.subarray(0, pack.length - 1)).ok).toBe(false);
  });
});

describe('a signature', () => {
  it.each(['manifest.json.p7s', 'META-INF/signature001.p7s'])(
    '%s has no byte that may be another',
    async (name) => {
      const { bytes } = members.find((one) => one.name === name) ?? { bytes: new Uint8Array() };
      for (let at = 0; at < bytes.length; at += 61) {
        const changed = members.map((one) => (one.name === name ? { name, bytes: flipped(bytes, at) } : one));
        const failures = failuresOf(verifyBytes(await zipOf(changed, created)));
        expect(failures, `byte ${at}`).toContain(`signature ${name}`);
      }
    },
  );
});
