import { err, ok, type Result } from '../../lib/result.ts';
import type { AccountLine } from '../../model/account-line.ts';
import type { Problem } from '../../model/problem.ts';
import type { SampleOrder } from '../../model/sample.ts';
import type { TextHash } from '../../pack/custody.ts';
import { Smallest } from './smallest.ts';
import { inOrder, shareOut, stratumOf } from './strata.ts';

export type DrawnAccount = {
  readonly rank: string;
  /** Null where the draw is not stratified. */
  readonly stratum: string | null;
  readonly line: AccountLine;
};

export type Drawn = {
  readonly population: { readonly accounts: number; readonly eligible: number };
  readonly strata: readonly {
    readonly stratum: string;
    readonly population: number;
    readonly drawn: number;
  }[];
  readonly whole: boolean;
  readonly accounts: readonly DrawnAccount[];
};

/** SHA-256 of seed, realm and account name, a line feed between them: anybody can compute it again. */
function rankOf(seed: string, { realm, account }: AccountLine, hashOf: TextHash): string {
  return hashOf(`${seed}\n${realm}\n${account}`);
}

/** Whether an account can be drawn at all. */
function isEligible({ scope, verdicts, classes }: SampleOrder, line: AccountLine): boolean {
  if (scope === 'in' && line.scope === 'out') return false;
  if (verdicts !== null && (line.verdict === null || !verdicts.includes(line.verdict))) return false;
  return classes === null || line.classes.some((one) => classes.includes(one.class));
}

const everybody = '';

/**
 * Draws from account lines in the order of `accounts.ndjson`: the accounts of smallest rank, in each stratum as many
 * as `shareOut` says. Of equal ranks (two accounts of one name in a realm) the earlier line goes first. One pass;
 * memory holds at most `size` lines a stratum.
 */
export function drawSample(
  lines: Iterable<AccountLine>,
  order: SampleOrder,
  hashOf: TextHash,
): Result<Drawn, Problem> {
  const strata = new Map<string, Smallest<AccountLine>>();
  let accounts = 0;
  for (const line of lines) {
    accounts += 1;
    if (!isEligible(order, line)) continue;
    const stratum = order.stratify === null ? everybody : stratumOf(line, order.stratify);
    const smallest = strata.get(stratum) ?? new Smallest(order.size);
    smallest.offer(rankOf(order.seed, line, hashOf), line);
    strata.set(stratum, smallest);
  }
  return shared(strata, order, accounts);
}

function shared(
  strata: ReadonlyMap<string, Smallest<AccountLine>>,
  { size, stratify }: SampleOrder,
  accounts: number,
): Result<Drawn, Problem> {
  const names = stratify === null ? [...strata.keys()] : inOrder(strata.keys(), stratify);
  const found = names.flatMap((stratum) => {
    const smallest = strata.get(stratum);
    return smallest === undefined ? [] : [{ stratum, smallest }];
  });
  const populations = found.map(({ smallest }) => smallest.offered);
  const eligible = populations.reduce((sum, population) => sum + population, 0);
  if (eligible === 0) return err(nobody(accounts));
  const shares = shareOut(size, populations);
  if (shares === null) return err(tooSmall(found.length, size));
  const drawn = found.map(({ stratum, smallest }, position) => ({
    stratum,
    population: smallest.offered,
    items: smallest.items.slice(0, shares[position]),
  }));
  return ok({
    population: { accounts, eligible },
    strata:
      stratify === null
        ? []
        : drawn.map(({ stratum, population, items }) => ({ stratum, population, drawn: items.length })),
    whole: size >= eligible,
    accounts: drawn.flatMap(({ stratum, items }) =>
      items.map(({ rank, item }) => ({ rank, stratum: stratify === null ? null : stratum, line: item })),
    ),
  });
}

function nobody(accounts: number): Problem {
  return {
    code: 'sample-of-nobody',
    message: `None of its ${accounts} accounts is in the population that was asked for.`,
    remedy: 'Choose another verdict or class, or --scope all.',
  };
}

function tooSmall(strata: number, size: number): Problem {
  return {
    code: 'sample-too-small',
    message: `There are ${strata} strata and each gives at least one account, so ${size} are too few.`,
    remedy: `Ask for ${strata} or more, or draw without --stratify.`,
  };
}
