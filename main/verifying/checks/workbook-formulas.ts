import { Malformed } from '#shared/pack/der.ts';
import { packMembers } from '#shared/pack/members.ts';
import type { Check } from '#shared/model/verification.ts';
import { failed, passed, type PackCheck } from '../pack-check.ts';
import type { PackUnderTest } from '../pack-under-test.ts';
import { checkPackage } from '../workbook/package-parts.ts';
import { readWorkbookArchive } from '../workbook/read-archive.ts';
import { readBook } from '../workbook/read-book.ts';
import { recompute } from '../workbook/recompute.ts';

const member = packMembers.workbook;
const id = 'workbook-formulas';

/** Accounts that the workbook lists, over all the sheets that they need. */
function accountsIn(rows: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const [name, count] of rows) if (/^Accounts(_\d+)?$/.test(name)) sum += count;
  return sum;
}

function linesOf(pack: PackUnderTest): number {
  let lines = 0;
  for (const _ of pack.lines(packMembers.accounts)) lines += 1;
  return lines;
}

function* run(pack: PackUnderTest): Iterable<Check> {
  const archive = readWorkbookArchive(pack.random(member));
  const { formulas, wrong, rows } = recompute(archive, readBook(archive, checkPackage(archive)));
  if (formulas === 0) throw new Malformed('it has no formula');
  // A number that differs is the cause; that its check then differs too is what follows.
  const first = wrong.find(({ computed }) => /^[\d.]+$/.test(computed)) ?? wrong[0];
  const listed = accountsIn(rows);
  const lines = pack.members.has(packMembers.accounts) ? linesOf(pack) : null;
  if (first !== undefined)
    yield failed(
      id,
      member,
      `${wrong.length} of its formulas give something else than what is stored beside them: ${first.where} gives ${first.computed}, and ${first.stored} is stored.`,
    );
  else if (lines !== null && lines !== listed)
    yield failed(id, member, `It lists ${listed} accounts, and ${packMembers.accounts} has ${lines}.`);
  else
    yield passed(
      id,
      member,
      `Computed anew from its sheets, its ${formulas} formulas give what is stored beside them${lines === null ? '' : `; it lists the ${lines} accounts of ${packMembers.accounts}`}.`,
    );
}

/** What a spreadsheet program will show is what is stored: every formula is of a known kind, and computed anew. */
export const workbookFormulas: PackCheck = {
  id,
  member,
  applies: (pack) => pack.members.has(member),
  run,
};
