import { readFileSync } from 'node:fs';
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { dosStamp } from '#main/files/zip-layout.ts';
import { builtSmall, created } from '../../fixtures/pack/build-small-pack.ts';
import { membersOf, rawZip, type Member } from '../../fixtures/pack/raw-zip.ts';
import { smallEngagement } from '../../fixtures/pack/small-engagement.ts';
import { testKey } from '../../fixtures/pack/test-key.ts';
import { verifyBytes } from '../../fixtures/pack/verify-bytes.ts';
import {
  directoryOf,
  endOf,
  extraField,
  large,
  largeEnd,
  patched,
  placesOf,
  spliced,
  type Place,
} from '../../fixtures/pack/zip-surgery.ts';

// A genuine pack on the operating table. Every answer was written down before the program gave it: what failed, of
// which member, in which words.

let pack: Buffer;
let members: readonly Member[];
const stamp = dosStamp(created);
const users = 'sources/exports/users.csv';
const nowhere: Place = { central: 0, local: 0, bytes: 0 };

beforeAll(async () => {
  const engagement = smallEngagement();
  const { path } = await builtSmall(engagement, await testKey());
  pack = readFileSync(path);
  members = membersOf(path);
  engagement.remove();
});
let at: (name: string) => Place;
beforeAll(() => {
  const places = placesOf(pack);
  at = (name) => places.get(name) ?? nowhere;
});

type Reason = readonly [id: string, member: string | null, why: string];
const container = (member: string | null, why: string): readonly Reason[] => [['container', member, why]];
const entry = (name: string) => ({ name, bytes: Buffer.from('x') });
const withEntry = (more: Parameters<typeof rawZip>[0][number]) => rawZip([...members, more], stamp);

function answer(bytes: Uint8Array): readonly Reason[] {
  const verification = verifyBytes(bytes);
  expect(verification.ok).toBe(false);
  return verification.checks.filter(({ ok }) => !ok).map(({ id, member, why }) => [id, member, why]);
}

const unlike = 'The header of this entry is not as the directory says.';
const compressed = 'The entry is compressed; members of a pack are stored.';
const over = 'The entry does not begin where the one before it ends: it lies over it.';
const between = 'There are bytes before this entry that belong to no member.';
const form = container(null, 'The directory of the archive is not in the form that a pack has.');
const cut = container(
  null,
  'Malformed: the file does not end as an archive does: it is cut short, or something was added after it.',
);
const displaced = container(
  null,
  'Malformed: the directory is not at the end: something stands before, inside or after the archive.',
);
const hidden = 'The entry has letters that are not shown or change the order of reading.';

it('the table is clean: what is put back as it was is accepted', () => {
  expect(rawZip(members, stamp).equals(pack)).toBe(true);
  expect(spliced(pack, at(users).local, Buffer.alloc(0)).equals(pack)).toBe(true);
  expect(verifyBytes(pack).ok).toBe(true);
});

