import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { application } from '#main/application.ts';
import type { AssessedAccount } from '#shared/model/account.ts';
import { silentWork } from '#shared/model/progress.ts';
import { adapters } from '#shared/sources/registry.ts';
import type { AssessmentView } from '#shared/model/view.ts';

/** What the answer key says of one account; what it leaves out is not compared. */
type ExpectedAccount = {
  readonly verdict: string | null;
  readonly strongest: number | null;
  readonly enforcement: string;
  readonly classes: readonly string[];
  readonly outOfScope: string | null;
  readonly flags?: readonly string[];
  readonly factors?: readonly string[];
};
type AnswerKey = {
  readonly accounts: Readonly<Record<string, ExpectedAccount>>;
  readonly findings?: readonly string[];
  readonly warnings?: readonly string[];
};

const systems = fileURLToPath(new URL('../fixtures/systems', import.meta.url));
const folders = readdirSync(systems, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(systems, entry.name, 'expected.json')))
  .map(({ name }) => name)
  .toSorted();

function asExpected(one: AssessedAccount, like: ExpectedAccount | undefined): ExpectedAccount {
  return {
    verdict: one.verdict,
    strongest: one.strongest,
    enforcement: one.enforcement.state,
    classes: one.classes.map((reason) => reason.class),
    outOfScope: one.outOfScope?.reason ?? null,
    ...(like?.flags === undefined ? {} : { flags: one.flags }),
    ...(like?.factors === undefined ? {} : { factors: one.account.factors.map(({ id }) => id) }),
  };
}

/** Systems of which at least one export was assessed. */
const assessedSystems = new Set<string>();

function answersOf(view: AssessmentView, key: AnswerKey) {
  for (const { system } of view.sources) assessedSystems.add(system);
  const accounts = [...view.accounts()].map((one) => {
    const { name, realm } = one.account;
    const inRealm = `${realm}/${name}`;
    return [inRealm in key.accounts ? inRealm : name, one] as const;
  });
  return {
    balanced: view.assessment.balanced,
    accounts: Object.fromEntries(accounts.map(([name, one]) => [name, asExpected(one, key.accounts[name])])),
    findings: view.assessment.findings.map(({ id }) => id),
    warnings: view.assessment.warnings,
  };
}

describe('a small engagement of each system', () => {
  it.each(folders)('%s is assessed as its answer key says, account by account', async (name) => {
    const folder = join(systems, name);
    const key = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as AnswerKey;
    const done = await application.withAssessment(folder, silentWork, (view) =>
      Promise.resolve(answersOf(view, key)),
    );
    if (!done.ok) throw new Error(done.error.map((problem) => JSON.stringify(problem)).join('\n'));
    expect(done.value.accounts).toEqual(key.accounts);
    expect(done.value.balanced).toBe(true);
    expect(done.value.findings).toEqual(expect.arrayContaining([...(key.findings ?? [])]));
    expect(done.value.warnings).toEqual(expect.arrayContaining([...(key.warnings ?? [])]));
  });

  it('is there for every system that is read', () => {
    const systems = new Set(adapters.filter(({ id }) => id !== 'table').map(({ system }) => system));
    expect([...systems].filter((system) => !assessedSystems.has(system))).toEqual([]);
  });
});
