import { packMembers } from '#shared/pack/members.ts';
import type { Disclosure } from '#shared/model/disclosure.ts';
import type { Check } from '#shared/model/verification.ts';
import { always, failed, passed, type PackCheck } from '../pack-check.ts';
import type { PackUnderTest } from '../pack-under-test.ts';

const id = 'disclosure';

/** Members that a pack of this disclosure must not have, each with why. */
function* tooMuch(pack: PackUnderTest, disclosure: Disclosure): Iterable<Check> {
  if (disclosure === 'full') return;
  for (const name of pack.members.keys()) {
    if (name.startsWith('sources/'))
      yield failed(id, name, `A ${disclosure} pack has no source files: they name everybody.`);
    else if (disclosure === 'summary' && name === packMembers.accounts)
      yield failed(id, name, 'A summary lists no accounts.');
  }
}

const says: Readonly<Record<Disclosure, string>> = {
  full: 'full: accounts are named, and the source files are in the pack.',
  pseudonymised: 'pseudonymised: no source file is in the pack, and accounts are listed under pseudonyms.',
  summary:
    'summary: no source file and no list of accounts is in the pack. Its totals are not recomputed: what they count is withheld.',
};

/** The pack has no member that its disclosure withholds. Whether a text names somebody is seen when it is built. */
export const disclosure: PackCheck = {
  id,
  member: null,
  applies: always,
  *run(pack) {
    const { disclosure: stated } = pack.manifest();
    const wrong = [...tooMuch(pack, stated)];
    yield* wrong;
    if (wrong.length === 0) yield passed(id, null, says[stated]);
  },
};
