import { realmsInCircle, type TiedRealm } from '#shared/pipeline/assess/links/realm-stages.ts';
import { eachOf } from './document-references.ts';
import { place, type PlacedProblem } from './schema-problems.ts';

const keys = ['syncedTo', 'authenticatedBy'] as const;

/**
 * Realms that wait for each other: of none of them could any account be judged. One that is synchronised to the realm
 * that authenticates it is such a circle too: its accounts are judged there already.
 */
export function tieChecks(document: unknown): readonly PlacedProblem[] {
  const ids = eachOf(document, ['realms'], ['id']);
  const stated = keys.flatMap((key) =>
    eachOf(document, ['realms'], [key]).map(({ name, path }) => ({ key, name, path, at: Number(path[1]) })),
  );
  // A realm that names itself, or one that is not there, has an error of its own.
  const ties = stated.filter(
    ({ name, at }) => name !== nameAt(ids, at) && ids.some((one) => one.name === name),
  );
  const realms = ids.map(({ name, path }): TiedRealm => {
    const own = ties.filter(({ at }) => at === Number(path[1]));
    return {
      id: name,
      syncedTo: own.find(({ key }) => key === 'syncedTo')?.name,
      authenticatedBy: own.find(({ key }) => key === 'authenticatedBy')?.name,
    };
  });
  const circle = new Set(realmsInCircle(realms));
  return ties
    .filter(({ name, at }) => circle.has(name) && circle.has(nameAt(ids, at) ?? ''))
    .map(({ path }) =>
      place(
        'engagement-realms-in-circle',
        path,
        `The realms ${[...circle].join(', ')} are tied in a circle: none could be judged before another.`,
        'Remove one of these lines: a realm that is synchronised to another is judged there, and needs no authenticatedBy that leads back.',
      ),
    );
}

function nameAt(ids: ReturnType<typeof eachOf>, at: number): string | undefined {
  return ids.find(({ path }) => Number(path[1]) === at)?.name;
}
