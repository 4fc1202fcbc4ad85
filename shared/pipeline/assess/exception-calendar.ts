import { addDays, daysBetween, type IsoDate } from '../../lib/calendar.ts';
import { compareBy } from '../../lib/order.ts';
import { dueKinds, type DueDate, type DueKind, type Urgency } from '../../model/exception-calendar.ts';
import type { AssessedException, ExceptionRow } from '../../model/exception.ts';

/** So many days ahead something is due soon. */
const soonDays = 30;
/** A drill holds for a year (assessment rules §7). */
const drillDays = 365;

/**
 * What is due of the exceptions, by date: each date is the last day on which all is still well. Everything that has
 * passed comes first. A drill or rotation of which nobody says when the last one was has no date: it makes its
 * exception incomplete, and is said there.
 */
export function exceptionCalendar(
  exceptions: readonly AssessedException[],
  asOf: IsoDate,
): readonly DueDate[] {
  return exceptions
    .flatMap(({ exception, claims }) =>
      dueOf(exception).map(([what, on]): DueDate => {
        const days = daysBetween(asOf, on);
        return {
          on,
          what,
          exception: exception.id,
          type: exception.type,
          riskOwner: exception.riskOwner ?? null,
          accounts: claims.length,
          days,
          urgency: urgencyOf(days, what),
        };
      }),
    )
    .toSorted(inOrder);
}

const inOrder = compareBy<DueDate>(
  ({ on }) => on,
  ({ what }) => dueKinds.indexOf(what),
  ({ exception }) => exception,
);

function dueOf(row: ExceptionRow): readonly (readonly [DueKind, IsoDate])[] {
  const dates: Readonly<Record<DueKind, IsoDate | undefined>> = {
    review: row.reviewOn,
    expiry: row.expiresOn,
    drill:
      row.type === 'break-glass' && row.lastDrillOn !== undefined
        ? addDays(row.lastDrillOn, drillDays)
        : undefined,
    rotation: rotationDue(row),
    migration: row.type === 'legacy-ot' ? row.migrateBy : undefined,
  };
  return dueKinds.flatMap((what) => {
    const on = dates[what];
    return on === undefined ? [] : [[what, on] as const];
  });
}

/** Only where the exception rests on rotation: what is vaulted or short-lived is changed by itself. */
function rotationDue({ type, controls, rotationDays, lastRotatedOn }: ExceptionRow): IsoDate | undefined {
  if (type !== 'service' || !controls.includes('rotation')) return undefined;
  if (rotationDays === undefined || lastRotatedOn === undefined) return undefined;
  return addDays(lastRotatedOn, rotationDays);
}

/** A migration has to lie ahead: on its own day it is late already. */
function urgencyOf(days: number, what: DueKind): Urgency {
  if (days < 0 || (days === 0 && what === 'migration')) return 'overdue';
  return days <= soonDays ? 'soon' : 'later';
}
