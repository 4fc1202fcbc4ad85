import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measure, measureAll, type Measured } from './measure.ts';

/** What our stage left behind, for a peer to do the same with. */
export type Work = {
  /** The engagement folder. */
  readonly folder: string;
  /** A folder of its own for what the peer writes. */
  readonly scratch: string;
  readonly pack: string;
  /** Rows × columns of each sheet of our workbook. */
  readonly sheets: readonly { readonly rows: number; readonly columns: number }[];
  /** Accounts that our report lists by name. */
  readonly listed: number;
  /** A folder whose node_modules has @duckdb/node-api; null when none was named. */
  readonly modules: string | null;
};

export type Peer = {
  readonly name: string;
  /** Null when it can run here; else what is missing. */
  readonly missing: (modules: string | null) => string | null;
  readonly run: (work: Work) => Promise<Measured>;
};

const scripts = {
  jsonParse: fileURLToPath(new URL('./peer-json-parse.ts', import.meta.url)),
  duckDb: fileURLToPath(new URL('./peer-duckdb.ts', import.meta.url)),
  xlsxWriter: fileURLToPath(new URL('./peer_xlsxwriter.py', import.meta.url)),
  reportLab: fileURLToPath(new URL('./peer_reportlab.py', import.meta.url)),
};
const font = fileURLToPath(new URL('../../assets/fonts/IBMPlexSans-Regular.ttf', import.meta.url));

function needs(...commands: readonly string[]): () => string | null {
  return () => {
    const absent = commands.filter(
      (command) => spawnSync(command, ['--version'], { stdio: 'ignore' }).error !== undefined,
    );
    return absent.length === 0 ? null : absent.join(', ');
  };
}

/** The Python that has the module: the one on the path, or the system's own. */
function pythonWith(module: string): string | null {
  const has = (python: string): boolean =>
    spawnSync(python, ['-c', `import ${module}`], { stdio: 'ignore' }).status === 0;
  return ['python3', '/usr/bin/python3'].find(has) ?? null;
}

function fresh(path: string): string {
  rmSync(path, { recursive: true, force: true });
  return path;
}

const sqliteImport: Peer = {
  name: 'sqlite3 .import + CREATE INDEX',
  missing: needs('sqlite3'),
  run: ({ folder, scratch }) =>
    measure({
      command: 'sqlite3',
      args: [
        fresh(join(scratch, 'import.db')),
        'PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL;',
        `.import --csv ${join(folder, 'users.csv')} users`,
        'CREATE INDEX by_id ON users(id); CREATE INDEX by_upn ON users(userPrincipalName); CREATE INDEX by_mail ON users(mail);',
      ],
      cwd: scratch,
    }),
};

const jsonParse: Peer = {
  name: 'JSON.parse of the whole + inserts',
  missing: () => null,
  run: ({ folder, scratch }) =>
    measure({
      command: process.execPath,
      args: [scripts.jsonParse, join(folder, 'registration.json'), fresh(join(scratch, 'parse.db'))],
      cwd: scratch,
      environment: { NODE_OPTIONS: '--max-old-space-size=8192 --disable-warning=ExperimentalWarning' },
    }),
};

const duckDb: Peer = {
  name: 'DuckDB join of loaded tables',
  missing: (modules) =>
    modules !== null && existsSync(join(modules, 'node_modules/@duckdb/node-api'))
      ? null
      : '@duckdb/node-api (see --peers)',
  run: async ({ folder, scratch, modules }) => {
    const measured = await measure({
      command: process.execPath,
      args: [scripts.duckDb, modules ?? '', join(folder, 'users.csv'), join(folder, 'registration.json')],
      cwd: scratch,
    });
    // Loading is not what is compared.
    return { ...measured, seconds: (JSON.parse(measured.stdout) as { readonly seconds: number }).seconds };
  },
};

const xlsxWriter: Peer = {
  name: 'XlsxWriter, constant memory',
  missing: () => (pythonWith('xlsxwriter') === null ? 'Python module xlsxwriter' : null),
  run: ({ scratch, sheets }) =>
    measure({
      command: pythonWith('xlsxwriter') ?? 'python3',
      args: [
        scripts.xlsxWriter,
        join(scratch, 'peer.xlsx'),
        ...sheets.map(({ rows, columns }) => `${rows}x${columns}`),
      ],
      cwd: scratch,
    }),
};

const reportLab: Peer = {
  name: 'reportlab, embedded font',
  missing: () => (pythonWith('reportlab') === null ? 'Python module reportlab' : null),
  run: ({ scratch, listed }) =>
    measure({
      command: pythonWith('reportlab') ?? 'python3',
      args: [scripts.reportLab, join(scratch, 'peer.pdf'), font, String(listed)],
      cwd: scratch,
    }),
};

function unpacked({ pack, scratch }: Work): string {
  const folder = fresh(join(scratch, 'unpacked'));
  mkdirSync(folder, { recursive: true });
  spawnSync('unzip', ['-q', pack, '-d', folder]);
  return folder;
}

const digestAndZip: Peer = {
  name: 'openssl dgst + zip -0',
  missing: needs('openssl', 'zip', 'unzip'),
  run: (work) => {
    const cwd = unpacked(work);
    const digest = { command: 'sh', args: ['-c', 'find . -type f -exec openssl dgst -sha256 {} +'], cwd };
    return measureAll([
      digest,
      { command: 'zip', args: ['-q', '-0', '-r', fresh(join(work.scratch, 'peer.zip')), '.'], cwd },
    ]);
  },
};

const unzipAndSum: Peer = {
  name: 'unzip -t + sha256sum -c',
  missing: needs('unzip', 'sha256sum'),
  run: (work) => {
    const cwd = unpacked(work);
    return measureAll([
      { command: 'unzip', args: ['-tq', work.pack], cwd },
      { command: 'sha256sum', args: ['-c', '--quiet', 'SHA256SUMS'], cwd },
    ]);
  },
};

export const peers = {
  sqliteImport,
  jsonParse,
  duckDb,
  xlsxWriter,
  reportLab,
  digestAndZip,
  unzipAndSum,
} as const;

export function megabytes(path: string): number {
  return statSync(path).size / 1e6;
}
