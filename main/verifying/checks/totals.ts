import type { Assessment } from '#shared/model/assessment.ts';
import { coverageField, type Coverage } from '#shared/model/coverage.ts';
import { verdicts } from '#shared/model/verdict.ts';
import type { Check } from '#shared/model/verification.ts';
import { canonicalJson } from '#shared/pack/canonical-json.ts';
import { packMembers } from '#shared/pack/members.ts';
import { readAccountLines } from '#shared/pack/read-account-line.ts';
import { recount, type Recounted } from '#shared/pack/recount.ts';
import { always, failed, passed, type PackCheck } from '../pack-check.ts';
import type { PackUnderTest } from '../pack-under-test.ts';

/** Control totals of `pack.json` as its own numbers give them (assessment rules §2). */
function unbalanced({ realms, coverage }: Assessment): readonly string[] {
  const wrong: string[] = [];
  for (const { id, population: p, enrolment: e, coverage: own } of realms) {
    if (p.rows !== p.accounts + p.merged + p.duplicates + p.ignored + p.rejected)
      wrong.push(`population rows of ${id}`);
    const rows = e.matched + e.merged + e.duplicates + e.orphans + e.ambiguous + e.ignored + e.rejected;
    if (e.rows !== rows) wrong.push(`enrolment rows of ${id}`);
    if (own.inScope !== byVerdict(own)) wrong.push(`accounts in scope of ${id}`);
    // Who was counted in the exports is counted here, in scope or out of it; nobody is left out on the way.
    if (p.accounts !== own.inScope + outOfScope(own)) wrong.push(`accounts of ${id}, in scope and out of it`);
  }
  if (coverage.inScope !== byVerdict(coverage)) wrong.push('accounts in scope');
  return wrong;
}

function outOfScope(coverage: Coverage): number {
  return Object.values(coverage.outOfScope).reduce((sum, count) => sum + count, 0);
}

function byVerdict(coverage: Coverage): number {
  return verdicts.reduce((sum, verdict) => sum + coverage[coverageField[verdict]], 0);
}

/** The numbers of `pack.json` add up; what does not must be said in it, and is only possible in a draft. */
export const balance: PackCheck = {
  id: 'balance',
  member: packMembers.pack,
  applies: always,
  *run(pack) {
    const { id, member } = balance;
    const document = pack.document();
    const wrong = unbalanced(document);
    if (wrong.length > 0) yield failed(id, member, `These totals do not add up: ${wrong.join(', ')}.`);
    else if (!document.balanced)
      yield failed(id, member, `It says that its totals do not balance: ${document.unbalanced.join('; ')}.`);
    else yield passed(id, member, `The control totals of ${document.realms.length} realms add up.`);
  },
};

type Named<T> = Readonly<Record<string, T>>;

const nobody = canonicalJson(recount([]).coverage);

/** Names whose totals differ; a name that is missing on one side stands for nobody. */
function differing<T>(stated: Named<T>, counted: Named<T>, none: string): readonly string[] {
  const names = new Set([...Object.keys(stated), ...Object.keys(counted)]);
  const form = (value: T | undefined): string => (value === undefined ? none : canonicalJson(value));
  return [...names].filter((name) => form(stated[name]) !== form(counted[name]));
}

function differences(stated: Assessment, counted: Recounted): readonly string[] {
  const realms = Object.fromEntries(stated.realms.map(({ id, coverage }) => [id, coverage]));
  return [
    ...differing({ all: stated.coverage }, { all: counted.coverage }, nobody).map(() => 'coverage'),
    ...differing(realms, counted.realms, nobody).map((name) => `coverage of ${name}`),
    ...differing(stated.classes, counted.classes, nobody).map((name) => `coverage of class ${name}`),
    ...differing(stated.factors, counted.factors, '0').map((name) => `accounts with ${name}`),
    ...differing({ all: stated.strongest }, { all: counted.strongest }, '').map(() => 'strongest factors'),
  ];
}

function* recompute(pack: PackUnderTest): Iterable<Check> {
  const order = pack.manifest().disclosure === 'full' ? 'by-name' : 'withheld';
  const counted = recount(readAccountLines(pack.lines(packMembers.accounts), order));
  const wrong = differences(pack.document(), counted);
  const { id, member } = totals;
  yield wrong.length === 0
    ? passed(
        id,
        member,
        `Counted again, its lines give the totals of ${packMembers.pack}: ${counted.coverage.covered} of ${counted.coverage.inScope} covered.`,
      )
    : failed(
        id,
        member,
        `Counted again, its lines give other totals than ${packMembers.pack}: ${wrong.join(', ')}.`,
      );
}

/** Every total of `pack.json` is counted again from the accounts, one line at a time. */
export const totals: PackCheck = {
  id: 'totals',
  member: packMembers.accounts,
  applies: (pack) => pack.members.has(packMembers.accounts),
  run: recompute,
};
