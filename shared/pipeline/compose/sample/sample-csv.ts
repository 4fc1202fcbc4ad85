import type { Sample, SampledAccount, SampledRow } from '../../../model/sample.ts';
import { csvLine } from '../../../pack/csv-line.ts';
import { contentOf } from './sampled-rows-sheet.ts';

const columns = [
  'number',
  'rank',
  'stratum',
  'realm',
  'account',
  'name',
  'classes',
  'verdict',
  'strongest',
  'enforcement',
  'exception',
  'reasons',
  'rows',
  'seen',
  'factorSeen',
  'enforcedSeen',
  'agrees',
  'initials',
  'date',
  'remark',
] as const;
const toFill = 7;

/** The worksheet as CSV: one account a line, its source rows in one cell, the last columns left for the auditor. */
export function* sampleCsv({ accounts }: Sample): Iterable<string> {
  yield csvLine(columns);
  for (const account of accounts) yield csvLine([...known(account), ...Array<string>(toFill).fill('')]);
}

function known({ number, rank, stratum, line, reasons, rows }: SampledAccount): readonly string[] {
  return [
    String(number),
    rank,
    stratum ?? '',
    line.realm,
    line.account,
    line.displayName ?? '',
    line.classes.map((one) => one.class).join(';'),
    line.verdict ?? line.outOfScope?.reason ?? '',
    line.strongest,
    line.enforcement.state,
    line.exception ?? '',
    reasons.join(' '),
    rows.map(rowText).join('\n\n'),
  ];
}

function rowText({ file, row, member, sheet, fields, why }: SampledRow): string {
  const place = [member ?? file, sheet, `row ${row}`].filter((part) => part !== null).join(', ');
  return `${place}\n${fields === null ? (why ?? '') : contentOf(fields)}`;
}
