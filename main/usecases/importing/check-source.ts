import type { SourceReader } from '#main/files/readers/source-reader.ts';
import type { Sha256 } from '#shared/model/ids.ts';
import type { Problem } from '#shared/model/problem.ts';
import { recognise } from '#shared/sources/registry.ts';
import { incompleteTogether, type Page } from '#shared/sources/steps/pages.ts';
import type { OpenSource } from '../open-engagement.ts';
import { cannotProblem, recognisedOptions } from './choose-adapter.ts';
import type { OpenExport } from './open-export.ts';
import type { Keeping } from './row-facts.ts';

/** The digests that were taken where the files of a source were made, in lower case. */
export function statedDigests({ extracted }: OpenSource['declared']): readonly Sha256[] {
  const stated = extracted?.sha256 ?? [];
  return (typeof stated === 'string' ? [stated] : stated).map((digest) => digest.toLowerCase() as Sha256);
}

/** One stated digest is that of the one file, or of one of several; of a list each file has one, and none is left. */
export function digestProblem({ declared }: OpenSource, files: readonly OpenExport[]): Problem | null {
  const stated = new Set(statedDigests(declared));
  const found = new Set(files.map(({ original }) => original.sha256));
  const isList = Array.isArray(declared.extracted?.sha256);
  const foreign = files.find(({ original }) => !stated.has(original.sha256));
  const left = [...stated].find((digest) => !found.has(digest));
  if (left === undefined && (foreign === undefined || !isList)) return null;
  if (foreign !== undefined)
    return {
      code: 'source-digest',
      file: foreign.bytes.path,
      message: 'Its SHA-256 is not the one that was taken when it was extracted.',
      remedy: `Extract it again, or correct extracted.sha256: it is ${foreign.original.sha256}.`,
    };
  return {
    code: 'source-digest',
    file: files[0]?.bytes.path ?? '',
    message: `No file of this source has the SHA-256 ${left ?? ''}, which was taken when it was extracted.`,
    remedy: 'Add that file to the files of this source, or take the digest out of extracted.sha256.',
  };
}

/** Pages of a source that are not all there: no figure is made of a part. */
export function completeProblem(pages: readonly Page[]): Problem | null {
  const found = incompleteTogether(pages);
  if (found === null) return null;
  return {
    code: 'source-incomplete',
    file: found.file,
    message: `The export is not whole: ${found.reason}.`,
    remedy:
      pages.length > 1
        ? 'Add the missing page to the files of this source.'
        : 'Export all pages, and name all of them as files of one source.',
  };
}

/** What one file came to, as far as it matters whether its source can be used. */
type Usable = { readonly used: number; readonly rejection: string | null };

/**
 * Nothing usable is not zero. Where no figure is made of its rows, though, a file may rightly say nothing of anybody:
 * per-user MFA that is disabled for all, since policies demand MFA. That is said, and does not stop the run.
 */
export function usableProblem(
  source: OpenSource,
  read: readonly Usable[],
  { counted }: Keeping,
): Problem | { readonly silent: readonly string[] } {
  if (read.some(({ used }) => used > 0)) return { silent: [] };
  const file = source.files[0]?.shownAs ?? '';
  const why = read.find(({ rejection }) => rejection !== null)?.rejection ?? null;
  if (why === null && counted.includes('other'))
    return { silent: [`${file}: none of its rows says anything that counts.`] };
  return {
    code: 'source-nothing-usable',
    file,
    message: `None of its rows can be used${why === null ? '' : `: ${why}`}.`,
    remedy: 'Run `evidence-binder inspect` on it, and correct the export or the mapping.',
  };
}

/**
 * A list without elements says something only beside files of the same source that have some. A document without a
 * list may be known for what it is (Keycloak's realm without its users): then its format says what to do.
 */
export function noRowsProblem(file: string, { sample }: SourceReader): Problem {
  const isList = sample.shape === 'table' || sample.arrayName !== null || sample.envelope.size === 0;
  const adapter = isList ? undefined : recognise(sample)?.adapter;
  const bound = adapter?.bind(sample, recognisedOptions(adapter));
  if (bound !== undefined && 'cannot' in bound) return cannotProblem(file, bound.cannot);
  return {
    code: 'source-no-rows',
    file,
    message: 'This file holds no row.',
    remedy: 'Export it again: nothing can be shown from a file without rows.',
  };
}