describe('the name of an entry', () => {
  it.each<[string, string, string]>([
    ['leads upwards', 'sources/../../etc/passwd', 'The entry leads out of its folder.'],
    ['leads upwards at once', '../report.pdf', 'The entry leads out of its folder.'],
    ['stays where it is', 'sources/./users.csv', 'The entry leads out of its folder.'],
    ['is absolute', '/etc/passwd', 'The entry is an absolute path.'],
    ['has the letter of a drive', 'C:/Windows/x', 'The entry is an absolute path.'],
    ['has a drive and no slash', 'c:x', 'The entry is an absolute path.'],
    ['has a backslash', 'sources\\..\\x', 'The entry has a letter that is not allowed in a file name.'],
    ['names a server', '\\\\server\\share', 'The entry has a letter that is not allowed in a file name.'],
    ['names a stream', 'report.pdf:evil', 'The entry has a letter that is not allowed in a file name.'],
    ['reads backwards', 'sources/a\u202egnp.exe', hidden],
    ['is isolated', 'sources/\u2066a\u2069.csv', hidden],
    ['has a joint of no width', 'sources/us\u200bers.csv', hidden],
    ['has a mark at its beginning', '\ufeffreport.pdf', hidden],
    ['has a letter that fills nothing', 'sources/exports/users\u3164.csv', hidden],
    ['has a variation that is not shown', 'report\ufe0f.pdf', hidden],
    ['has a soft hyphen', 'report\u00ad.pdf', hidden],
    ['has a NUL', 'report.pdf\u0000.exe', hidden],
    ['has the end of a line', 'sources/a\nb', hidden],
    ['steers a terminal', 'sources/\u001b[2Ja', hidden],
    ['is a folder', 'sources/', 'The entry has an empty part.'],
    ['has an empty part', 'sources//x', 'The entry has an empty part.'],
    ['is that of a device', 'sources/NUL', 'The entry has a part that Windows keeps for itself.'],
    ['is that of a device with an end', 'aux.pdf', 'The entry has a part that Windows keeps for itself.'],
    [
      'ends in a dot',
      'report.pdf.',
      'The entry has a part that begins with a space or ends in a dot or a space.',
    ],
    [
      'ends in a space',
      'report.pdf ',
      'The entry has a part that begins with a space or ends in a dot or a space.',
    ],
    ['is too long', `sources/${'x'.repeat(240)}`, 'The entry is empty or too long.'],
    ['is none', '', 'The entry is empty or too long.'],
    ['is in capitals', 'REPORT.PDF', 'The entry differs from report.pdf only in the case of its letters.'],
    ['is there already', 'report.pdf', 'The archive has this entry twice.'],
    ['is that of a folder', 'sources/exports', 'The entry is a file, and a folder of others.'],
  ])('%s', (_what, name, why) => {
    expect(answer(withEntry(entry(name)))).toEqual(container(name, why));
  });

  it('is another’s in another normal form', () => {
    const names = ['sources/\u00fc.csv', 'sources/u\u0308.csv'] as const;
    const reasons = [
      ['container', names[1], 'The entry is not in Unicode normal form C.'],
      ['container', names[1], `The entry is one file with ${names[0]} on systems that fold letters.`],
    ];
    expect(answer(rawZip([...members, ...names.map(entry)], stamp))).toEqual(reasons);
  });

  it('is another’s where letters are folded', () => {
    const names = ['policy/stra\u00dfe', 'policy/STRASSE'] as const;
    expect(answer(rawZip([...members, ...names.map(entry)], stamp))).toEqual(
      container(names[1], `The entry is one file with ${names[0]} on systems that fold letters.`),
    );
  });

  it('is no text', () => {
    const archive = withEntry(entry('sources/X.csv'));
    const { central, local } = placesOf(archive).get('sources/X.csv') ?? nowhere;
    const broken = patched(archive, [central + 46 + 8, 0xff, 1], [local + 30 + 8, 0xff, 1]);
    expect(answer(broken)).toEqual(
      container('sources/\ufffd.csv', 'The entry has a name that is not UTF-8.'),
    );
  });
});

describe('an entry that is no file of stored bytes', () => {
  const bomb = Buffer.alloc(64 << 20);
  it.each<[string, () => Buffer, readonly Reason[]]>([
    [
      'a bomb: 64 MiB of nothing in 64 KiB',
      () => withEntry({ name: 'evidence/a.png', bytes: bomb, method: 8, stored: deflateRawSync(bomb) }),
      container('evidence/a.png', compressed),
    ],
    [
      'a member compressed as it is',
      () =>
        rawZip(
          members.map((one) =>
            one.name === users ? { ...one, method: 8, stored: deflateRawSync(one.bytes) } : one,
          ),
          stamp,
        ),
      container(users, compressed),
    ],
    [
      'a mimetype that is compressed',
      () =>
        rawZip(
          members.map((one) =>
            one.name === 'mimetype' ? { ...one, method: 8, stored: deflateRawSync(one.bytes) } : one,
          ),
          stamp,
        ),
      container('mimetype', compressed),
    ],
    [
      'a symbolic link',
      () => withEntry({ name: 'sources/link', bytes: Buffer.from('/etc/passwd'), mode: 0o120777 }),
      container('sources/link', 'The entry is a symbolic link.'),
    ],
    [
      'a member turned into a symbolic link',
      () => patched(pack, [at(users).central + 40, 0o120777, 2]),
      container(users, 'The entry is a symbolic link.'),
    ],
    [
      'a folder by its mode',
      () => patched(pack, [at(users).central + 40, 0o040755, 2]),
      container(users, 'The entry is no regular file.'),
    ],
    [
      'a pipe',
      () => patched(pack, [at(users).central + 40, 0o010644, 2]),
      container(users, 'The entry is no regular file.'),
    ],
    ['one that sets its user', () => patched(pack, [at(users).central + 40, 0o104755, 2]), form],
    [
      'encrypted',
      () => patched(pack, [at(users).central + 8, 0x0801, 2]),
      container(users, 'The entry is encrypted.'),
    ],
    [
      'encrypted by its own header alone',
      () => patched(pack, [at(users).local + 6, 0x0801, 2]),
      container(users, unlike),
    ],
    [
      'one with its sizes behind it',
      () => {
        const { local, central, bytes } = at(users);
        const sizes = Buffer.from(pack.subarray(local + 14, local + 26));
        const after = Buffer.concat([Buffer.from('PK\u0007\u0008'), sizes]);
        const moved = spliced(pack, local + 30 + users.length + bytes, after);
        return patched(moved, [local + 6, 0x0808, 2], [central + after.length + 8, 0x0808, 2]);
      },
      container(users, unlike),
    ],
  ])('%s', (_name, make, reasons) => {
    expect(answer(make())).toEqual(reasons);
  });
});

