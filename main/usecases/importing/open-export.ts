import type { SourceBytes } from '#main/files/source-file.ts';
import { ok, type Result } from '#shared/lib/result.ts';
import type { Sha256 } from '#shared/model/ids.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { ReplacedCopy } from '#shared/model/source.ts';
import type { NamedFile, SourceReading } from '../source-reading.ts';

/** One export as it is read, shown and kept: without secrets; and what was given. */
export type OpenExport = {
  readonly bytes: SourceBytes;
  readonly original: { readonly bytes: number; readonly sha256: Sha256 };
  readonly replaced: ReplacedCopy | null;
  /** The columns or properties in which values were replaced. */
  readonly what: readonly string[];
};

/** Every way in which an export comes into the program begins here (formats §12.12). */
export function openExport(
  ports: Pick<SourceReading, 'openSourceFile' | 'withoutSecrets'>,
  { path, shownAs }: NamedFile,
): Result<OpenExport, Problem> {
  const opened = ports.openSourceFile(path, shownAs);
  if (!opened.ok) return opened;
  const { bytes, sha256 } = opened.value;
  const cleaned = ports.withoutSecrets(opened.value);
  if (!cleaned.ok) return cleaned;
  const { bytes: kept, replaced: values, what } = cleaned.value;
  return ok({
    bytes: kept,
    original: { bytes, sha256 },
    replaced: values === 0 ? null : { sha256: kept.sha256, bytes: kept.bytes, values },
    what,
  });
}

/** What a person is told about files of one source, without anything of the values; null where nothing was replaced. */
export function replacedNote(files: readonly Pick<OpenExport, 'replaced' | 'what'>[]): string | null {
  const values = files.reduce((sum, { replaced }) => sum + (replaced?.values ?? 0), 0);
  if (values === 0) return null;
  const what = [...new Set(files.flatMap((file) => file.what))].toSorted();
  const where = what.length === 0 ? '' : ` (${what.join(', ')})`;
  return `${values} ${values === 1 ? 'secret or telephone number' : 'secrets or telephone numbers'}${where} replaced: not kept, shown or packed.`;
}
