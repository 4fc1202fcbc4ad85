import { dateOf, type IsoDate } from '../../lib/calendar.ts';
import type { EngagementFacts, RealmFacts } from '../../model/engagement-facts.ts';
import type { Source } from '../../model/source.ts';
import type { EngagementAnswer, FindingEntry } from '../rule.ts';
import { firesFor, notApplicable } from './answers.ts';

export type DatedSource = { readonly source: Source; readonly on: IsoDate };

/** The sources of a realm whose time of extraction is known. */
export function datedSources(realm: RealmFacts): readonly DatedSource[] {
  return realm.sources.flatMap((source) =>
    source.extracted.on === null ? [] : [{ source, on: dateOf(source.extracted.on) }],
  );
}

/** Fires for the realms with such a source; does not apply where no source says when it was extracted. */
export function judgeDates(facts: EngagementFacts, shows: (dated: DatedSource) => boolean): EngagementAnswer {
  const realms = facts.realms.filter((realm) => datedSources(realm).length > 0);
  if (realms.length === 0) return notApplicable('no-dates');
  return firesFor(
    realms.flatMap((realm) =>
      sourceEntry(
        realm,
        datedSources(realm)
          .filter(shows)
          .map(({ source }) => source),
      ),
    ),
  );
}

export function sourceEntry(realm: RealmFacts, sources: readonly Source[]): readonly FindingEntry[] {
  if (sources.length === 0) return [];
  return [{ realm: realm.id, subjects: sources.flatMap(pathsOf), values: { sources: sources.length } }];
}

function pathsOf({ files }: Source): readonly string[] {
  return files.map(({ path }) => path);
}
