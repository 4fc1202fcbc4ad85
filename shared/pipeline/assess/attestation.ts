import type { IsoDate } from '../../lib/calendar.ts';
import type { Engagement } from '../../model/engagement.ts';

type Realm = Engagement['realms'][number];
export type Attestation = NonNullable<Realm['attested']>;

/** What a person attests of a realm by the as-of date; what is stated later was not known then. Null: nothing. */
export function attestationOf({ attested }: Realm, asOf: IsoDate): Attestation | null {
  return attested !== undefined && attested.on <= asOf ? attested : null;
}
