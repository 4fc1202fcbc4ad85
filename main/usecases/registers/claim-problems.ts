import type { AssessedException, ExceptionRow } from '#shared/model/exception.ts';
import type { Problem } from '#shared/model/problem.ts';
import { rowProblem } from './register-cells.ts';

/** Rules that fit accounts which they do not cover: said, so that nobody takes them for excepted. */
export function ruleProblems(exceptions: readonly AssessedException[]): readonly Problem[] {
  return exceptions.flatMap(({ exception, rule }) => {
    if (rule === undefined) return [];
    const { later, unlisted, unknown } = rule.left;
    const parts = [
      ...(later > 0 ? [`created after its approval: ${later}`] : []),
      ...(unlisted > 0 ? [`not on its frozen list: ${unlisted}`] : []),
      ...(unknown > 0 ? [`of which no source says when they were created: ${unknown}`] : []),
    ];
    if (parts.length === 0) return [];
    const remedy =
      unknown > 0
        ? 'Write down with `exceptions freeze` which accounts the approval was of.'
        : 'Have them approved too, or give them MFA.';
    return [
      rowProblem(
        placeOf(exception),
        exception.from.row,
        'exception-rule-left',
        `${exception.id}: its rule fits accounts that it does not cover (${parts.join('; ')}).`,
        remedy,
      ),
    ];
  });
}

function placeOf({ from: { file, sheet } }: ExceptionRow): string {
  return sheet === undefined ? file : `${file}, sheet “${sheet}”`;
}

/** So many identifiers of one row are named in one line. */
const named = 12;

/**
 * What is wrong with the accounts that rows of the register name: an identifier that no realm has or that fits
 * several accounts, an account that another exception claims too. Errors of their rows, and no stop (contract §2).
 */
export function claimProblems(exceptions: readonly AssessedException[]): readonly Problem[] {
  return exceptions.flatMap((assessed) => {
    const { unmatched, unclear, overlaps, contested, exception } = assessed;
    const report = (code: string, message: string, remedy: string): Problem => ({
      ...rowProblem(placeOf(exception), exception.from.row, code, `${exception.id}: ${message}`, remedy),
      ...(exception.from.file === 'engagement.yaml'
        ? { at: `exceptions[${exception.from.row}].accounts` }
        : {}),
    });
    return [
      ...(unmatched.length === 0
        ? []
        : [
            report(
              'exception-unmatched',
              `no realm has ${quoted(unmatched, unmatched.length)}.`,
              'Correct the name, or take it out.',
            ),
          ]),
      ...(unclear.length === 0
        ? []
        : [
            report(
              'exception-unclear',
              `several accounts of one realm fit ${quoted(unclear, unclear.length)}; it claims none of them.`,
              'Name each by its user name or id.',
            ),
          ]),
      ...(overlaps.length === 0
        ? []
        : [
            report(
              'exception-overlap',
              `${quoted(contested?.accounts ?? [], contested?.count ?? 0)} also in ${overlaps.join(', ')}: none of these exceptions covers what several claim.`,
              'Leave each account in one exception.',
            ),
          ]),
    ];
  });
}

function quoted(names: readonly string[], count: number): string {
  const shown = names.slice(0, named).map((name) => `“${name}”`);
  const rest = count - shown.length;
  return `${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
