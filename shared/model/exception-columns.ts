import type { ExceptionType } from './exception.ts';

/** How a cell of the register is read; `list`: parts separated by `;`. */
export type ExceptionColumnKind = 'text' | 'date' | 'list' | 'number';

/** The columns of the exception register, in the order of the template (contract §2). */
export const exceptionColumnKinds = {
  id: 'text',
  accounts: 'list',
  type: 'text',
  notAppropriateBecause: 'text',
  justification: 'text',
  riskOwner: 'text',
  compensatingControls: 'list',
  requestedBy: 'text',
  approvedBy: 'text',
  approvedOn: 'date',
  reviewOn: 'date',
  expiresOn: 'date',
  ticket: 'text',
  controls: 'list',
  rotationDays: 'number',
  lastRotatedOn: 'date',
  storage: 'text',
  process: 'text',
  useLog: 'text',
  lastDrillOn: 'date',
  segmentation: 'text',
  jumpServer: 'text',
  migrateBy: 'date',
  decision: 'text',
} as const satisfies Readonly<Record<string, ExceptionColumnKind>>;

export type ExceptionColumn = keyof typeof exceptionColumnKinds;

export const exceptionColumns = Object.keys(exceptionColumnKinds) as readonly ExceptionColumn[];

type ColumnOf<Kind extends ExceptionColumnKind> = {
  [Column in ExceptionColumn]: (typeof exceptionColumnKinds)[Column] extends Kind ? Column : never;
}[ExceptionColumn];

/** The columns of one kind, in order. */
export function exceptionColumnsOf<Kind extends ExceptionColumnKind>(kind: Kind): readonly ColumnOf<Kind>[] {
  return exceptionColumns.filter((column): column is ColumnOf<Kind> => exceptionColumnKinds[column] === kind);
}

/** Without these a table is no register of exceptions. */
export const requiredExceptionColumns = [
  'id',
  'accounts',
  'type',
] as const satisfies readonly ExceptionColumn[];

/** Columns that only one type of exception demands (assessment rules §7). */
export const columnsOfType: Readonly<Partial<Record<ExceptionColumn, ExceptionType>>> = {
  controls: 'service',
  rotationDays: 'service',
  lastRotatedOn: 'service',
  storage: 'break-glass',
  process: 'break-glass',
  useLog: 'break-glass',
  lastDrillOn: 'break-glass',
  segmentation: 'legacy-ot',
  jumpServer: 'legacy-ot',
  migrateBy: 'legacy-ot',
  decision: 'customer',
};
