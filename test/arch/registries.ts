import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

/** A folder in which one file is one thing, registered by one line of its `registry.ts`. */
export interface Registry {
  readonly folder: string;
  /** Files that are no member: the registry and the type that members have. */
  readonly besides: readonly string[];
  /** For each member, the places of which one must exist; `*` stands for the member's name. */
  readonly proofs: readonly (readonly string[])[];
  /** Words of which each must stand in the title of one of the member's tests. */
  readonly cases?: readonly string[];
}

// Steps that members share are functions in a folder below (`steps/`), never beside the members.
export const registries: readonly Registry[] = [
  {
    folder: 'shared/sources',
    besides: ['registry', 'adapter'],
    proofs: [['test/shared/sources/*.test.ts'], ['test/fixtures/sources/*']],
  },
  {
    folder: 'shared/rules',
    besides: ['registry', 'rule'],
    proofs: [['test/shared/rules/*.test.ts']],
    cases: ['fires', 'passes', 'does not apply'],
  },
  {
    folder: 'shared/checklist',
    besides: ['registry', 'item'],
    proofs: [['test/shared/checklist/*.test.ts']],
  },
  { folder: 'shared/frameworks', besides: ['registry', 'framework'], proofs: [] },
  {
    folder: 'main/store/migrations',
    besides: ['registry', 'migration'],
    proofs: [['test/main/store/migrations/*.test.ts']],
  },
  {
    folder: 'main/cli/commands',
    besides: ['registry', 'command'],
    proofs: [
      ['test/main/cli/*.test.ts', 'test/main/cli/commands/*.test.ts', 'test/integration/cli/*.test.ts'],
    ],
  },
];

function membersOf({ folder, besides }: Registry): readonly string[] {
  return globSync(`${folder}/*.ts`)
    .map((path) => basename(path, '.ts'))
    .filter((name) => !besides.includes(name))
    .toSorted();
}

/** The members that no line of the registry imports. */
export function unregistered(registry: Registry): readonly string[] {
  const path = `${registry.folder}/registry.ts`;
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  return membersOf(registry).filter((name) => !text.includes(`/${name}.ts'`));
}

/** `member: what is missing` for every proof and every case that a member lacks. */
export function unproven(registry: Registry): readonly string[] {
  return membersOf(registry).flatMap((name) => {
    const places = registry.proofs.map((proof) => proof.map((place) => place.replace('*', name)));
    const missing = places.filter((proof) => !proof.some((place) => existsSync(place)));
    const tests = places.flat().filter((place) => place.endsWith('.test.ts') && existsSync(place));
    const text = tests.map((place) => readFileSync(place, 'utf8')).join('\n');
    const unsaid = tests.length > 0 ? (registry.cases ?? []).filter((word) => !text.includes(word)) : [];
    return [
      ...missing.map((proof) => `${name}: ${proof.join(' or ')}`),
      ...unsaid.map((word) => `${name}: a test whose title says “${word}”`),
    ];
  });
}
