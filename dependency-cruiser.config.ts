import type { DependencyType, ICruiseOptions, IForbiddenRuleType, IResolveOptions } from 'dependency-cruiser';

// Who may import whom. Each row of the tables below becomes rules; a module not allowed by its row fails
// `npm run check:borders`, and the comment says what to do instead.

const instead = {
  pure: 'shared/ is pure and layered: move the thing to a lower layer, or pass it in as an argument.',
  useCase:
    'A use case gets its powers passed in: import the type of the port, construct it in a composition root.',
  painter:
    'These folders do not know each other: hand plain data over in a use case, or put the type in shared/model.',
  shell: 'ipc/, cli/ and jobs/ hold no decisions: call a use case, and wire in a composition root.',
  window: 'The window is a guest: ask through renderer/bridge, and share looks through renderer/ui.',
};

// The command line constructs in its thread: the main thread stays free to hear an interrupt. The one-file verifier has
// no other thread.
const roots = ['main/index\\.ts', 'main/cli/(index|thread|verifier)\\.ts', 'main/jobs/worker\\.ts'];
const lower = ['shared/lib', 'shared/model'];
const ground = [...lower, 'shared/text', 'shared/frameworks'];
const evidence = [...lower, 'shared/pack'];

interface Area {
  readonly area: string;
  /** What may be imported besides the area itself. */
  readonly code: readonly string[];
  /** What may be imported by `import type` only. */
  readonly types?: readonly string[];
  /** The npm packages; true: any that no other rule forbids. */
  readonly packages: readonly string[] | true;
  /** Node's own modules; true: all that open no connection. */
  readonly node?: readonly string[] | true;
  readonly instead: string;
}

export const areas: readonly Area[] = [
  { area: 'shared/lib', code: [], packages: [], instead: instead.pure },
  { area: 'shared/model', code: ['shared/lib'], packages: ['zod'], instead: instead.pure },
  { area: 'shared/text', code: lower, packages: ['intl-messageformat'], instead: instead.pure },
  { area: 'shared/frameworks', code: lower, packages: [], instead: instead.pure },
  { area: 'shared/sources', code: ground, packages: [], instead: instead.pure },
  { area: 'shared/rules', code: ground, packages: [], instead: instead.pure },
  { area: 'shared/checklist', code: ground, packages: [], instead: instead.pure },
  { area: 'shared/pack', code: ground, packages: [], instead: instead.pure },
  {
    area: 'shared/pipeline',
    code: [...ground, 'shared/sources', 'shared/rules', 'shared/checklist', 'shared/pack'],
    packages: ['unhomoglyph'],
    instead: instead.pure,
  },
  { area: 'shared/contract', code: ['shared'], packages: ['zod'], instead: instead.pure },

  {
    area: 'main/usecases',
    code: ['shared'],
    types: ['main/store', 'main/files', 'main/signing', 'main/verifying', 'main/render'],
    packages: [],
    node: ['path'],
    instead: instead.useCase,
  },
  { area: 'main/store', code: evidence, packages: ['better-sqlite3'], node: true, instead: instead.painter },
  {
    area: 'main/files',
    // Which names hold secrets is known of sources; it is needed before anything is read.
    code: [...evidence, 'shared/sources/steps'],
    packages: ['papaparse', 'fflate', 'saxes', 'yauzl', 'yazl', 'yaml', 'pngjs'],
    node: true,
    instead: instead.painter,
  },
  {
    area: 'main/signing',
    code: evidence,
    // koffi calls the library of a card; only when a key on one is named.
    packages: ['pkijs', 'asn1js', 'koffi'],
    node: true,
    instead: instead.painter,
  },
  {
    area: 'main/verifying',
    code: [...evidence, 'main/files'],
    packages: ['pkijs', 'asn1js'],
    node: true,
    instead: instead.painter,
  },
  {
    area: 'main/render',
    code: evidence,
    packages: ['pdfkit', 'fontkit', 'exceljs', 'pngjs', 'yauzl', 'yazl'],
    node: true,
    instead: instead.painter,
  },
  {
    area: 'main/cli',
    code: ['shared', 'main/usecases'],
    types: ['main'],
    packages: ['yaml'],
    node: true,
    instead: instead.shell,
  },
  {
    area: 'main/ipc',
    code: ['shared', 'main/usecases', 'main/jobs'],
    types: ['main'],
    // zod: what comes from the window or from a settings file is parsed at the door.
    packages: ['electron', 'zod'],
    node: true,
    instead: instead.shell,
  },
  {
    area: 'main/jobs',
    code: ['shared', 'main/usecases'],
    types: ['main'],
    packages: [],
    node: true,
    instead: instead.shell,
  },
  { area: 'main/window', code: ['shared'], packages: ['electron'], node: true, instead: instead.shell },
  { area: 'main/preload', code: ['shared'], packages: ['electron'], node: [], instead: instead.window },

  {
    area: 'renderer/features',
    code: ['renderer/ui', 'renderer/bridge', 'renderer/styles', 'shared/lib', 'shared/text'],
    types: ['shared/contract', 'shared/model'],
    packages: true,
    instead: instead.window,
  },
  { area: 'renderer/ui', code: ['renderer/styles', 'shared/lib'], packages: true, instead: instead.window },
  {
    // It shows why main did not answer, the same on every screen.
    area: 'renderer/bridge',
    code: ['shared/lib', 'renderer/ui'],
    types: ['shared/contract', 'shared/model'],
    packages: true,
    instead: instead.window,
  },
  {
    area: 'renderer/app',
    code: [
      'renderer/features',
      'renderer/ui',
      'renderer/bridge',
      'renderer/styles',
      'shared/lib',
      'shared/text',
    ],
    types: ['shared/contract', 'shared/model'],
    packages: true,
    instead: instead.window,
  },
];

