import { packMembers } from '#shared/pack/members.ts';
import { sourceMembers } from '#shared/pack/source-members.ts';
import type { Disclosure } from '#shared/model/disclosure.ts';
import type { PackManifest } from '#shared/model/pack-manifest.ts';
import type { Check } from '#shared/model/verification.ts';
import { always, failed, passed, type PackCheck } from '../pack-check.ts';
import type { PackUnderTest } from '../pack-under-test.ts';

const id = 'disclosure';

/** Members that a pack of this disclosure must not have, each with why. */
function* tooMuch(pack: PackUnderTest, disclosure: Disclosure): Iterable<Check> {
  for (const name of pack.members.keys()) {
    if (name.startsWith('sources/'))
      yield failed(id, name, `A ${disclosure} pack has no source files: they name everybody.`);
    else if (disclosure === 'summary' && name === packMembers.accounts)
      yield failed(id, name, 'A summary lists no accounts.');
  }
}

type Member = PackManifest['members'][number];

/** It is the export, byte for byte; or the copy that is stated to be made of it, without secret values. */
function isOf({ sha256, from = [] }: Member, digest: string): boolean {
  return sha256 === digest || from.some(({ replaced }) => replaced?.original.sha256 === digest);
}

/** Every export that was assessed is there, under its own name and with its own bytes; and no other file. */
function* otherSources(pack: PackUnderTest): Iterable<Check> {
  const { sources } = pack.document();
  const memberOf = sourceMembers(sources);
  const listed = new Map(pack.manifest().members.map((one) => [one.name, one]));
  const assessed = new Map(
    sources.flatMap(({ files }) => files).map((file) => [memberOf(file), file.sha256]),
  );
  for (const [name, digest] of assessed) {
    const found = listed.get(name);
    if (found === undefined) yield failed(id, name, 'It was assessed, but is not in the pack.');
    else if (!isOf(found, digest))
      yield failed(id, name, `It is another file than was assessed, whose SHA-256 is ${digest}.`);
  }
  for (const name of listed.keys())
    if (name.startsWith('sources/') && !assessed.has(name))
      yield failed(id, name, `It was not assessed: ${packMembers.pack} names no such source.`);
}

const says: Readonly<Record<Disclosure, string>> = {
  full: 'full: accounts are named, and every source file that was assessed is in the pack.',
  pseudonymised: 'pseudonymised: no source file is in the pack, and accounts are listed under pseudonyms.',
  summary:
    'summary: no source file and no list of accounts is in the pack. Its totals are not recomputed: what they count is withheld.',
};

/** The pack has no member that its disclosure withholds, and all sources where it withholds none. Whether a text names somebody is seen when it is built. */
export const disclosure: PackCheck = {
  id,
  member: null,
  applies: always,
  *run(pack) {
    const { disclosure: stated } = pack.manifest();
    const wrong = stated === 'full' ? [...otherSources(pack)] : [...tooMuch(pack, stated)];
    yield* wrong;
    if (wrong.length === 0) yield passed(id, null, says[stated]);
  },
};
