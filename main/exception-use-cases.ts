import { openEngagementFolder } from './files/engagement-folder.ts';
import { replaceByPainted, writeRegisterCsv } from './files/write-register.ts';
import { renderXlsx } from './render/xlsx/render-xlsx.ts';
import {
  exportExceptions,
  writeExceptionTemplate,
  type ExchangePorts,
} from './usecases/exchange-exceptions.ts';

const ports: ExchangePorts = { openEngagementFolder, writeRegisterCsv, replaceByPainted, renderXlsx };

/** The use cases of the exception register with their ports bound; loaded when one of them is asked for. */
export const exceptionUseCases = {
  /** An empty register to fill in, as `.xlsx` or `.csv`. */
  writeTemplate: (path: string) => writeExceptionTemplate(ports, path),

  /** The register of an engagement folder as a file; returns how many rows were written. */
  export: (folder: string, path: string) => exportExceptions(ports, folder, path),
};
