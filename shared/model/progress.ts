/** How far long work has come. `total` is null while it is not known. */
export type Progress = {
  /** Stage id: `read`, `reconcile`, `assess`, `pack`, `workbook`, `report`, `accounts`, `sign`, `verify`. */
  readonly stage: string;
  readonly done: number;
  readonly total: number | null;
  /** What is counted: a text key such as `unit.rows`. */
  readonly unit: 'rows' | 'accounts' | 'bytes' | 'pages' | 'checks' | 'files';
  readonly file?: string;
};

/** Handed to every use case that may take long. `cancelled` is read between batches. */
export type Work = {
  readonly report: (progress: Progress) => void;
  readonly cancelled: () => boolean;
};

export const silentWork: Work = { report: () => undefined, cancelled: () => false };
