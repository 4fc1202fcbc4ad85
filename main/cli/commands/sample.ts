import { accountClasses } from '#shared/model/account-class.ts';
import { largestSample, stratifications, type Sample, type SampleOrder } from '#shared/model/sample.ts';
import { verdicts } from '#shared/model/verdict.ts';
import { orFail, usageFailure, type Command, type CommandContext } from '../command.ts';
import type { Terminal } from '../terminal.ts';

const scopes = ['in', 'all'] as const;

function sizeOf(word: string | undefined): number {
  const size = /^\d{1,6}$/.test(word ?? '') ? Number(word) : 0;
  if (size < 1 || size > largestSample)
    throw usageFailure('sample', `--size N is needed: a whole number from 1 to ${largestSample}.`);
  return size;
}

/** A line feed ends the seed where the rank is computed: with one inside, two seeds could mean the same. */
function seedOf(word: string | undefined): string {
  if (word === undefined || word === '')
    throw usageFailure('sample', '--seed S is needed: any text, chosen by whoever checks the pack.');
  if (/[\r\n]/.test(word)) throw usageFailure('sample', 'The seed is one line.');
  return word;
}

function oneOf<T extends string>(name: string, known: readonly T[], word: string): T {
  const found = known.find((one) => one === word.trim());
  if (found === undefined)
    throw usageFailure('sample', `"${word.trim()}" is no ${name}; use ${known.join(', ')}.`);
  return found;
}

function listOf<T extends string>(name: string, known: readonly T[], words: string | undefined): T[] | null {
  return words === undefined ? null : [...new Set(words.split(',').map((word) => oneOf(name, known, word)))];
}

function orderOf({ option }: CommandContext): SampleOrder {
  const stratify = option('stratify');
  return {
    seed: seedOf(option('seed')),
    size: sizeOf(option('size')),
    stratify: stratify === undefined ? null : oneOf('stratification', stratifications, stratify),
    scope: oneOf('scope', scopes, option('scope') ?? 'in'),
    verdicts: listOf('verdict', verdicts, option('verdict')),
    classes: listOf('class', accountClasses, option('class')),
  };
}

function outputOf({ option, resolve }: CommandContext): { path: string; kind: 'xlsx' | 'csv' } | null {
  const out = option('out');
  if (out === undefined) return null;
  const kind = /\.(xlsx|csv)$/i.exec(out)?.[1]?.toLowerCase();
  if (kind !== 'xlsx' && kind !== 'csv')
    throw usageFailure('sample', '--out is a file that ends in .xlsx or .csv.');
  return { path: resolve(out), kind };
}

function vouched({ trusted }: NonNullable<NonNullable<Sample['pack']>['signer']>): string {
  return trusted === true ? 'trusted' : 'not vouched for: give --trust CERT.pem';
}

function shownLines({ population, accounts, order, strata, whole, pack }: Sample): readonly string[] {
  const signer = pack?.signer ?? null;
  return [
    `Drawn                ${accounts.length} of ${population.eligible} accounts, seed “${order.seed}”${whole ? ': all there are' : ''}`,
    ...strata.map((one) => `  ${one.stratum.padEnd(18)} ${one.drawn} of ${one.population}`),
    pack === null
      ? 'From                 an engagement folder: no signed pack stands behind this sample'
      : `From                 the pack with SHA-256 ${pack.sha256}`,
    ...(signer === null ? [] : [`Signed by            ${signer.name}, ${vouched(signer)}`]),
  ];
}

async function csvTo(terminal: Terminal, lines: Iterable<string>): Promise<void> {
  await terminal.output([...lines].join(''));
}

export const sample: Command = {
  name: 'sample',
  usage:
    'sample FILE.asice|DIR --size N --seed S [--stratify class|verdict|realm] [--out FILE.xlsx|FILE.csv]',
  summary: 'A random sample of accounts that anybody can draw again, with the source rows behind each.',
  options: [
    { name: 'size', value: 'N', text: `how many accounts, up to ${largestSample}` },
    { name: 'seed', value: 'S', text: 'any text; whoever checks the pack chooses it, after having the pack' },
    {
      name: 'stratify',
      value: 'BY',
      text: `${stratifications.join(', ')}: from each at least one, else in proportion`,
    },
    { name: 'scope', value: 'WHICH', text: 'in (default) or all: accounts out of scope too' },
    { name: 'verdict', value: 'V', text: `only ${verdicts.join(', ')}; several with commas` },
    { name: 'class', value: 'C', text: `only ${accountClasses.join(', ')}; several with commas` },
    { name: 'trust', value: 'CERT.pem', text: 'draw only from a pack that is signed under this root' },
    {
      name: 'out',
      value: 'FILE',
      text: 'a worksheet to fill in (.xlsx, .csv), which must not exist; left out: CSV on standard output',
    },
  ],
  run: async (context) => {
    const { positionals, option, resolve, terminal, application } = context;
    const [path, extra] = positionals;
    if (path === undefined || extra !== undefined)
      throw usageFailure('sample', 'One pack or engagement folder is needed.');
    const order = orderOf(context);
    const output = outputOf(context);
    const trust = option('trust');
    const request = { path: resolve(path), trust: trust === undefined ? null : resolve(trust), order };
    const drawn = orFail(await application.sampleAccounts(request, terminal.work));
    if (output !== null)
      orFail(await application.writeSample(drawn, output.path, output.kind, terminal.work));
    if (output === null && !terminal.json) {
      const { sampleCsv } = await import('#shared/pipeline/compose/sample/sample-csv.ts');
      await csvTo(terminal, sampleCsv(drawn));
    } else for (const line of shownLines(drawn)) terminal.print(line);
    await terminal.document(drawn);
    return 0;
  },
};
