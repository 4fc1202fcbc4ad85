import type { Engagement } from '#shared/model/engagement.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { SystemRow } from '#shared/model/system.ts';
import { nearest } from '../nearest.ts';
import { rowProblem } from './register-cells.ts';

/** Whether what the register names is there: realms, files, each system once. Errors of their rows; the rows stay. */
export function checkSystems(
  systems: readonly SystemRow[],
  { realms, systems: file = 'systems' }: Pick<Engagement, 'realms' | 'systems'>,
  attached: readonly string[],
): readonly Problem[] {
  const known = realms.map(({ id }) => id);
  const seen = new Map<string, number>();
  return systems.flatMap((system) => {
    const { name, row, realm, localRealm, owner, evidence } = system;
    const problem = (code: string, message: string, remedy: string) =>
      rowProblem(file, row, `system-${code}`, message, remedy);
    const folded = name.normalize('NFC').toLowerCase();
    const before = seen.get(folded);
    if (before === undefined) seen.set(folded, row);
    return [
      ...(before === undefined
        ? []
        : [
            problem(
              'twice',
              `“${name}” stands in row ${before} too; both rows are judged.`,
              'Keep one row a system, or tell the two apart by their names.',
            ),
          ]),
      ...unknownRealm(realm, known).map((remedy) =>
        problem('realm', `No realm has the id “${realm}”.`, remedy),
      ),
      ...unknownRealm(localRealm ?? null, known).map((remedy) =>
        problem(
          'localAccounts',
          `“${localRealm}” in localAccounts is neither yes nor no, nor a realm.`,
          remedy,
        ),
      ),
      ...(owner === null
        ? [problem('owner', `Nobody is named as the owner of “${name}”.`, 'Name who answers for the system.')]
        : []),
      ...(evidence === null || attached.includes(evidence.trim())
        ? []
        : [
            problem(
              'evidence',
              `“${evidence}” is not attached to the engagement, so it is not in the pack.`,
              'List the file under `evidence` in engagement.yaml.',
            ),
          ]),
    ];
  });
}

/** A remedy where the name is no realm's; empty where it is one, or nothing is named. */
function unknownRealm(name: string | null, known: readonly string[]): readonly string[] {
  const wanted = name?.trim().toLowerCase();
  if (wanted === undefined || known.includes(wanted)) return [];
  const suggestion = nearest(wanted, known);
  return [suggestion === null ? `Declared realms: ${known.join(', ')}.` : `Did you mean “${suggestion}”?`];
}
