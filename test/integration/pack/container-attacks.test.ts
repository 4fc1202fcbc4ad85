import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dosStamp } from '#main/files/zip-layout.ts';
import type { PackManifest } from '#shared/model/pack-manifest.ts';
import { canonicalJson } from '#shared/pack/canonical-json.ts';
import { builtSmall, created } from '../../fixtures/pack/build-small-pack.ts';
import { membersOf, rawZip, zipOf, type Member } from '../../fixtures/pack/raw-zip.ts';
import { smallEngagement, type SmallEngagement } from '../../fixtures/pack/small-engagement.ts';
import { testKey } from '../../fixtures/pack/test-key.ts';
import { failuresOf, verifyBytes } from '../../fixtures/pack/verify-bytes.ts';

let engagement: SmallEngagement;
let pack: Buffer;
let draft: readonly Member[];
let members: readonly Member[];
const stamp = dosStamp(created);
const extra: Member = { name: 'sources/extra.csv', bytes: Buffer.from('one,more\n') };

beforeAll(async () => {
  engagement = smallEngagement();
  const { path } = await builtSmall(engagement, await testKey());
  pack = readFileSync(path);
  members = membersOf(path);
  draft = membersOf((await builtSmall(engagement, null)).path);
});
afterAll(() => engagement.remove());

const refusal = async (changed: readonly Member[]): Promise<readonly string[]> => {
  const verification = verifyBytes(await zipOf(changed, created));
  expect(verification.ok).toBe(false);
  return failuresOf(verification);
};
const replaced = (name: string, bytes: Uint8Array): readonly Member[] =>
  members.map((one) => (one.name === name ? { name, bytes } : one));
const bytesOf = (name: string): Uint8Array =>
  members.find((one) => one.name === name)?.bytes ?? new Uint8Array();
const whyNot = (bytes: Uint8Array): string => {
  const verification = verifyBytes(bytes);
  expect(verification.ok).toBe(false);
  return verification.checks.map(({ member, why }) => `${member ?? '-'}: ${why}`).join('\n');
};

describe('members that an attacker with this program would change', () => {
  it('the raw archive of the tests is the one that the program writes', () => {
    expect(rawZip(members, stamp).equals(pack)).toBe(true);
  });

  it('one added', async () => {
    expect(await refusal([...members, extra])).toEqual(['listed sources/extra.csv']);
  });

  it('a second signature added', async () => {
    const second = { name: 'META-INF/signature002.p7s', bytes: bytesOf('META-INF/signature001.p7s') };
    expect(await refusal([...members, second])).toEqual(['countersignature META-INF/signature002.p7s']);
  });

  it('each removed', async () => {
    for (const { name } of members) {
      const failures = await refusal(members.filter((one) => one.name !== name));
      expect(
        failures.some((line) => line.endsWith(` ${name}`)),
        `${name}: ${failures.join(', ')}`,
      ).toBe(true);
    }
  });

  it('two swapped', async () => {
    const [a, b] = ['sources/exports/users.csv', 'sources/exports/registration.json'] as const;
    const swapped = members.map((one) => {
      if (one.name === a) return { name: a, bytes: bytesOf(b) };
      return one.name === b ? { name: b, bytes: bytesOf(a) } : one;
    });
    expect(await refusal(swapped)).toEqual([`hash ${b}`, `hash ${a}`]);
  });

  it('one renamed', async () => {
    const renamed = members.map((one) =>
      one.name === 'accounts.ndjson' ? { ...one, name: 'sources/a.ndjson' } : one,
    );
    expect(await refusal(renamed)).toEqual(
      expect.arrayContaining(['listed sources/a.ndjson', 'hash accounts.ndjson']),
    );
  });

  it('mimetype not first', async () => {
    const [first, ...rest] = members;
    expect(await refusal([...rest, ...(first === undefined ? [] : [first])])).toEqual(['mimetype mimetype']);
  });

  it('the manifest edited to fit a changed member', async () => {
    const manifest = JSON.parse(Buffer.from(bytesOf('manifest.json')).toString()) as PackManifest;
    const edited = { ...manifest, members: manifest.members.filter((one) => one.name !== 'accounts.ndjson') };
    const changed = replaced('manifest.json', Buffer.from(canonicalJson(edited)));
    expect(await refusal(changed.filter((one) => one.name !== 'accounts.ndjson'))).toEqual(
      expect.arrayContaining(['listed accounts.ndjson', 'signature manifest.json']),
    );
  });

  it.each([
    ['not canonical', (text: string) => `${text}\n`],
    ['with a name twice', (text: string) => text.replace('{', '{"asOf":"2026-10-31",')],
    ['with an unknown field', (text: string) => text.replace('{', '{"a":1,')],
    ['with another role', (text: string) => text.replace('"role":"report"', '"role":"source"')],
    ['saying it is a draft', (text: string) => text.replace('"draft":false', '"draft":true')],
    ['of a version that nobody knows', (text: string) => text.replace('"pack":1', '"pack":2')],
    ['with no JSON', () => 'nothing'],
    ['with bytes that are no UTF-8', () => '\ud800'],
    ['empty', () => ''],
  ])('a manifest %s', async (_name, edit) => {
    const text = Buffer.from(bytesOf('manifest.json')).toString();
    expect(edit(text)).not.toBe(text);
    await refusal(replaced('manifest.json', Buffer.from(edit(text))));
  });

  it('a draft with the signatures of another pack', async () => {
    const signatures = members.filter((one) => one.name.endsWith('.p7s') || one.name.startsWith('META-INF/'));
    expect(await refusal([...draft, ...signatures])).toEqual(
      expect.arrayContaining(['signature -', 'listed manifest.json.p7s']),
    );
  });
});

