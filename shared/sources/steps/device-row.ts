import type { Keys, RowReading } from '../../model/fact.ts';
import type { Factor } from '../../model/factor.ts';
import { factorRow } from './enrolment-fact.ts';

/**
 * One row of a list of one user’s devices: the factor that it is, for the user whose list it is. `device` is a
 * sentence where the row names no factor.
 */
export function deviceRow(keys: Keys | undefined, device: Factor | string): RowReading {
  if (keys === undefined) return { as: 'rejected', reason: 'names no user' };
  if (typeof device === 'string') return { as: 'rejected', reason: device };
  return { as: 'facts', facts: [factorRow(keys, [device])] };
}
