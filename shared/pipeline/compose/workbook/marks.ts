import { exceptionStates } from '../../../model/exception.ts';
import { severities, type Severity } from '../../../model/finding.ts';
import type { CellMark, SheetColumn } from '../../../model/pack-model.ts';
import { verdicts, type Verdict } from '../../../model/verdict.ts';

/** Rules by which cells stand out: live, so that they follow a cell that somebody changes. */
export type ColumnMarks = Pick<SheetColumn, 'marks'>;

const fine: ReadonlySet<Verdict> = new Set(['covered', 'excepted']);
export const verdictMarks: ColumnMarks = {
  marks: verdicts
    .filter((verdict) => verdict !== 'covered')
    .map((verdict): CellMark => ({ equals: verdict, tone: fine.has(verdict) ? 'warning' : 'bad' })),
};

const grave: ReadonlySet<Severity> = new Set(['critical', 'high']);
export const severityMarks: ColumnMarks = {
  marks: severities.map((severity): CellMark => ({
    equals: severity,
    tone: grave.has(severity) ? 'bad' : 'warning',
  })),
};

export const stateMarks: ColumnMarks = {
  marks: exceptionStates
    .filter((state) => state !== 'valid')
    .map((state): CellMark => ({ equals: state, tone: state === 'expired' ? 'bad' : 'warning' })),
};
