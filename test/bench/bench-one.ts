import { threadLimits } from '#main/jobs/thread-limits.ts';
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measure, type Measured } from './measure.ts';
import { megabytes, peers, type Peer, type Work } from './peers.ts';
import { writeEngagement } from './write-engagement.ts';

export type Line = {
  readonly accounts: number;
  readonly stage: string;
  readonly ours: { readonly seconds: number | null; readonly peakMb: number | null };
  readonly peerName: string;
  readonly peer: Pick<Measured, 'seconds' | 'peakMb'> | null;
  /** What the peer needs and this machine lacks. */
  readonly missing: string | null;
  readonly goal: number | null;
};

type Order = { readonly folder: string; readonly accounts: number; readonly modules: string | null };
type Own = {
  readonly seconds: number;
  readonly peakMb: number | null;
  readonly stages: Readonly<Record<string, number>>;
};

/** The heap of the program's own thread. */
const heapLimits = [
  `--max-semi-space-size=${threadLimits.maxYoungGenerationSizeMb / 3}`,
  `--max-old-space-size=${threadLimits.maxOldGenerationSizeMb}`,
];

/** One mode of `stages.ts` in a process of its own. */
async function own(mode: string, ...args: readonly string[]): Promise<Own> {
  const { stdout, seconds, peakMb } = await measure({
    command: process.execPath,
    args: [
      '--disable-warning=ExperimentalWarning',
      ...heapLimits,
      fileURLToPath(new URL('./stages.ts', import.meta.url)),
      mode,
      ...args,
    ],
    cwd: process.cwd(),
  });
  const told = JSON.parse(stdout) as { readonly stages: Own['stages']; readonly peakMb: number };
  return { seconds, peakMb: peakMb ?? told.peakMb, stages: told.stages };
}

/** Stages whose label begins so, together. */
function timeOf({ stages }: Own, ...beginnings: readonly string[]): number | null {
  const times = Object.entries(stages).flatMap(([label, time]) =>
    beginnings.some((beginning) => label.startsWith(beginning)) ? [time] : [],
  );
  return times.length === 0 ? null : times.reduce((sum, time) => sum + time, 0);
}

/** Rows × columns of the sheets of our workbook, from their own headers. */
function sheetsOf(pack: string, scratch: string): Work['sheets'] {
  const run = (command: string, ...args: readonly string[]): string =>
    execFileSync(command, args, { cwd: scratch, encoding: 'utf8', maxBuffer: 1 << 30 });
  run('unzip', '-qo', pack, 'workbook.xlsx');
  const names = run('unzip', '-Z1', 'workbook.xlsx')
    .split('\n')
    .filter((name) => name.startsWith('xl/worksheets/sheet'));
  return names.flatMap((name) => {
    const [, last] =
      /<dimension ref="[A-Z]+\d+:([A-Z]+\d+)"/.exec(
        run('sh', '-c', `unzip -p workbook.xlsx ${name} | head -c 4000`),
      ) ?? [];
    const [, letters = '', rows = '0'] = /^([A-Z]+)(\d+)$/.exec(last ?? '') ?? [];
    const columns = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
    return columns === 0 ? [] : [{ rows: Number(rows), columns }];
  });
}

/** Accounts that the report lists by name: those neither covered nor out of scope. */
function listedIn(pack: string): number {
  const text = execFileSync('unzip', ['-p', pack, 'pack.json'], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const { coverage } = JSON.parse(text) as {
    readonly coverage: { readonly inScope: number; readonly accountedFor: number };
  };
  return coverage.inScope - coverage.accountedFor;
}

async function line(
  order: Order,
  stage: string,
  ours: Line['ours'],
  [peer, goal]: readonly [Peer, number | null],
  work: Work,
): Promise<Line> {
  const missing = peer.missing(order.modules);
  const measured = missing === null ? await peer.run(work) : null;
  return { accounts: order.accounts, stage, ours, peerName: peer.name, peer: measured, missing, goal };
}

type Done = { readonly lines: readonly Line[]; readonly inputMb: number; readonly packMb: number };

function alone({ accounts }: Order, stage: string, ours: Line['ours']): Line {
  return { accounts, stage, ours, peerName: 'none', peer: null, missing: null, goal: null };
}

/** Generates, runs our stages and each peer's, one at a time. */
export async function benchOne(order: Order): Promise<Done> {
  const engagement = join(order.folder, 'engagement');
  const scratch = join(order.folder, 'scratch');
  mkdirSync(scratch, { recursive: true });
  writeEngagement(engagement, order.accounts);
  const pack = join(order.folder, 'pack.asice');
  const key = join(order.folder, 'bench.p12');
  await own('key', engagement, pack, key);
  const assessed = await own('assess', engagement);
  const built = await own('build', engagement, pack, key);
  const verified = await own('verify', engagement, pack);

  const work: Work = {
    folder: engagement,
    scratch,
    pack,
    sheets: sheetsOf(pack, scratch),
    listed: listedIn(pack),
    modules: order.modules,
  };
  const add = (stage: string, ours: Line['ours'], peer: readonly [Peer, number | null]): Promise<Line> =>
    line(order, stage, ours, peer, work);
  const inAssess = (...labels: readonly string[]) => ({
    seconds: timeOf(assessed, ...labels),
    peakMb: assessed.peakMb,
  });
  const inBuild = (...labels: readonly string[]) => ({
    seconds: timeOf(built, ...labels),
    peakMb: built.peakMb,
  });
  const lines = [
    await add('import, users CSV', inAssess('read users.csv'), [peers.sqliteImport, 1.3]),
    await add('import, registration JSON', inAssess('read registration.json'), [peers.jsonParse, 1.3]),
    // The last source is a few bytes: from there on it is the index of the keys and the first of reconciling.
    await add('reconcile and assess', inAssess('read policies.json', 'reconcile', 'assess'), [
      peers.duckDb,
      2,
    ]),
    await add('workbook', inBuild('pack workbook.xlsx', 'workbook'), [peers.xlsxWriter, 0.6]),
    await add('report', inBuild('pack report.pdf', 'report'), [peers.reportLab, 1]),
    await add('hash, container, sign', inBuild('pack sources/', 'pack manifest', 'sign'), [
      peers.digestAndZip,
      1.2,
    ]),
    await add('verify', verified, [peers.unzipAndSum, 1.5]),
  ];
  const others = [
    alone(order, 'accounts.ndjson', inBuild('pack accounts.ndjson', 'accounts')),
    alone(order, 'read back', inBuild('verify ')),
  ];
  return {
    lines: [...lines, ...others, whole(order, built, lines)],
    inputMb: inputMegabytes(engagement),
    packMb: megabytes(pack),
  };
}

/** Two exports to a signed pack, against the sum of the peers; null while one of them is missing. */
function whole({ accounts }: Order, built: Own, lines: readonly Line[]): Line {
  const missing = lines.flatMap((one) => one.missing ?? []);
  const seconds = lines.reduce((sum, one) => sum + (one.peer?.seconds ?? 0), 0);
  return {
    accounts,
    stage: 'whole build',
    ours: { seconds: built.seconds, peakMb: built.peakMb },
    peerName: 'all peers above together',
    peer: missing.length === 0 ? { seconds, peakMb: null } : null,
    missing: missing.length === 0 ? null : `${missing.length} of them`,
    goal: 1.2,
  };
}

function inputMegabytes(folder: string): number {
  return megabytes(join(folder, 'users.csv')) + megabytes(join(folder, 'registration.json'));
}
