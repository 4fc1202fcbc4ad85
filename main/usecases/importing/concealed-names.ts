import type { Fact, Keys } from '#shared/model/fact.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { RawRow, SourceSample } from '#shared/model/raw-row.ts';
import type { RowInterpreter } from '#shared/sources/adapter.ts';

/** A digest in hexadecimal (MD5, SHA-1, SHA-256) in place of a name, as reports have it that conceal who is who. */
const digest = /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})$/i;

/**
 * Names that a report conceals (Microsoft 365: “Display concealed user, group, and site names in all reports”) fit no
 * account, or another report's row of nobody knows whom: they are not reconciled by. An immutable id beside them still
 * is. A tenant conceals all names or none, so the sample tells: more than half of those who have no id.
 */
export function concealedProblem(
  file: string,
  sample: SourceSample,
  interpreter: RowInterpreter,
): Problem | null {
  const nameOnly = rowsOf(sample)
    .flatMap((row) => keysOf(interpreter, row))
    .filter((keys) => keys.id === undefined && namesOf(keys).length > 0);
  const concealed = nameOnly.filter((keys) => namesOf(keys).every((name) => digest.test(name.trim())));
  if (concealed.length * 2 <= nameOnly.length) return null;
  return {
    code: 'source-names-concealed',
    file,
    message: 'The names in it are concealed (digests in place of user names), and no row has an id.',
    remedy:
      'Export it again with names shown (Microsoft 365 admin center: Settings, Org settings, Reports), or with the ids of the users: nobody can be matched by a concealed name.',
  };
}

function rowsOf(sample: SourceSample): readonly RawRow[] {
  return sample.shape === 'table' ? sample.rows : sample.elements.map((element) => ({ element }));
}

function keysOf(interpreter: RowInterpreter, row: RawRow): readonly Keys[] {
  const reading = interpreter.read(row);
  return reading.as === 'facts' ? reading.facts.flatMap(personIn) : [];
}

/** Whom a fact is about, where it counts people or their factors. */
function personIn(fact: Fact): readonly Keys[] {
  return fact.kind === 'population' || fact.kind === 'enrolment' || fact.kind === 'sign-in'
    ? [fact.keys]
    : [];
}

function namesOf({ upn, mail, login }: Keys): readonly string[] {
  return [upn, mail, login].flatMap((name) => name ?? []);
}
