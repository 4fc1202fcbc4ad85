import { dateOf, daysBetween, isIsoDate, type IsoDate } from '../../lib/calendar.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { Source } from '../../model/source.ts';

/** Exports older than this at the as-of date are of another month (as `stale-source`). */
const oldest = 31;
/** Exports of the last day of a month are often made in the first days of the next; `source-after-as-of` says so. */
const latest = 7;

/**
 * Why the exports of an earlier engagement show nothing of its as-of date; null where they do. Anybody can write an
 * earlier date into a document: what dates a month is when its exports were made.
 */
export function undatedBecause(sources: readonly Source[], asOf: IsoDate): string | null {
  const dates = sources.flatMap(({ extracted, files }) =>
    extracted.on === null ? [] : [{ on: dateOf(extracted.on), path: files[0]?.path ?? '' }],
  );
  if (dates.length === 0) return 'none of its exports says when it was made';
  const later = dates.find(({ on }) => daysBetween(asOf, on) > latest);
  if (later !== undefined)
    return `${later.path} was made on ${later.on}, more than ${latest} days after the date that it is to show (${asOf})`;
  const stale = dates.find(({ on }) => daysBetween(on, asOf) > oldest);
  if (stale !== undefined)
    return `${stale.path} was made on ${stale.on}, more than ${oldest} days before ${asOf}`;
  return null;
}

/** Of so many sources so many are dated. */
export function datedOf(sources: readonly Source[]): { readonly dated: number; readonly all: number } {
  return { dated: sources.filter(({ extracted }) => extracted.on !== null).length, all: sources.length };
}

/** A pack that is made so long after its date was not the report of that month. */
const longAfter = 45;
const wrongDates: ReadonlySet<string> = new Set(['source-after-as-of', 'stale-source']);

/** What a reader should know of when a month was made; null: nothing is odd. */
export function madeWhen({ from, asOf, pack, findings }: Snapshot): string | null {
  const made = pack?.created.slice(0, 10) ?? '';
  const odd = [
    ...(isIsoDate(made) && daysBetween(asOf, made) > longAfter
      ? [`was made on ${made}, ${daysBetween(asOf, made)} days after its as-of date ${asOf}`]
      : []),
    ...(findings.some(({ id }) => wrongDates.has(id))
      ? ['has exports that were made after its as-of date or long before it']
      : []),
  ];
  return odd.length === 0 ? null : `${from} ${odd.join(', and ')}.`;
}
