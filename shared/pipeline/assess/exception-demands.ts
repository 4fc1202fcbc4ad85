import { daysBetween, type IsoDate } from '../../lib/calendar.ts';
import type { ExceptionRow } from '../../model/exception.ts';

/** What the type of an exception demands besides and the row lacks (assessment rules §7); names of reasons. */
export function missingDemands(row: ExceptionRow, asOf: IsoDate): readonly string[] {
  switch (row.type) {
    case 'service':
      return isProtected(row, asOf) ? [] : ['credential-unprotected'];
    case 'break-glass':
      return breakGlassGaps(row, asOf);
    case 'legacy-ot':
      return lacking({
        'no-segmentation': isStated(row.segmentation),
        'no-jump-server': isStated(row.jumpServer),
        'no-migration-date': row.migrateBy !== undefined && row.migrateBy > asOf,
      });
    case 'customer':
      return lacking({ 'no-decision': isStated(row.decision) });
    case 'user':
      return [];
  }
}

/** Sealed storage and split knowledge, a written process, a log of use, a drill in the last 365 days. */
function breakGlassGaps(row: ExceptionRow, asOf: IsoDate): readonly string[] {
  return lacking({
    'no-sealed-storage': isStated(row.storage),
    'no-process': isStated(row.process),
    'no-use-log': isStated(row.useLog),
    'no-drill': isWithin(row.lastDrillOn, 365, asOf),
  });
}

function isProtected({ controls, rotationDays, lastRotatedOn }: ExceptionRow, asOf: IsoDate): boolean {
  if (controls.includes('vaulted') || controls.includes('short-lived')) return true;
  return (
    controls.includes('rotation') && rotationDays !== undefined && isWithin(lastRotatedOn, rotationDays, asOf)
  );
}

/** On one of the last `days` days, the as-of date included; what lies ahead has not happened. */
function isWithin(date: IsoDate | undefined, days: number, asOf: IsoDate): boolean {
  if (date === undefined) return false;
  const age = daysBetween(date, asOf);
  return age >= 0 && age <= days;
}

/** A cell that says "no" says that there is none. */
function isStated(cell: string | undefined): boolean {
  return cell !== undefined && !/^\s*(|-+|–|no|none|n\/?a|nein|keine?|non|aucune?)\s*\.?$/i.test(cell);
}

function lacking(demands: Readonly<Record<string, boolean>>): readonly string[] {
  return Object.entries(demands)
    .filter(([, met]) => !met)
    .map(([reason]) => reason);
}