describe('the directory and the header of an entry', () => {
  it.each<[string, () => Buffer, readonly Reason[]]>([
    [
      'name two methods, the header deflate',
      () => patched(pack, [at(users).local + 8, 8, 2]),
      container(users, unlike),
    ],
    [
      'name two methods, the directory deflate',
      () => patched(pack, [at(users).central + 10, 8, 2]),
      container(users, compressed),
    ],
    [
      'name two sizes, the header a smaller one',
      () => patched(pack, [at(users).local + 22, 1, 4]),
      container(users, unlike),
    ],
    [
      'name two sizes, the directory a smaller one',
      () => patched(pack, [at(users).central + 24, 1, 4]),
      container(users, unlike),
    ],
    ['name a stored size of its own', () => patched(pack, [at(users).central + 20, 1, 4]), form],
    [
      'name two checksums, the header another',
      () => patched(pack, [at(users).local + 14, 1, 4]),
      container(users, unlike),
    ],
    [
      'name two checksums, the directory another',
      () => patched(pack, [at(users).central + 16, 1, 4]),
      container(users, unlike),
    ],
    [
      'agree on a checksum that is wrong',
      () => patched(pack, [at(users).local + 14, 1, 4], [at(users).central + 16, 1, 4]),
      [['hash', users, 'It has been changed: its bytes do not fit the checksum of the archive.']],
    ],
    [
      'name two times, the header another',
      () => patched(pack, [at(users).local + 10, 1, 2]),
      container(users, unlike),
    ],
    ['name two times, the directory another', () => patched(pack, [at(users).central + 12, 1, 2]), form],
    ['name two versions', () => patched(pack, [at(users).local + 4, 45, 2]), container(users, unlike)],
    [
      'do not name the letters as UTF-8',
      () => patched(pack, [at(users).local + 6, 0, 2], [at(users).central + 8, 0, 2]),
      container(users, unlike),
    ],
    ['name two files', () => patched(pack, [at(users).local + 30, 0x53, 1]), container(users, unlike)],
    ['name another system', () => patched(pack, [at(users).central + 5, 0, 1]), form],
    ['name another volume', () => patched(pack, [at(users).central + 34, 1, 2]), form],
    ['name a kind of text', () => patched(pack, [at(users).central + 36, 1, 2]), form],
    [
      'differ in an extra field of the header',
      () => {
        const { local } = at(users);
        const field = extraField(0x5455, Buffer.from([1, 0, 0, 0, 0]));
        return patched(spliced(pack, local + 30 + users.length, field), [local + 28, field.length, 2]);
      },
      container(users, unlike),
    ],
    [
      'differ in an extra field of the directory',
      () => {
        const { central } = at(users);
        const field = extraField(0x7075, Buffer.from('\u0001....report.pdf'));
        return patched(spliced(pack, central + 46 + users.length, field), [central + 30, field.length, 2]);
      },
      container(null, 'Malformed: an entry has an extra field that a pack does not have.'),
    ],
    [
      'state large sizes that are small ones',
      () => {
        const { central, bytes } = at(users);
        const field = extraField(1, large(bytes, bytes));
        const grown = spliced(pack, central + 46 + users.length, field);
        return patched(
          grown,
          [central + 30, field.length, 2],
          [central + 20, 0xffffffff, 4],
          [central + 24, 0xffffffff, 4],
        );
      },
      form,
    ],
    [
      'state a size beyond all numbers',
      () => {
        const { central } = at(users);
        const field = extraField(1, large(1n << 62n, 1n << 62n));
        const grown = spliced(pack, central + 46 + users.length, field);
        return patched(
          grown,
          [central + 30, field.length, 2],
          [central + 20, 0xffffffff, 4],
          [central + 24, 0xffffffff, 4],
        );
      },
      container(null, 'Malformed: a size is beyond all bounds.'),
    ],
    [
      'state a place that is not there',
      () => patched(pack, [at(users).central + 42, 0xffffffff, 4]),
      container(users, between),
    ],
    [
      'have a comment',
      () =>
        patched(spliced(pack, at(users).central + 46 + users.length, Buffer.from('hi')), [
          at(users).central + 32,
          2,
          2,
        ]),
      container(null, 'Malformed: an entry of the directory is damaged or has a comment.'),
    ],
  ])('%s', (_name, make, reasons) => {
    expect(answer(make())).toEqual(reasons);
  });
});

