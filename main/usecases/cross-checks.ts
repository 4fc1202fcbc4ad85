import { rules } from '#shared/rules/registry.ts';
import { statedReasons } from '#shared/pipeline/assess/scope.ts';
import { eachOf, type Reference } from './document-references.ts';
import { nearest } from './nearest.ts';
import { place, type PlacedProblem } from './schema-problems.ts';
import { tieChecks } from './tie-checks.ts';

/**
 * What no schema says: realms that are named but not declared, ids that stand there twice, and exclusions that would
 * hide among what sources state.
 */
export function crossChecks(document: unknown): readonly PlacedProblem[] {
  const realms = eachOf(document, ['realms'], ['id']);
  const known = realms.map(({ name }) => name);
  const linked = ['syncedTo', 'authenticatedBy'].flatMap((key) => eachOf(document, ['realms'], [key]));
  const named = ['sources', 'resolutions', 'remedies'].flatMap((list) => eachOf(document, [list], ['realm']));
  return [
    ...twice(realms, 'realm'),
    ...twice(eachOf(document, ['exceptions'], ['id']), 'exception'),
    ...twice(eachOf(document, ['remedies'], ['id']), 'remedy'),
    ...unknownFindings(document),
    ...[...linked, ...named]
      .filter(({ name }) => !known.includes(name))
      .map((reference) => unknownRealm(reference, known)),
    ...eachOf(document, ['scope'], ['reason'])
      .filter(({ name }) => statedReasons.some((stated) => stated === name))
      .map(reservedReason),
    ...linked.filter(({ name, path }) => name === known[Number(path[1])]).map(({ path }) => selfLinked(path)),
    ...tieChecks(document),
  ];
}

function twice(references: readonly Reference[], what: string): readonly PlacedProblem[] {
  const seen = new Set<string>();
  return references.flatMap(({ name, path }) => {
    const folded = name.toLowerCase();
    if (!seen.has(folded)) {
      seen.add(folded);
      return [];
    }
    return [
      place(
        'engagement-id-twice',
        path,
        `There is another ${what} with the id “${name}”.`,
        'Give each its own id.',
      ),
    ];
  });
}

function unknownRealm({ name, path }: Reference, known: readonly string[]): PlacedProblem {
  const suggestion = nearest(name, known);
  const remedy =
    suggestion === null ? `Declared realms: ${known.join(', ') || 'none'}.` : `Did you mean “${suggestion}”?`;
  return place('engagement-unknown-realm', path, `No realm has the id “${name}”.`, remedy);
}

/** A remedy for a finding that no rule makes would stand in the plan for ever. */
function unknownFindings(document: unknown): readonly PlacedProblem[] {
  const known = rules.map(({ id }) => id);
  return eachOf(document, ['remedies'], ['finding'])
    .filter(({ name }) => !known.includes(name))
    .map(({ name, path }) => {
      const suggestion = nearest(name, known);
      const remedy =
        suggestion === null
          ? '`evidence-binder assess DIR` lists the findings.'
          : `Did you mean “${suggestion}”?`;
      return place('engagement-unknown-finding', path, `No rule finds “${name}”.`, remedy);
    });
}

function selfLinked(path: readonly PropertyKey[]): PlacedProblem {
  return place(
    'engagement-self-link',
    path,
    'The realm names itself.',
    'Name the other realm, or remove the line.',
  );
}

/** Counted under such a word, an exclusion would read as if a source had stated it (assessment rules §3). */
function reservedReason({ name, path }: Reference): PlacedProblem {
  return place(
    'engagement-reserved-reason',
    path,
    `“${name}” is what a source states; an exclusion of the engagement needs a reason of its own.`,
    'Choose another word, such as “meeting-room” or “test-account”.',
  );
}
