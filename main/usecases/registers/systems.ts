import type { Register } from '#main/files/read-register.ts';
import { ok, type Result } from '#shared/lib/result.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { SystemRow } from '#shared/model/system.ts';
import { registerCells, rowProblem } from './register-cells.ts';

/** Contract §2, `systems`. */
const systemColumns = [
  'name',
  'kind',
  'owner',
  'external',
  'supports',
  'realm',
  'localAccounts',
  'evidence',
] as const;

export type SystemRegister = {
  readonly systems: readonly SystemRow[];
  readonly problems: readonly Problem[];
};

export function systemsOfRegister(register: Register, file: string): Result<SystemRegister, Problem> {
  const bound = registerCells(register, file, systemColumns, ['name']);
  if (!bound.ok) return bound;
  const problems = [...bound.value.problems];
  const systems = bound.value.rows.flatMap(({ row, cell }): SystemRow[] => {
    const name = cell('name');
    if (name === undefined) {
      problems.push(
        rowProblem(file, row, 'system-name', 'The row names no system and was left out.', 'Name the system.'),
      );
      return [];
    }
    const yesOrNo = (column: 'external'): boolean | null => {
      const value = yesNo.get(cell(column)?.toLowerCase() ?? '');
      if (value !== undefined) return value;
      problems.push(
        rowProblem(
          file,
          row,
          `system-${column}`,
          `“${cell(column)}” in ${column} says neither yes nor no.`,
          'Write yes or no.',
        ),
      );
      return null;
    };
    return [
      {
        name,
        kind: cell('kind') ?? null,
        owner: cell('owner') ?? null,
        external: yesOrNo('external'),
        supports: cell('supports') ?? null,
        realm: cell('realm') ?? null,
        ...localAccountsOf(cell('localAccounts')),
        evidence: cell('evidence') ?? null,
        row,
      },
    ];
  });
  return ok({ systems, problems });
}

const yesNo = new Map<string, boolean | null>([
  ['yes', true],
  ['true', true],
  ['no', false],
  ['none', false],
  ['false', false],
  ['', null],
]);

/** Yes, no, or the realm that lists them; what is none of them is no answer, and is said once the realms are known. */
function localAccountsOf(stated: string | undefined): Pick<SystemRow, 'localAccounts' | 'localRealm'> {
  const answer = yesNo.get(stated?.toLowerCase() ?? '');
  return answer === undefined && stated !== undefined
    ? { localAccounts: true, localRealm: stated }
    : { localAccounts: answer ?? null };
}
