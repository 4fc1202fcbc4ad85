import { secretColumn } from '#shared/sources/steps/secret-names.ts';
import type { CsvDialect } from '../readers/csv-dialect.ts';
import type { DetectedEncoding } from '../readers/detect-encoding.ts';
import type { SourceBytes } from '../source-file.ts';
import { bytesOfLossless, losslessOf, readable } from './lossless-text.ts';
import { rowAt } from './spelled-row.ts';

/**
 * Whether a CSV has to be gone through cell by cell: its header names a secret column, or something in it looks like
 * a set-up address, JSON or a PowerShell object in a cell. Most exports have none, and are only searched.
 */
export function mayHoldSecrets(
  bytes: SourceBytes,
  detected: DetectedEncoding,
  dialect: CsvDialect,
  start: string,
): boolean {
  return headerMay(start, dialect) || contentMay(bytes, detected);
}

/** A header that the start of the file does not end may. */
function headerMay(start: string, dialect: CsvDialect): boolean {
  let at = dialect.preamble;
  for (;;) {
    const row = rowAt(start, at, dialect, true);
    const cells = row.cells.map(({ start: from, end }) => start.slice(from, end).replaceAll('"', ''));
    if (cells.some((cell) => cell.trim() !== ''))
      return row.next >= start.length || cells.some((cell) => secretColumn(readable(cell)) !== null);
    at = row.next;
    if (at >= start.length) return true;
  }
}

const signs = ['otpauth', 'OTPAUTH', 'Otpauth', '{"', '[{', '["', '@{'];
const longestSign = 7 * 2;

function contentMay(bytes: SourceBytes, { encoding }: DetectedEncoding): boolean {
  const needles = signs.map((sign) => bytesOfLossless(sign, losslessOf(encoding)));
  let before: Buffer = Buffer.alloc(0);
  for (const chunk of bytes.chunks()) {
    const view = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const seam = Buffer.concat([before, view.subarray(0, longestSign)]);
    if (needles.some((needle) => seam.includes(needle) || view.includes(needle))) return true;
    before = Buffer.from(view.subarray(-longestSign));
  }
  return false;
}
