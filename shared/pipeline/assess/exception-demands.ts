import { daysBetween, type IsoDate } from '../../lib/calendar.ts';
import { isStated } from '../../lib/is-stated.ts';
import type { ExceptionRow } from '../../model/exception.ts';
import type { Vaulted } from '../../model/vaulted.ts';

/**
 * What the type of an exception demands besides and the row lacks (assessment rules §7); names of reasons. `vaults`:
 * for each account that it claims what a vault says of it, null where none does.
 */
export function missingDemands(
  row: ExceptionRow,
  asOf: IsoDate,
  vaults: readonly (Vaulted | null)[],
): readonly string[] {
  switch (row.type) {
    case 'service':
      return credentialGaps(row, asOf, vaults);
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

/** Where a vault says when a secret was last changed, that is believed, not what the register says of it. */
function credentialGaps(
  row: ExceptionRow,
  asOf: IsoDate,
  vaults: readonly (Vaulted | null)[],
): readonly string[] {
  const { controls } = row;
  if (controls.includes('vaulted') || controls.includes('short-lived')) return [];
  if (!controls.includes('rotation')) return ['credential-unprotected'];
  const claimed = vaults.length === 0 ? [null] : vaults;
  if (claimed.every((vault) => isRotated(row, vault, asOf))) return [];
  return [isRotated(row, null, asOf) ? 'vault-disagrees' : 'credential-unprotected'];
}

function isRotated(row: ExceptionRow, vault: Vaulted | null, asOf: IsoDate): boolean {
  const days = row.rotationDays ?? vault?.rotationDays ?? undefined;
  return days !== undefined && isWithin(vault?.lastRotated ?? row.lastRotatedOn, days, asOf);
}

/** On one of the last `days` days, the as-of date included; what lies ahead has not happened. */
function isWithin(date: IsoDate | undefined, days: number, asOf: IsoDate): boolean {
  if (date === undefined) return false;
  const age = daysBetween(date, asOf);
  return age >= 0 && age <= days;
}

function lacking(demands: Readonly<Record<string, boolean>>): readonly string[] {
  return Object.entries(demands)
    .filter(([, met]) => !met)
    .map(([reason]) => reason);
}
