import type { EngagementFolder, FoundFile } from '#main/files/engagement-folder.ts';
import type { Register } from '#main/files/read-register.ts';
import type { Result } from '#shared/lib/result.ts';
import { requiredExceptionColumns } from '#shared/model/exception-columns.ts';
import type { ExceptionRegister } from '#shared/model/exception.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { RegisterFile } from '#shared/model/register-file.ts';
import type { SystemRow } from '#shared/model/system.ts';
import type { Vendor } from '#shared/model/engagement-facts.ts';
import type { DocumentReferences } from './document-references.ts';
import { fromFolder } from './from-folder.ts';
import { frozenOfRegister, requiredFrozenColumns, type FrozenRegister } from './registers/frozen-accounts.ts';
import { exceptionsOfRegister } from './registers/exception-rows.ts';
import { systemsOfRegister } from './registers/systems.ts';
import { vendorsOfRegister } from './registers/vendors.ts';
import type { PlacedProblem } from './schema-problems.ts';

export type Registers = {
  /** Null: the exceptions stand in the document, or nowhere. */
  readonly exceptions: ExceptionRegister | null;
  readonly frozen: FrozenRegister;
  readonly vendors: readonly Vendor[] | null;
  readonly systems: readonly SystemRow[] | null;
  /** The files that they were read from. */
  readonly files: readonly RegisterFile[];
  /** Rows and columns of vendors and systems that could not be read. */
  readonly warnings: readonly Problem[];
};

type Reading<T> = (register: Register, file: string) => Result<T, Problem>;

/** The columns without which a sheet of a workbook is no such register. */
const marks = {
  exceptions: requiredExceptionColumns,
  frozenAccounts: requiredFrozenColumns,
  vendors: ['vendor', 'accounts'],
  systems: ['name'],
} as const;

/** Reads the registers that the document names; one that cannot be read at all is a problem of the document. */
export function readRegisters(
  folder: EngagementFolder,
  references: DocumentReferences,
  problems: PlacedProblem[],
): Registers {
  const files: RegisterFile[] = [];
  const read = <T>(kind: keyof typeof marks, reading: Reading<T>): T | null => {
    const reference = references[kind];
    if (reference === null) return null;
    const file: FoundFile | null = fromFolder(folder.findOne(reference.name), reference, problems);
    const register = file && fromFolder(folder.register(file, marks[kind]), reference, problems);
    if (file && register?.file) files.push({ kind, path: file.shownAs, ...register.file });
    return file && register && fromFolder(reading(register, file.shownAs), reference, problems);
  };
  const exceptions = read('exceptions', exceptionsOfRegister);
  const frozen = read('frozenAccounts', frozenOfRegister);
  const vendors = read('vendors', vendorsOfRegister);
  const systems = read('systems', systemsOfRegister);
  return {
    exceptions,
    frozen: frozen ?? { lists: [], problems: [] },
    vendors: vendors?.vendors ?? null,
    systems: systems?.systems ?? null,
    files,
    warnings: [...(vendors?.problems ?? []), ...(systems?.problems ?? [])],
  };
}
