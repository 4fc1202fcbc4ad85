import type { EngagementFolder } from '#main/files/engagement-folder.ts';
import type { replaceByPainted, writeRegisterCsv } from '#main/files/write-register.ts';
import type { renderXlsx } from '#main/render/xlsx/render-xlsx.ts';
import type { IsoInstant } from '#shared/lib/calendar.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import { requiredExceptionColumns } from '#shared/model/exception-columns.ts';
import type { Problem } from '#shared/model/problem.ts';
import {
  exceptionTemplate,
  type RegisterTable,
} from '#shared/pipeline/compose/register/exception-template.ts';
import { textsOf } from '#shared/text/texts.ts';
import { openEngagement, type OpenEngagement } from './open-engagement.ts';
import { unfitForWorkbook } from './registers/unfit-for-workbook.ts';
import { emptyTable, tableOfRegister, tableOfRows } from './registers/exception-table.ts';
import { guardedCell } from './registers/register-cells.ts';

export type ExchangePorts = {
  readonly openEngagementFolder: (folder: string) => EngagementFolder;
  readonly writeRegisterCsv: typeof writeRegisterCsv;
  readonly replaceByPainted: typeof replaceByPainted;
  readonly renderXlsx: typeof renderXlsx;
};

export type RegisterKind = 'xlsx' | 'csv';

/** Null: neither. */
export function registerKindOf(path: string): RegisterKind | null {
  const ending = /\.(xlsx|csv)$/i.exec(path)?.[1]?.toLowerCase();
  return ending === 'xlsx' || ending === 'csv' ? ending : null;
}

/** An empty register to fill in. */
export function writeExceptionTemplate(
  ports: ExchangePorts,
  path: string,
): Promise<Result<number, readonly Problem[]>> {
  return writeTable(ports, emptyTable, path);
}

/** The register of an engagement as a file of its own; returns how many rows it has. */
export async function exportExceptions(
  ports: ExchangePorts,
  folder: string,
  path: string,
): Promise<Result<number, readonly Problem[]>> {
  const opened = openEngagement(ports, folder);
  if (!opened.ok) return opened;
  const table = registerTable(ports, opened.value);
  return table.ok ? writeTable(ports, table.value, path) : table;
}

/** What the register of an engagement says, cell by cell: of its file, or of its list in `engagement.yaml`. */
export function registerTable(
  ports: Pick<ExchangePorts, 'openEngagementFolder'>,
  opened: OpenEngagement,
): Result<RegisterTable, readonly Problem[]> {
  const { exceptions } = opened.engagement;
  if (typeof exceptions !== 'string') return tableOfRows(opened.exceptions.rows);
  const files = ports.openEngagementFolder(opened.folder);
  const found = files.findOne(exceptions);
  if (!found.ok) return err([found.error]);
  const register = files.register(found.value, requiredExceptionColumns);
  return register.ok ? tableOfRegister(register.value, found.value.shownAs) : err([register.error]);
}

/** Replaces the file in one step. A register is the same bytes whenever and wherever it is written. */
export async function writeTable(
  { writeRegisterCsv: writeCsv, replaceByPainted: replace, renderXlsx: render }: ExchangePorts,
  table: RegisterTable,
  path: string,
): Promise<Result<number, readonly Problem[]>> {
  const guarded = { ...table, rows: table.rows.map((cells) => cells.map(guardedCell)) };
  if (registerKindOf(path) !== 'xlsx') {
    const written = writeCsv(path, [guarded.columns, ...guarded.rows]);
    return written.ok ? ok(table.rows.length) : err([written.error]);
  }
  const unfit = unfitForWorkbook(guarded);
  if (unfit.length > 0) return err(unfit);
  const texts = textsOf('en');
  const input = {
    workbook: exceptionTemplate(guarded, texts),
    created: '2026-01-01T00:00:00Z' as IsoInstant,
    draft: false,
    title: texts('register.title'),
    language: 'en',
  };
  const written = await replace(path, async (temporary) => void (await render(input, temporary)));
  return written.ok ? ok(table.rows.length) : err([written.error]);
}