describe('bytes that lie where none may', () => {
  const first = 'mimetype';
  const second = () => members[1]?.name ?? '';
  it.each<[string, () => Buffer, readonly Reason[]]>([
    ['before', () => Buffer.concat([Buffer.from('#!/bin/sh\n'), pack]), displaced],
    [
      'before, and every place counted on',
      () => spliced(pack, 0, Buffer.from('MZ')),
      container(first, between),
    ],
    [
      'between two members',
      () => spliced(pack, at(users).local, Buffer.from('x')),
      container(users, between),
    ],
    [
      'between the last member and the directory',
      () => spliced(pack, directoryOf(pack), Buffer.from('x')),
      container(null, 'There are bytes after the last member that belong to none.'),
    ],
    [
      'between the directory and the end',
      () => spliced(pack, endOf(pack), Buffer.from('x')),
      container(null, 'Malformed: the directory is damaged.'),
    ],
    ['after', () => Buffer.concat([pack, Buffer.from('x')]), cut],
    [
      'a comment of the archive',
      () => patched(Buffer.concat([pack, Buffer.from('hi')]), [endOf(pack) + 20, 2, 2]),
      cut,
    ],
    ['a second end', () => Buffer.concat([pack, pack.subarray(endOf(pack))]), displaced],
    [
      'a second end in the comment of the first',
      () => patched(Buffer.concat([pack, pack.subarray(endOf(pack))]), [endOf(pack) + 20, 22, 2]),
      displaced,
    ],
    [
      'a second end that counts the first into its directory',
      () => {
        const two = Buffer.concat([pack, pack.subarray(endOf(pack))]);
        return patched(two, [endOf(two) + 12, endOf(two) - directoryOf(pack), 4]);
      },
      container(null, 'Malformed: the directory is damaged.'),
    ],
    ['another pack before this one', () => Buffer.concat([rawZip([entry('a')], stamp), pack]), displaced],
    [
      'another pack before this one, and every place counted on',
      () => spliced(pack, 0, rawZip([entry('a')], stamp)),
      container(first, between),
    ],
    [
      'an end for large archives that is not needed',
      () => spliced(pack, endOf(pack), largeEnd(1n, 1, 1)),
      container(null, 'Malformed: the directory is damaged.'),
    ],
    [
      'an entry that the directory does not name',
      () => {
        const whole = rawZip([entry('sources/hidden.csv')], stamp);
        return spliced(pack, at(users).local, whole.subarray(0, directoryOf(whole)));
      },
      container(users, between),
    ],
    ['an entry over another', () => patched(pack, [at(users).central + 42, 0, 4]), container(users, over)],
    [
      'an entry that holds the next one in its bytes',
      () => {
        const { central, local } = at(first);
        const next = at(second());
        const bytes = next.local + 30 + second().length + next.bytes - local - 30 - first.length;
        const checksum = crc32(pack.subarray(local + 30 + first.length, local + 30 + first.length + bytes));
        return patched(
          pack,
          ...([local + 14, central + 16] as const).map((place) => [place, checksum, 4] as const),
          ...([local + 18, local + 22, central + 20, central + 24] as const).map(
            (place) => [place, bytes, 4] as const,
          ),
        );
      },
      // Said of the one that lies inside.
      [['container', 'workbook.xlsx', over]],
    ],
  ])('%s', (_name, make, reasons) => {
    expect(answer(make())).toEqual(reasons);
  });

  it('the same two members in another order than the directory’s', () => {
    const [one, two] = [members[1]?.name ?? '', members[2]?.name ?? ''];
    const [a, b, end] = [at(one).central, at(two).central, at(members[3]?.name ?? '').central];
    const turned = Buffer.concat([
      pack.subarray(0, a),
      pack.subarray(b, end),
      pack.subarray(a, b),
      pack.subarray(end),
    ]);
    expect(answer(turned)).toEqual(container(two, between));
  });
});

