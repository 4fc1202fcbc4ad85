import { dateOf, daysBetween, type IsoDate } from '../../lib/calendar.ts';
import type { Source } from '../../model/source.ts';

/** Exports older than this at the as-of date are of another month (as `stale-source`). */
const oldest = 31;

/**
 * Why the exports of an earlier engagement show nothing of its as-of date; null where they do. Anybody can write an
 * earlier date into a document: what dates a month is when its exports were made.
 */
export function undatedBecause(sources: readonly Source[], asOf: IsoDate): string | null {
  const dates = sources.flatMap(({ extracted, files }) =>
    extracted.on === null ? [] : [{ on: dateOf(extracted.on), path: files[0]?.path ?? '' }],
  );
  if (dates.length === 0) return 'none of its exports says when it was made';
  const later = dates.find(({ on }) => on > asOf);
  if (later !== undefined)
    return `${later.path} was made on ${later.on}, after the date that it is to show (${asOf})`;
  const stale = dates.find(({ on }) => daysBetween(on, asOf) > oldest);
  if (stale !== undefined)
    return `${stale.path} was made on ${stale.on}, more than ${oldest} days before ${asOf}`;
  return null;
}

/** Of so many sources so many are dated. */
export function datedOf(sources: readonly Source[]): { readonly dated: number; readonly all: number } {
  return { dated: sources.filter(({ extracted }) => extracted.on !== null).length, all: sources.length };
}