describe('an archive that this program would not write', () => {
  const entry = (name: string) => ({ name, bytes: Buffer.from('x') });

  it.each<[string, () => Buffer, RegExp]>([
    ['bytes before it', () => Buffer.concat([Buffer.from('#!/bin/sh\n'), pack]), /before, inside or after/],
    ['bytes after it', () => Buffer.concat([pack, Buffer.from('more')]), /added after it/],
    [
      'another archive after it',
      () => Buffer.concat([pack, rawZip([entry('a')], stamp)]),
      /before, inside or after/,
    ],
    ['a comment at its end', () => rawZip(members, stamp, 'hello'), /does not end as an archive/],
    ['an entry twice', () => rawZip([...members, ...members.slice(2, 3)], stamp), /twice/],
    ['a case twin', () => rawZip([...members, entry('REPORT.pdf')], stamp), /only in the case/],
    ['a path upwards', () => rawZip([...members, entry('sources/../../x')], stamp), /leads out/],
    ['an absolute path', () => rawZip([...members, entry('/etc/passwd')], stamp), /absolute/],
    ['a Windows path', () => rawZip([...members, entry('C:/x')], stamp), /absolute/],
    ['a backslash', () => rawZip([...members, entry('sources\\x')], stamp), /not allowed/],
    [
      'a bidirectional letter',
      () => rawZip([...members, entry('sources/a\u202egnp.exe')], stamp),
      /order of reading/,
    ],
    ['a NUL', () => rawZip([...members, entry('sources/a\u0000.csv')], stamp), /not shown/],
    [
      'a name in another normal form',
      () => rawZip([...members, entry('sources/u\u0308.csv')], stamp),
      /normal form/,
    ],
    ['a folder entry', () => rawZip([...members, entry('sources/')], stamp), /empty part/],
    [
      'a symbolic link',
      () => rawZip([...members, { ...entry('sources/x'), mode: 0o120777 }], stamp),
      /symbolic link/,
    ],
    [
      'a device',
      () => rawZip([...members, { ...entry('sources/x'), mode: 0o020644 }], stamp),
      /no regular file/,
    ],
    [
      'an executable',
      () => rawZip([...members, { ...entry('sources/x'), mode: 0o100755 }], stamp),
      /not in the form/,
    ],
    [
      'an encrypted entry',
      () => rawZip([...members, { ...entry('sources/x'), flags: 0x0801 }], stamp),
      /encrypted/,
    ],
    [
      'a compressed entry',
      () =>
        rawZip(
          [...members, { ...entry('sources/x'), method: 8, stored: deflateRawSync(Buffer.from('x')) }],
          stamp,
        ),
      /compressed/,
    ],
    [
      'an extra field',
      () => rawZip([{ ...entry('x'), extra: Buffer.from([0x55, 0x54, 1, 0, 0]) }], stamp),
      /extra field/,
    ],
    ['a comment of an entry', () => rawZip([{ ...entry('x'), comment: 'hi' }], stamp), /comment/],
    [
      'a local name of its own',
      () => rawZip([{ ...entry('report.pdf'), localName: 'evil01.pdf' }], stamp),
      /not as the directory says/,
    ],
    [
      'a data descriptor',
      () => rawZip([{ ...entry('x'), flags: 0x0808 }], stamp),
      /not as the directory says/,
    ],
    ['no entry', () => rawZip([], stamp), /missing/],
    ['nothing', () => Buffer.alloc(0), /too short/],
    [
      'no archive',
      () => Buffer.from('this is a text of more than twenty-two bytes'),
      /does not end as an archive/,
    ],
  ])('%s', (_name, make, why) => {
    expect(whyNot(make())).toMatch(why);
  });

  it('members at another time than the manifest states', async () => {
    const other = verifyBytes(await zipOf(members, '2020-01-01T00:00:00Z'));
    expect(failuresOf(other)).toEqual(['manifest manifest.json']);
  });

  it('an entry hidden between two members', () => {
    const first = members[0] ?? extra;
    const cut = 30 + first.name.length + first.bytes.length;
    const hidden = rawZip([extra], stamp).subarray(0, 30 + extra.name.length + extra.bytes.length);
    const shifted = Buffer.concat([pack.subarray(0, cut), hidden, pack.subarray(cut)]);
    // The end record still states the old place of the directory.
    expect(whyNot(shifted)).toMatch(/before, inside or after/);
    const end = shifted.length - 22;
    shifted.writeUInt32LE(shifted.readUInt32LE(end + 16) + hidden.length, end + 16);
    expect(whyNot(shifted)).toMatch(/bytes before this entry|not as the directory says/);
  });

  it('sizes beyond all bounds', () => {
    const huge = Buffer.from(pack);
    // The first record of the directory, whose place the end record states.
    const at = huge.readUInt32LE(huge.length - 6);
    huge.writeUInt32LE(0xffffffff, at + 24);
    expect(whyNot(huge)).toMatch(/longer than the archive|damaged|not as the directory says/);
    const many = Buffer.from(pack);
    many.writeUInt16LE(0xffff, many.length - 12);
    expect(whyNot(many)).toMatch(/end record|outside/);
  });
});