describe('the end of the archive', () => {
  const beyond = container(null, 'Malformed: the archive has too many entries.');
  const count = (): number => members.length;
  it.each<[string, () => Buffer, readonly Reason[]]>([
    [
      'counts an entry less',
      () => patched(pack, [endOf(pack) + 8, count() - 1, 2], [endOf(pack) + 10, count() - 1, 2]),
      form,
    ],
    [
      'counts an entry more',
      () => patched(pack, [endOf(pack) + 8, count() + 1, 2], [endOf(pack) + 10, count() + 1, 2]),
      form,
    ],
    ['is on another volume', () => patched(pack, [endOf(pack) + 4, 1, 2]), form],
    [
      'states another place of the directory',
      () => patched(pack, [endOf(pack) + 16, directoryOf(pack) + 1, 4]),
      displaced,
    ],
    ['states a directory of no size', () => patched(pack, [endOf(pack) + 12, 0, 4]), displaced],
    [
      'says that it is large, and is not',
      () => patched(pack, [endOf(pack) + 10, 0xffff, 2]),
      container(null, 'Malformed: the large-file end record is missing.'),
    ],
    [
      'counts more entries than there are numbers',
      () =>
        patched(spliced(pack, endOf(pack), largeEnd(1n << 60n, 1, 1)), [endOf(pack) + 76 + 10, 0xffff, 2]),
      container(null, 'Malformed: a size is beyond all bounds.'),
    ],
    [
      'counts a hundred thousand entries and one',
      () => {
        const size = endOf(pack) - directoryOf(pack);
        const ended = spliced(pack, endOf(pack), largeEnd(100_001n, size, directoryOf(pack)));
        return patched(ended, [endOf(ended) + 10, 0xffff, 2]);
      },
      beyond,
    ],
  ])('%s', (_name, make, reasons) => {
    expect(answer(make())).toEqual(reasons);
  });
});

describe('a file that is cut short or is something else', () => {
  const short = container(null, 'Malformed: the file is too short to be an archive.');
  it.each<[string, () => Buffer, readonly Reason[]]>([
    ['no byte', () => Buffer.alloc(0), short],
    ['one byte', () => pack.subarray(0, 1), short],
    ['less than an end', () => pack.subarray(0, 21), short],
    ['the end alone, in two halves', () => pack.subarray(endOf(pack), endOf(pack) + 21), short],
    ['within the first header', () => pack.subarray(0, 35), cut],
    ['within a member', () => pack.subarray(0, at(users).local + 40), cut],
    ['before a header', () => pack.subarray(0, at(users).local), cut],
    ['before the directory', () => pack.subarray(0, directoryOf(pack)), cut],
    ['within the directory', () => pack.subarray(0, at(users).central + 20), cut],
    ['before the end', () => pack.subarray(0, endOf(pack)), cut],
    ['by one byte', () => pack.subarray(0, pack.length - 1), cut],
    ['of its first byte', () => pack.subarray(1), displaced],
    ['of its first member', () => pack.subarray(at(members[1]?.name ?? '').local), displaced],
    ['a text', () => Buffer.from('This is a letter about a pack, and no pack.\n'), cut],
    ['a PDF', () => Buffer.from(members.find(({ name }) => name === 'report.pdf')?.bytes ?? ''), cut],
    ['another compression', () => gzipSync(pack), cut],
    ['zeros', () => Buffer.alloc(4_096), cut],
    [
      'a hundred ends',
      () => Buffer.concat(Array.from({ length: 100 }, () => pack.subarray(endOf(pack)))),
      displaced,
    ],
  ])('%s', (_name, make, reasons) => {
    expect(answer(make())).toEqual(reasons);
  });

  it('a workbook, an archive of another kind', () => {
    const workbook = members.find(({ name }) => name === 'workbook.xlsx')?.bytes ?? new Uint8Array();
    expect(answer(workbook).every(([id]) => id === 'container')).toBe(true);
  });

  it('a directory of more entries than any archive has, in an instant', () => {
    const one = Buffer.alloc(47);
    one.writeUInt32LE(0x02014b50, 0);
    one.writeUInt16LE(1, 28);
    one.writeUInt16LE(0o100644, 40);
    one.write('a', 46);
    const directory = Buffer.concat(Array.from({ length: 100_001 }, () => one));
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(0x1234, 8);
    end.writeUInt16LE(0x1234, 10);
    end.writeUInt32LE(directory.length, 12);
    expect(answer(Buffer.concat([directory, end]))).toEqual(
      container(null, 'Malformed: the archive has too many entries.'),
    );
  });
});
