import type { Factor, FactorId } from '../../model/factor.ts';
import { makeFactor, type FactorDetails } from './make-factor.ts';

export type FactorMeaning = readonly [id: FactorId, details?: FactorDetails];
/** Words of one system, trimmed and in lower case → what they are. */
export type FactorMeanings = Readonly<Record<string, FactorMeaning>>;

/** The factor that a system's word means; a word that is not listed is kept as `unrecognised`. */
export function factorOfWord(meanings: FactorMeanings, word: string): Factor {
  const key = word.trim().toLowerCase();
  const [id, details] = (Object.hasOwn(meanings, key) ? meanings[key] : undefined) ?? [
    'unrecognised' as const,
  ];
  return makeFactor(id, word, details);
}

/** Registered, and not yet proved once: it counts for nothing (assessment rules §4). */
export function pendingFactor(word: string): Factor {
  return makeFactor('pending', word, { usable: false, note: 'source.factor.pending' });
}
