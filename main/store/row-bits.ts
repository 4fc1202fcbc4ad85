import type { SourceId } from '#shared/model/ids.ts';
import type { RowRef } from '#shared/model/source.ts';

/** The last row number of each file of an engagement, in order. */
export type Extent = { readonly source: number; readonly file: number; readonly lastRow: number };

/** A set of rows in one bit each: exact, whatever shows a finding, and small at a million rows. */
export type RowBits = {
  readonly add: (row: RowRef) => void;
  readonly size: () => number;
  readonly bytes: () => Uint8Array;
};

/** Numbers all rows of an engagement through, in source, file, row order. */
export type RowNumbering = {
  readonly numberOf: (row: RowRef) => number;
  readonly rows: (bits: Uint8Array) => Iterable<RowRef>;
  readonly empty: () => RowBits;
};

export function rowNumbering(extents: readonly Extent[]): RowNumbering {
  const starts = new Map<string, number>();
  const blocks: { readonly start: number; readonly extent: Extent }[] = [];
  let total = 0;
  for (const extent of extents) {
    starts.set(`${extent.source}/${extent.file}`, total);
    blocks.push({ start: total, extent });
    total += extent.lastRow + 1;
  }
  const numberOf = ({ source, file, row }: RowRef): number => {
    const start = starts.get(`${source}/${file}`);
    if (start === undefined) throw new Error('broken invariant: a row of a file that is not there');
    return start + row;
  };
  return {
    numberOf,
    empty: () => rowBits(total, numberOf),
    *rows(bits) {
      for (const { start, extent } of blocks) {
        for (let row = 0; row <= extent.lastRow; row += 1) {
          const number = start + row;
          if (((bits[number >> 3] ?? 0) & (1 << (number & 7))) !== 0)
            yield { source: extent.source as SourceId, file: extent.file, row };
        }
      }
    },
  };
}

function rowBits(total: number, numberOf: (row: RowRef) => number): RowBits {
  const bits = new Uint8Array((total >> 3) + 1);
  let size = 0;
  return {
    add: (row) => {
      const number = numberOf(row);
      const place = number >> 3;
      const before = bits[place] ?? 0;
      const after = before | (1 << (number & 7));
      if (after === before) return;
      bits[place] = after;
      size += 1;
    },
    size: () => size,
    bytes: () => bits,
  };
}
