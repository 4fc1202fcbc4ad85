import type { IsoDate } from '../../lib/calendar.ts';
import { isStated } from '../../lib/is-stated.ts';
import type { Engagement } from '../../model/engagement.ts';

type Realm = Engagement['realms'][number];
export type Attestation = NonNullable<Realm['attested']>;

/** What a named person attests of a realm by the as-of date; what is stated later was not known then. Null: nothing. */
export function attestationOf({ attested }: Realm, asOf: IsoDate): Attestation | null {
  return attested !== undefined && attested.on <= asOf && isStated(attested.by) ? attested : null;
}
