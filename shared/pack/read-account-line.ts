import { accountClasses } from '../model/account-class.ts';
import type { AccountLine } from '../model/account-line.ts';
import { linkKinds, linkStates, linkTiers } from '../model/account-link.ts';
import { enforcementStates } from '../model/enforcement.ts';
import { factorIds, strengthNames } from '../model/factor.ts';
import { verdicts } from '../model/verdict.ts';
import { Malformed } from './der.ts';
import { parseJson } from './parse-json.ts';
import { count, listOf, objectOf, oneOf, orNull, recordOf, text, truth, upTo, type Shape } from './shapes.ts';

const strength = upTo(4);
const strengthWord = oneOf([...strengthNames, 'unknown']);
const place = objectOf({ file: text, row: count });
const values = recordOf((value) =>
  typeof value === 'number' && Number.isFinite(value) ? null : text(value),
);
const reasons = listOf(objectOf({ text }, { from: place, values }));
const links = listOf(
  objectOf({
    account: orNull(text),
    foundBy: oneOf(linkTiers),
    kind: oneOf(linkKinds),
    realm: orNull(text),
    state: oneOf(linkStates),
  }),
);
const enforcement = objectOf({
  demands: orNull(strength),
  excludedBy: listOf(objectOf({ by: text, id: text, policy: text })),
  open: listOf(objectOf({ policy: text, what: text })),
  policies: listOf(text),
  reasons,
  state: oneOf(enforcementStates),
});
const factor = objectOf(
  {
    binding: oneOf(['device', 'synced', 'not-stated']),
    id: oneOf(factorIds),
    strength,
    usable: truth,
    word: text,
  },
  { note: text },
);
const role = objectOf(
  { from: place, id: text, name: text, state: oneOf(['active', 'eligible']), through: orNull(text) },
  { scope: text },
);

/** The same as `accountLineSchema`, without the schema library: a million lines pass, and a verifier starts at once. */
const accountLine: Shape = objectOf(
  {
    account: text,
    ambiguous: truth,
    capable: orNull(truth),
    classes: listOf(objectOf({ class: oneOf(accountClasses), why: text }, { from: place, values })),
    enabled: orNull(truth),
    enforcement,
    enrolled: truth,
    enrolmentRecord: truth,
    exception: orNull(text),
    factors: listOf(factor),
    flags: listOf(text),
    keys: objectOf({}, { employeeId: text, id: text, login: text, mail: text, upn: text }),
    outOfScope: orNull(objectOf({ reason: text, silent: truth, why: text })),
    realm: text,
    reasons,
    required: objectOf({ class: text, enforced: truth, loosened: truth, strength }),
    roles: listOf(role),
    rows: listOf(place),
    scope: oneOf(['in', 'out']),
    strongest: strengthWord,
    underDefaults: objectOf({ covered: truth, inScope: truth }),
    verdict: orNull(oneOf(verdicts)),
    weakest: strengthWord,
  },
  {
    created: text,
    department: text,
    displayName: text,
    lastSignIn: text,
    linkedFrom: links,
    links,
    manager: text,
    userType: text,
  },
);

/** What a line says twice must agree: who is in scope has a verdict, and who is out of it has a reason. */
function contradiction({ scope, outOfScope, verdict }: AccountLine): string | null {
  if ((scope === 'out') !== (outOfScope !== null)) return 'it is in scope and out of it at once';
  return scope === 'in' && verdict === null ? 'it is in scope and has no verdict' : null;
}

/** Why a value is no account line; null where it is one. */
export function accountLineFault(value: unknown): string | null {
  const fault = accountLine(value);
  if (fault !== null) return `the account${fault}`;
  return contradiction(value as AccountLine);
}

/** Code points in order, as UTF-8 orders them and SQLite does: UTF-16 puts those beyond U+FFFF too early. */
function isBefore(left: string, right: string): boolean {
  const shortest = Math.min(left.length, right.length);
  for (let index = 0; index < shortest; index += 1) {
    const [a, b] = [left.charCodeAt(index), right.charCodeAt(index)];
    if (a === b) continue;
    const highest = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);
    return highest(a) < highest(b);
  }
  return left.length < right.length;
}

/** How it is seen that no account is there twice. */
export type AccountOrder =
  /** The names of a realm stand in their order: nothing need be remembered. */
  | 'by-name'
  /** Pseudonyms stand in the order of what they withhold: all of a realm are remembered. */
  | 'withheld';

/**
 * The lines of `accounts.ndjson`, strictly: each in its one form, each account once, those of a realm together.
 * Throws `Malformed`, which names the line.
 */
export function* readAccountLines(lines: Iterable<string>, order: AccountOrder): Iterable<AccountLine> {
  const realms = new Set<string>();
  const seen = new Set<string>();
  let before: AccountLine | null = null;
  let number = 0;
  for (const line of lines) {
    number += 1;
    const read = readOne(line, number);
    const last = before?.realm === read.realm ? before.account : null;
    if (last === null) seen.clear();
    if (last === read.account || seen.has(read.account))
      throw new Malformed(`line ${number} is of an account that has a line already`);
    const isPlaced =
      last === null ? !realms.has(read.realm) : order === 'withheld' || isBefore(last, read.account);
    if (!isPlaced) throw new Malformed(`line ${number} does not stand in the order of accounts`);
    if (order === 'withheld') seen.add(read.account);
    realms.add(read.realm);
    before = read;
    yield read;
  }
}

function readOne(line: string, number: number): AccountLine {
  try {
    const value = parseJson(line);
    // Names twice, spaces, 1.0 and needless escapes: written again, all of them are gone.
    const fault =
      accountLineFault(value) ?? (JSON.stringify(value) === line ? null : 'it is not in canonical form');
    if (fault === null) return value as AccountLine;
    throw new Malformed(fault);
  } catch (error) {
    throw error instanceof Malformed ? new Malformed(`line ${number}: ${error.message}`) : error;
  }
}
