import { err, ok, type Result } from '#shared/lib/result.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Work } from '#shared/model/progress.ts';
import type { Check, NamedPack, Verification } from '#shared/model/verification.ts';
import type { VerifyPorts } from './verify-pack.ts';

type Given = { readonly path: string; readonly sha256: string; readonly verification: Verification };

const check = (ok: boolean, why: string): Check => ({ id: 'earlier', member: null, ok, why });

/** A pack that the reader kept, read as it is today. */
function readGiven(ports: VerifyPorts, path: string, work: Work): Result<Given, Problem> {
  const opened = ports.openPack(path);
  if (!opened.ok) return opened;
  try {
    const verification = ports.examine(opened.value, null, work);
    return ok({ path, sha256: opened.value.sha256(), verification });
  } finally {
    opened.value.close();
  }
}

/** The same file; or, where signatures or a timestamp were added to it since, a pack with the same end of its log. */
function namedAs({ sha256, verification }: Given, named: readonly NamedPack[]): NamedPack | undefined {
  return (
    named.find((one) => one.sha256 === sha256) ??
    named.find(
      ({ custodyHead, created, fingerprint }) =>
        custodyHead === verification.custodyHead &&
        created === verification.pack?.created &&
        fingerprint === (verification.signer?.fingerprint ?? null),
    )
  );
}

/** Totals that this pack states of the month otherwise than the month's own pack. */
function otherTotals({ totals }: NamedPack, { coverage }: Verification): readonly string[] {
  const names = ['inScope', 'covered', 'excepted'] as const;
  return names.filter((name) => coverage?.[name] !== totals[name]);
}

function compare(given: Given, verification: Verification): Check {
  const { path, verification: old } = given;
  const broken = old.checks.find(({ ok: holds }) => !holds);
  if (broken !== undefined) return check(false, `${path} does not verify itself: ${broken.why}`);
  if (old.pack?.entity !== verification.pack?.entity)
    return check(false, `${path} is of another entity: ${old.pack?.entity ?? 'unknown'}.`);
  const month = namedAs(given, verification.earlier ?? []);
  if (month === undefined)
    return check(
      false,
      `${path}, as of ${old.pack?.asOf ?? 'unknown'}, is none of the earlier packs that this one names.`,
    );
  const others = otherTotals(month, old);
  if (month.asOf !== old.pack?.asOf || others.length > 0)
    return check(
      false,
      `${path}: this pack states other totals or another date of it (${others.join(', ')}).`,
    );
  const states = 'the totals that it states of it';
  if (month.sha256 === given.sha256)
    return check(
      true,
      `${path} is the pack as of ${month.asOf} that this one names: the same file, and ${states}.`,
    );
  // The digest of a file that was countersigned or stamped is another; so is that of one built anew.
  return check(
    true,
    `${path} is NOT the same file as the pack as of ${month.asOf} that this one names (SHA-256 ${month.sha256}), but has the same signer, time and end of its custody log, and ${states}: signatures may have been added, and what the log does not tell of may differ.`,
  );
}

/** What nobody looked at of the months before; null: there is nothing. */
function notGiven({ earlier }: Verification, given: readonly Given[]): string | null {
  const rest = (earlier ?? []).filter((named) => !given.some((one) => namedAs(one, [named]) === named));
  if (rest.length === 0) return null;
  const dates = rest.map(({ asOf }) => asOf).join(', ');
  return `Earlier packs: this one names those as of ${dates}, which were not given to compare (--earlier).`;
}

/**
 * Compares the earlier packs that a reader kept with what a verified pack says of them: whoever holds the key can make
 * a whole history anew, but not what others already have. A problem is only what cannot be opened at all.
 */
export function withEarlier(
  ports: VerifyPorts,
  verification: Verification,
  paths: readonly string[],
  work: Work,
): Result<Verification, Problem> {
  const given: Given[] = [];
  for (const path of paths) {
    const read = readGiven(ports, path, work);
    if (!read.ok) return err(read.error);
    given.push(read.value);
  }
  const lines = given.map((one) => compare(one, verification));
  const unseen = notGiven(verification, given);
  return ok({
    ...verification,
    ok: verification.ok && lines.every((line) => line.ok),
    checks: [...verification.checks, ...lines],
    notChecked: unseen === null ? verification.notChecked : [...verification.notChecked, unseen],
  });
}
