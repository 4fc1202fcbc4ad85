import { archivePart } from '#main/files/archive-part.ts';
import { Malformed } from '#shared/pack/der.ts';
import { packMembers } from '#shared/pack/members.ts';
import { summaryNumbers } from '#shared/pack/summary-numbers.ts';
import { failed, passed, type PackCheck } from '../pack-check.ts';
import type { PackUnderTest } from '../pack-under-test.ts';

/** The summary is the first sheet; it has some fifty rows. */
const summarySheet = 'xl/worksheets/sheet1.xml';
const largest = 4 << 20;

/** Numbers of one column, from top to bottom. A formula stands with the result that was stored with it. */
function columnOf(sheet: string, column: string): readonly number[] {
  const cell = new RegExp(
    `<c r="${column}\\d+"(?![^>]*? t=)[^>]*?(?<!/)>(?:<f>[^<]*</f>)?<v>(\\d+)</v></c>`,
    'g',
  );
  return [...sheet.matchAll(cell)].map((match) => Number(match[1]));
}

function sheetOf(pack: PackUnderTest): string {
  const sheet = archivePart(pack.random(packMembers.workbook), summarySheet, largest);
  if (sheet === null) throw new Malformed('its summary cannot be read');
  return sheet.toString('utf8');
}

const same = (left: readonly number[], right: readonly number[]): boolean =>
  left.length === right.length && left.every((value, index) => value === right[index]);

/** The workbook's summary states the totals of `pack.json`, as numbers and as stored results of its formulas. */
export const workbookTotals: PackCheck = {
  id: 'workbook',
  member: packMembers.workbook,
  applies: (pack) => pack.members.has(packMembers.workbook),
  *run(pack) {
    const { id, member } = workbookTotals;
    const sheet = sheetOf(pack);
    const expected = summaryNumbers(pack.document());
    const [formulas, stated] = [columnOf(sheet, 'B'), columnOf(sheet, 'D')];
    if (!same(stated, expected))
      yield failed(id, member, `Its summary states other totals than ${packMembers.pack}.`);
    else if (!same(formulas, expected))
      yield failed(id, member, 'The stored results of its formulas differ from the totals that it states.');
    else yield passed(id, member, `Its summary states the ${expected.length} totals of ${packMembers.pack}.`);
  },
};
