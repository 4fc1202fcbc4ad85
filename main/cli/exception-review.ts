import type { CoverageChange } from '#main/store/exception-changes.ts';
import type { ExceptionReview } from '#main/usecases/review-exceptions.ts';
import { problemLine } from '#shared/model/problem.ts';
import type { Texts } from '#shared/text/texts.ts';

/** So many accounts of one exception are printed; all of them are in the JSON. */
const printed = 20;

/** A review as lines for a terminal: what would change, what that does to accounts, what is wrong. */
export function reviewLines(review: ExceptionReview, texts: Texts): readonly string[] {
  const { added, removed, changed, states, errors, notes } = review;
  const isSame = added.length + removed.length + changed.length === 0;
  return [
    ...(isSame ? ['No exception differs.'] : []),
    ...added.map((id) => `+ ${id} is added`),
    ...removed.map((id) => `- ${id} is removed`),
    ...changed.flatMap(({ id, fields }) => [
      `~ ${id} is changed`,
      ...fields.map(({ field, was, is }) => `    ${field}: ${shown(was)} → ${shown(is)}`),
    ]),
    ...states.flatMap(({ id, was, is, reasons }) => [
      `  ${id}: ${was ?? 'not there'} → ${is ?? 'not there'}`,
      ...(is === null || is === 'valid' ? [] : reasons.map((reason) => `    ${texts(reason)}`)),
    ]),
    ...accountLines(review.accounts),
    ...errors.map((problem) => `error: ${problemLine(problem)}`),
    ...notes.map((problem) => `note: ${problemLine(problem)}`),
    `${count(errors.length, 'error')}.`,
  ];
}

function accountLines(changes: readonly CoverageChange[]): readonly string[] {
  const gained = changes.filter(({ is }) => is !== null);
  const lost = changes.filter(({ is }) => is === null);
  const byException = (side: 'was' | 'is', list: readonly CoverageChange[]) =>
    [...new Set(list.map((change) => change[side] ?? ''))].flatMap((id) => {
      const own = list.filter((change) => change[side] === id);
      const verb = side === 'is' ? 'would cover' : 'would no longer cover';
      const rest = own.length - printed;
      return [
        `  ${id} ${verb} ${count(own.length, 'account')}:`,
        ...own.slice(0, printed).map((change) => `    ${nameOf(change, side)}`),
        ...(rest > 0 ? [`    and ${rest} more`] : []),
      ];
    });
  return [...byException('is', gained), ...byException('was', lost)];
}

function nameOf({ realm, account, was, verdict }: CoverageChange, side: 'was' | 'is'): string {
  const name = `${account} (${realm})`;
  if (side === 'was') return `${name}, then ${verdict ?? 'out of scope'}`;
  return was === null ? name : `${name}, until now by ${was}`;
}

function shown(text: string): string {
  return text === '' ? '(empty)' : `“${text.replaceAll('\n', ' ⏎ ')}”`;
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
