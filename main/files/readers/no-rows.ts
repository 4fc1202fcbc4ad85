import type { SourceSample } from '#shared/model/raw-row.ts';
import type { Problem } from '#shared/model/problem.ts';

/** What is wrong with a file that was read to its end and has no row, where none says nothing. */
export function noRows(file: string, { shape }: Pick<SourceSample, 'shape'>): Problem {
  return nothing(
    file,
    shape === 'table' ? 'This file has a header and no row.' : 'This JSON holds no element.',
  );
}

export function nothing(file: string, message: string): Problem {
  return {
    code: 'source-no-rows',
    file,
    message,
    remedy: 'Export it again: nothing can be shown from a file without rows.',
  };
}
