import type { IsoDate, IsoInstant } from '../lib/calendar.ts';
import type { RowRef } from './source.ts';

/** What a successful sign-in can show against a realm: its client is legacy, or it was asked for one factor only. */
export type SignInKind = 'legacy' | 'single-factor';

/** What logs of sign-ins show of one account. Only what succeeded counts: a failed one is an attempt. */
export type SignInsSeen = {
  /** The newest that succeeded, with its row; null where none did, or none says when. */
  readonly newest: { readonly at: IsoInstant | IsoDate; readonly from: RowRef } | null;
  /** Rows that show each kind. */
  readonly legacy: number;
  readonly singleFactor: number;
  /** How many gave two factors, and the row of the newest; absent: none did. */
  readonly multiFactor?: { readonly count: number; readonly from: RowRef };
  /** Id of the tenant that a guest comes from, in lower case; absent: no log says, or they disagree. */
  readonly homeTenant?: string;
};

/** What logs of sign-ins show of a realm, whoever signed in: also those that no population source lists. */
export type RealmSignIns = {
  /** At least one row says which client or protocol was used. */
  readonly clientStated: boolean;
  /** At least one row says how many factors were asked for. */
  readonly factorsStated: boolean;
  /** Successful rows that gave several factors, and those that gave one; absent: not counted. */
  readonly multiFactor?: number;
  readonly singleFactor?: number;
  /** Successful rows of legacy clients. */
  readonly legacy: number;
  /** The words of the export for those clients, in order. */
  readonly legacyProtocols: readonly string[];
};
