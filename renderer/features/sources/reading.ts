import type { Inspection, Reading } from '#shared/contract/sources.ts';

/** Nothing decided: as recognised. */
export const asRecognised: Reading = {
  format: null,
  sheet: null,
  dateOrder: null,
  mapping: null,
  saveAs: null,
};

/** Read by column mapping. */
export const byMapping = 'table';

/** The format that a file is read as: what a person chose, else what was recognised. */
export function formatOf(inspection: Inspection, reading: Reading): string | null {
  return reading.format ?? inspection.format;
}

/** The formats that it may be, the likeliest first; column mapping reads anything. */
export function candidatesOf({ format, others }: Inspection): readonly string[] {
  const known = [
    ...(format === null || format === byMapping ? [] : [format]),
    ...others.map((other) => other.format),
  ];
  return [...known, byMapping];
}
