import type { IsoInstant } from './calendar.ts';

/** Orders moments in time. Exports give seconds five to seven decimals or none, so text order would be wrong. */
export function compareInstants(left: IsoInstant, right: IsoInstant): number {
  const a = sortable(left);
  const b = sortable(right);
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function sortable(moment: IsoInstant): string {
  return moment.slice(0, 19) + moment.slice(20, -1).padEnd(9, '0');
}
