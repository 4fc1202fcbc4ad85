import { SourceUnreadable } from '#shared/model/source-unreadable.ts';

const saveAgain = 'Open it, and save the one sheet as CSV UTF-8 or as an Excel workbook (.xlsx).';

/** Why a workbook is not read: each reason has its own code, `workbook-<code>`. */
export function refuseWorkbook(file: string, code: string, message: string, remedy = saveAgain): never {
  throw new SourceUnreadable({ code: `workbook-${code}`, file, message, remedy });
}

export function brokenWorkbook(file: string, why: string): never {
  return refuseWorkbook(file, 'broken', `This workbook is damaged: ${why}.`, 'Export or save it again.');
}
