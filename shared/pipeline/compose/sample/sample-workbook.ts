import type { Workbook } from '../../../model/pack-model.ts';
import type { Sample } from '../../../model/sample.ts';
import type { Texts } from '../../../text/texts.ts';
import { methodSheet } from './method-sheet.ts';
import { sampledRowsSheet } from './sampled-rows-sheet.ts';
import { tickSheet } from './tick-sheet.ts';

/** The worksheet of an auditor: accounts to tick, the source rows behind them, and how they were drawn. */
export function sampleWorkbook(sample: Sample, texts: Texts): Workbook {
  const { entity, asOf } = sample;
  return {
    sheets: [tickSheet(sample, texts), sampledRowsSheet(sample, texts), methodSheet(sample, texts)],
    subject: texts('workbook.sample.subject', { entity, asOf }),
    footer: texts('workbook.sample.footer', { entity, asOf, seed: sample.order.seed }),
  };
}
