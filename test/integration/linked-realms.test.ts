import { readdirSync, readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { application } from '#main/application.ts';
import type { AccountLink } from '#shared/model/account-link.ts';
import type { AssessedAccount } from '#shared/model/account.ts';
import type { Coverage } from '#shared/model/coverage.ts';
import { silentWork } from '#shared/model/progress.ts';
import type { AssessmentView } from '#shared/model/view.ts';

type ExpectedAccount = {
  readonly verdict: string | null;
  readonly strongest: number | null;
  readonly enforcement: string;
  readonly classes: readonly string[];
  readonly outOfScope: string | null;
  readonly links: readonly string[];
  readonly linkedFrom: readonly string[];
  /** Keys of reasons that must be among its own. */
  readonly reasons?: readonly string[];
};
type AnswerKey = {
  readonly accounts: Readonly<Record<string, ExpectedAccount>>;
  readonly coverage: Partial<Coverage>;
  readonly links: readonly unknown[];
  /** Each as `realm id`. */
  readonly findings: readonly string[];
  readonly noFindings: readonly string[];
};

const linked = fileURLToPath(new URL('../fixtures/linked', import.meta.url));
const folders = readdirSync(linked, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(linked, entry.name, 'expected.json')))
  .map(({ name }) => name)
  .toSorted();

function inWords({ kind, state, foundBy, other }: AccountLink): string {
  return `${kind} ${state} by ${foundBy}${other === null ? '' : `: ${other.realm}/${other.name}`}`;
}

function asExpected(one: AssessedAccount, like: ExpectedAccount | undefined): ExpectedAccount {
  const texts = new Set(one.reasons.map(({ text }) => text));
  return {
    verdict: one.verdict,
    strongest: one.strongest,
    enforcement: one.enforcement.state,
    classes: one.classes.map((reason) => reason.class),
    outOfScope: one.outOfScope?.reason ?? null,
    links: (one.links ?? []).map(inWords),
    linkedFrom: (one.linkedFrom ?? []).map(inWords),
    ...(like?.reasons === undefined ? {} : { reasons: like.reasons.filter((text) => texts.has(text)) }),
  };
}

function answersOf(view: AssessmentView, key: AnswerKey) {
  const { assessment } = view;
  const accounts = [...view.accounts()].map((one) => {
    const name = `${one.account.realm}/${one.account.name}`;
    return [name, asExpected(one, key.accounts[name])] as const;
  });
  return {
    unbalanced: assessment.unbalanced,
    accounts: Object.fromEntries(accounts),
    coverage: assessment.coverage,
    links: assessment.links,
    findings: assessment.findings.map(({ realm, id }) => `${realm ?? '-'} ${id}`),
  };
}

describe('realms that are tied to each other', () => {
  it.each(folders)('%s is assessed as its answer key says, account by account', async (name) => {
    const folder = join(linked, name);
    const key = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as AnswerKey;
    const done = await application.withAssessment(folder, silentWork, (view) =>
      Promise.resolve(answersOf(view, key)),
    );
    if (!done.ok) throw new Error(done.error.map((problem) => JSON.stringify(problem)).join('\n'));
    const { accounts, coverage, links, findings, unbalanced } = done.value;
    expect(accounts).toEqual(key.accounts);
    expect(unbalanced).toEqual([]);
    expect(coverage).toMatchObject(key.coverage);
    expect(links).toEqual(key.links);
    expect(findings).toEqual(expect.arrayContaining([...key.findings]));
    expect(findings.filter((finding) => key.noFindings.includes(finding))).toEqual([]);
  });
});
