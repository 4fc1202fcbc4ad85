import { stopIfCancelled } from '#shared/lib/cancelled.ts';
import type { Work } from '#shared/model/progress.ts';
import { differences, shownValue } from './differences.ts';

export type ComparedAccounts = {
  readonly accounts: number;
  readonly differing: number;
  /** The first of them, a sentence each. */
  readonly told: readonly string[];
};

type Line = Readonly<Record<string, unknown>>;

const named = (line: Line): string => `${String(line['account'])} of ${String(line['realm'])}`;
const isSameAccount = (left: Line, right: Line): boolean =>
  left['account'] === right['account'] && left['realm'] === right['realm'];

function fieldsOf(stated: Line, found: Line): string {
  return [...differences(stated, found, '')]
    .slice(0, 3)
    .map(({ at, stated: was, found: is }) => `${at} ${was}, again ${is}`)
    .join('; ');
}

function parsed(text: string): Line {
  return JSON.parse(text) as Line;
}

/**
 * Two lists of account lines in one order, compared line by line; both are streamed. Where another account stands in
 * place of one, what follows cannot be paired and counts as different.
 */
export function compareAccounts(
  stated: Iterable<string>,
  found: Iterable<string>,
  most: number,
  work: Work,
): ComparedAccounts {
  const again = found[Symbol.iterator]();
  const told: string[] = [];
  let accounts = 0;
  let differing = 0;
  const tell = (text: string): void => {
    differing += 1;
    if (told.length < most) told.push(text);
  };
  try {
    for (const line of stated) {
      accounts += 1;
      if (accounts % 1_000 === 0) {
        stopIfCancelled(work);
        work.report({ stage: 'accounts', done: accounts, total: null, unit: 'accounts' });
      }
      const next = again.next();
      if (next.done === true) {
        tell(`${named(parsed(line))} stands in the pack and is not there when it is assessed again.`);
        return { accounts, differing, told };
      }
      if (next.value === line) continue;
      const [was, is] = [parsed(line), parsed(next.value)];
      if (!isSameAccount(was, is)) {
        tell(`In place of ${named(is)} the pack has ${named(was)}; what follows was not compared.`);
        return { accounts, differing, told };
      }
      tell(`${named(was)}: ${fieldsOf(was, is) || shownValue(is)}.`);
    }
    const more = again.next();
    if (more.done !== true) tell(`${named(parsed(more.value))} is missing in the pack.`);
    return { accounts, differing, told };
  } finally {
    again.return?.();
  }
}
