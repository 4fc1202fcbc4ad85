import type { Engagement, SavedMappings } from '#shared/model/engagement.ts';
import { eachOf, valueAt } from './document-references.ts';
import { nearest } from './nearest.ts';
import { place, type PlacedProblem } from './schema-problems.ts';

type Declared = Engagement['sources'][number];

/** A source that names a saved mapping, as if it had been written there; what the source says itself comes first. */
export function withSavedMapping(declared: Declared, mappings: SavedMappings | undefined): Declared {
  const saved = declared.mapping === undefined ? undefined : mappings?.[declared.mapping];
  if (saved === undefined) return declared;
  return {
    ...declared,
    columns: saved.columns,
    values: saved.values,
    roles: declared.roles ?? saved.roles,
    sheet: declared.sheet ?? saved.sheet,
  };
}

/** What a source says itself where it names a saved mapping: one of the two is then never read. */
const instead = ['columns', 'values', 'format'] as const;

/** Sources that name a mapping which is not there, or say twice how they are read. */
export function mappingChecks(document: unknown): readonly PlacedProblem[] {
  const known = namesIn(valueAt(document, ['mappings']));
  return eachOf(document, ['sources'], ['mapping']).flatMap(({ name, path }) => {
    const twice = instead.filter((key) => valueAt(document, [...path.slice(0, -1), key]) !== undefined);
    return [
      ...(known.includes(name) ? [] : [unknownMapping(name, path, known)]),
      ...twice.map((key) => saidTwice(name, [...path.slice(0, -1), key], key)),
    ];
  });
}

function namesIn(mappings: unknown): readonly string[] {
  return typeof mappings === 'object' && mappings !== null && !Array.isArray(mappings)
    ? Object.keys(mappings)
    : [];
}

function unknownMapping(name: string, path: readonly PropertyKey[], known: readonly string[]): PlacedProblem {
  const suggestion = nearest(name, known);
  const there = known.length > 0 ? `Saved mappings: ${known.join(', ')}.` : 'Save one under `mappings`.';
  const remedy = suggestion === null ? there : `Did you mean “${suggestion}”?`;
  return place('engagement-unknown-mapping', path, `No mapping is saved as “${name}”.`, remedy);
}

function saidTwice(name: string, path: readonly PropertyKey[], key: string): PlacedProblem {
  return place(
    'engagement-mapping-twice',
    path,
    `The source is read by the saved mapping “${name}”, and says ${key} besides.`,
    `Remove ${key} here, or remove mapping.`,
  );
}