const code = '^(shared|main|renderer|test|assets)/';
const nodeModules = 'node_modules/';
const typeOnly: DependencyType[] = ['type-only'];
const severity = 'error' as const;
const core: DependencyType[] = ['core'];

const under = (folder: string) => `^${folder}(/|$)`;
const packagePath = (name: string) => `^${nodeModules}(@types/)?${name}/`;
const outsideRoots = (area: string) => ({ path: under(area), pathNot: roots.map((root) => `^${root}$`) });

function folderRules({ area, code: allowed, types = [], instead: comment }: Area): IForbiddenRuleType[] {
  const from = outsideRoots(area);
  const rule = { severity, comment };
  const own = under(area);
  return [
    {
      ...rule,
      name: `${area}-imports-only-its-own`,
      from,
      to: {
        path: code,
        pathNot: [own, ...[...allowed, ...types].map(under)],
      },
    },
    ...types.map((folder) => ({
      ...rule,
      name: `${area}-imports-only-types-of-${folder}`,
      from,
      to: {
        path: under(folder),
        pathNot: [own, ...allowed.map(under)],
        dependencyTypesNot: typeOnly,
      },
    })),
  ];
}

function packageRules({ area, packages, node = [], instead: comment }: Area): IForbiddenRuleType[] {
  const from = outsideRoots(area);
  const rule = { severity, comment };
  const rules: IForbiddenRuleType[] = [];
  if (packages !== true) {
    const pathNot = packages.map(packagePath);
    rules.push({
      ...rule,
      name: `${area}-uses-only-its-packages`,
      from,
      to: { path: `^${nodeModules}`, pathNot },
    });
  }
  if (node !== true) {
    const pathNot = node.map((name) => `^${name}$`);
    const to = { dependencyTypes: core, ...(node.length > 0 ? { pathNot } : {}) };
    rules.push({ ...rule, name: `${area}-uses-no-power-of-node`, from, to });
  }
  return rules;
}

/** One package, the only folders that may use it. The rows above say it too, but not for composition roots. */
const owners: readonly (readonly [name: string, folders: readonly string[]])[] = [
  ['electron', ['main/index\\.ts', 'main/preload', 'main/window', 'main/ipc']],
  ['exceljs', ['main/render/xlsx']],
  ['pdfkit', ['main/render/pdf']],
  ['better-sqlite3', ['main/store']],
  ['pkijs', ['main/signing', 'main/verifying']],
];

