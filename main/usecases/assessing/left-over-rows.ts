import type { LeftOver } from '../../store/gathering.ts';
import type { Store } from '../../store/store.ts';

/**
 * Rows of policies, roles, groups and flags are in no control total; one that could not be read, or that names nobody,
 * is said here, one sentence a file: it never disappears (assessment rules §2).
 */
export function leftOverRows(store: Store): readonly string[] {
  return store.gathering.leftOver().map(sentenceOf);
}

function sentenceOf({ path, state, kind, rows, first, reason }: LeftOver): string {
  const counted = rows === 1 ? '1 row' : `${rows} rows`;
  if (state === 'rejected')
    return `${path}: ${counted} could not be read, and what ${rows === 1 ? 'it says' : 'they say'} does not count. Row ${first} ${reason ?? ''}.`;
  const groups = kind === 'privilege' ? ' A group among them needs a source that lists its members.' : '';
  return `${path}: ${counted} (the first is row ${first}) ${rows === 1 ? 'names' : 'name'} nobody that the realm’s user list has.${groups}`;
}
