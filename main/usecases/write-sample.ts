import type { renderXlsx } from '#main/render/xlsx/render-xlsx.ts';
import type { writeNewFile } from '#main/files/write-new-file.ts';
import type { IsoInstant } from '#shared/lib/calendar.ts';
import type { Result } from '#shared/lib/result.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Work } from '#shared/model/progress.ts';
import type { Sample } from '#shared/model/sample.ts';
import { sampleCsv } from '#shared/pipeline/compose/sample/sample-csv.ts';
import { sampleWorkbook } from '#shared/pipeline/compose/sample/sample-workbook.ts';
import { textsOf } from '#shared/text/texts.ts';

export type WriteSamplePorts = {
  readonly renderXlsx: typeof renderXlsx;
  readonly writeNewFile: typeof writeNewFile;
  readonly writeText: (path: string, text: string) => void;
};

/**
 * Writes the worksheet into a file that is not there yet. Its time is the pack's: the same sample gives the same
 * file.
 */
export function writeSample(
  ports: WriteSamplePorts,
  sample: Sample,
  path: string,
  kind: 'xlsx' | 'csv',
  work: Work,
): Promise<Result<null, Problem>> {
  return ports.writeNewFile(path, async (file) => {
    if (kind === 'csv') ports.writeText(file, [...sampleCsv(sample)].join(''));
    else await ports.renderXlsx(workbookInput(sample), file, work);
  });
}

function workbookInput(sample: Sample) {
  const texts = textsOf('en');
  const created = (sample.pack?.created ?? `${sample.asOf}T00:00:00Z`) as IsoInstant;
  const title = texts('workbook.sample.paper');
  return { workbook: sampleWorkbook(sample, texts), created, draft: false, title, language: 'en' };
}