const ownerRules: readonly IForbiddenRuleType[] = owners.map(([name, folders]) => ({
  name: `${name}-in-one-place`,
  severity,
  comment: `${name} is used in ${folders.join(', ').replaceAll('\\', '')} and nowhere else: put the code there and pass the result.`,
  from: { path: '^(shared|main|renderer)/', pathNot: folders.map(under) },
  to: { path: `^${nodeModules}${name}/` },
}));

const generalRules: readonly IForbiddenRuleType[] = [
  {
    name: 'no-cycles',
    severity,
    comment:
      'Two modules that need each other are one, or need a third below both: move what they share there.',
    from: {},
    to: { circular: true },
  },
  {
    name: 'nothing-unresolved',
    severity,
    comment: 'The import leads nowhere: write the real extension, and #shared/… or #main/… across areas.',
    from: { path: code },
    to: { couldNotResolve: true },
  },
  {
    name: 'the-command-line-never-reaches-electron',
    severity,
    comment:
      'The command line, its jobs and the use cases run in plain Node: move what needs Electron to main/window or main/ipc, and pass a port.',
    from: { path: '^main/(cli|usecases|jobs)/' },
    to: { path: `^${nodeModules}electron/`, reachable: true },
  },
  {
    name: 'no-connections',
    severity,
    comment: 'The program never opens a connection, not even to itself: remove it.',
    from: { path: '^(shared|main|renderer)/' },
    to: {
      dependencyTypes: core,
      path: '^(node:)?(net|http|http2|https|dgram|tls|dns|dns/promises|inspector)$',
    },
  },
  {
    name: 'the-window-has-no-node',
    severity,
    comment: instead.window,
    from: { path: '^renderer/' },
    to: { dependencyTypes: core },
  },
  {
    name: 'the-window-never-reaches-main',
    severity,
    comment: instead.window,
    from: { path: '^renderer/' },
    to: { path: '^main/' },
  },
  {
    name: 'the-window-parses-nothing',
    severity,
    comment: 'zod stays in main: the window imports the contract by `import type`.',
    from: { path: '^renderer/' },
    to: { path: `^${nodeModules}(zod|electron)/` },
  },
  {
    name: 'features-do-not-know-each-other',
    severity,
    comment:
      'Two screens share a component through renderer/ui, data through renderer/bridge, a way through renderer/app.',
    from: { path: '^renderer/features/([^/]+)/' },
    to: { path: '^renderer/features/', pathNot: '^renderer/features/$1/' },
  },
  {
    name: 'nothing-imports-tests',
    severity,
    comment: 'What the program needs from test/ belongs in the program.',
    from: { path: '^(shared|main|renderer)/' },
    to: { path: '^test/' },
  },
  {
    name: 'main-is-packed-with-its-dependencies',
    severity,
    comment: 'The packed program has no devDependencies: list the package under dependencies.',
    from: { path: '^(main|shared)/' },
    to: {
      dependencyTypes: ['npm-dev'],
      dependencyTypesNot: typeOnly,
      pathNot: `^${nodeModules}(@types|electron)/`,
    },
  },
];

export const forbidden: IForbiddenRuleType[] = [
  ...generalRules,
  ...areas.flatMap((row) => [...folderRules(row), ...packageRules(row)]),
  ...ownerRules,
];

export const options: ICruiseOptions = {
  doNotFollow: { path: 'node_modules' },
  exclude: { path: '^(dist|out|release|coverage)/' },
  // Type imports are imports: a type that leads across a border is a border crossed.
  tsPreCompilationDeps: true,
};

export const resolution: Partial<IResolveOptions> = {
  exportsFields: ['exports'],
  conditionNames: ['import', 'require', 'node', 'default', 'types'],
  mainFields: ['module', 'main', 'types', 'typings'],
  extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.d.ts'],
};
