import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { application } from '#main/application.ts';
import { openPackFile } from '#main/files/pack-file.ts';
import { memberText } from '#main/usecases/intact-pack.ts';
import { Cancelled } from '#shared/lib/cancelled.ts';
import type { IsoInstant } from '#shared/lib/calendar.ts';
import type { Bridge, Comparison, Movement } from '#shared/model/comparison.ts';
import type { PackDocument } from '#shared/model/pack-document.ts';
import { silentWork, type Progress } from '#shared/model/progress.ts';
import type { AssessmentView } from '#shared/model/view.ts';
import type { CustodyEntry } from '#shared/pack/custody.ts';
import { testKey } from '#test/fixtures/pack/test-key.ts';

type ExpectedBridge = { readonly was: number; readonly steps: readonly string[]; readonly is: number };
type AnswerKey = {
  readonly coverage: Readonly<Record<string, object>>;
  readonly since: Readonly<
    Record<
      string,
      {
        readonly inScope: ExpectedBridge;
        readonly covered: ExpectedBridge;
        readonly movements: readonly string[];
        readonly changes: readonly string[];
      }
    >
  >;
  readonly monthlyReport: Readonly<
    Record<string, { readonly status: string; readonly missing: readonly string[] }>
  >;
};

const fixture = fileURLToPath(new URL('../fixtures/months', import.meta.url));
const key = JSON.parse(readFileSync(join(fixture, 'expected.json'), 'utf8')) as AnswerKey;
const months = ['2026-08', '2026-09', '2026-10'] as const;
let folder: string;

/** Each in the first days of the next month. */
const madeOn = (month: string) =>
  ({ '2026-08': '2026-09-02', '2026-09': '2026-10-02' })[month] ?? '2026-11-02';

const packOf = (month: string) => join(folder, month, 'pack.asice');

async function build(name: string): Promise<void> {
  const { signer, identity } = await testKey();
  const options = {
    out: packOf(name),
    signing: { signer, identity },
    created: `${madeOn(name)}T08:00:00Z` as IsoInstant,
  };
  const built = await application.buildPack(join(folder, name), options, silentWork);
  if (!built.ok) throw new Error(JSON.stringify(built.error));
}

async function assess<T>(name: string, use: (view: AssessmentView) => T): Promise<T> {
  const done = await application.withAssessment(join(folder, name), silentWork, (view) =>
    Promise.resolve(use(view)),
  );
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  return done.value;
}

/** A copy of a month under another name, with lines added to its document. */
function variant(of: string, name: string, lines: string, edit = (text: string) => text): void {
  cpSync(join(fixture, of), join(folder, name), { recursive: true });
  const document = join(folder, name, 'engagement.yaml');
  writeFileSync(document, `${edit(readFileSync(document, 'utf8'))}${lines}\n`);
}

const warningsOf = (name: string) => assess(name, (view) => view.assessment.warnings);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'evidence-binder-months-'));
  for (const [at, month] of months.entries()) {
    cpSync(join(fixture, month), join(folder, month), { recursive: true });
    const before = months.slice(0, at).map((earlier) => `../${earlier}/pack.asice`);
    if (at > 0) appendFileSync(join(folder, month, 'engagement.yaml'), `history: [${before.join(', ')}]\n`);
    await build(month);
  }
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const short = (name: string) => name.replace('@nordwind.example', '');

function told({ kind, account, before, was, is, because }: Movement): string {
  const name = before === null ? short(account) : `${short(account)} (${short(before)})`;
  const why = because.length === 0 ? '' : ` (${because.join(' ')})`;
  return `${kind} ${name}: ${was ?? '-'} > ${is ?? '-'}${why}`;
}

const changesOf = ({ changes }: Comparison) =>
  changes.map(({ area, change, subject, was, is }) =>
    area === 'finding'
      ? `${area} ${change} ${subject}`
      : `${area} ${change} ${subject}: ${was ?? '-'} > ${is ?? '-'}`,
  );

const bridgeOf = ({ was, steps, is }: Bridge): ExpectedBridge => ({
  was,
  steps: steps.map(({ step, accounts }) => `${step} ${accounts > 0 ? '+' : ''}${accounts}`),
  is,
});

function expectSince(
  month: string,
  since: Comparison | null | undefined,
  movements: Iterable<Movement>,
): void {
  const expected = key.since[month];
  if (since?.accounts.comparable !== true) throw new Error('accounts were not compared');
  expect([...movements].map(told)).toEqual(expected?.movements);
  expect(changesOf(since).toSorted()).toEqual(expected?.changes.toSorted());
  expect(bridgeOf(since.accounts.inScope)).toEqual(expected?.inScope);
  expect(bridgeOf(since.accounts.covered)).toEqual(expected?.covered);
  expect(since.accounts.inScope.balanced && since.accounts.covered.balanced).toBe(true);
  expect(since.notes).toEqual([]);
}

describe('an engagement of three months', () => {
  it.each(months)('%s answers for the as-of month and the two before it as its answer key says', (month) =>
    assess(month, ({ assessment, findings, checklist }) => {
      const report = checklist.find(({ item }) => item === 'monthly-report');
      const missing = findings.find(({ id }) => id === 'no-monthly-report')?.subjects ?? [];
      expect({ status: report?.status, missing }).toEqual(key.monthlyReport[month]);
      expect(assessment.warnings).toEqual([]);
    }),
  );

  it('states the months before in the pack, each by its digest and the end of its custody log', () => {
    const opened = openPackFile(packOf('2026-10'));
    if (!opened.ok) throw new Error(opened.error.message);
    const document = JSON.parse(memberText(opened.value, 'pack.json')) as PackDocument;
    opened.value.close();
    expect(document.history?.notCounted).toEqual([]);
    expect(
      document.history?.months.map(({ asOf, basis, totals }) => [asOf.slice(0, 7), basis, totals]),
    ).toEqual([
      ['2026-08', 'pack', key.coverage['2026-08']],
      ['2026-09', 'pack', key.coverage['2026-09']],
    ]);
    for (const { from, pack } of document.history?.months ?? []) {
      const earlier = openPackFile(join(folder, '2026-10', from));
      if (!earlier.ok) throw new Error(earlier.error.message);
      const last = memberText(earlier.value, 'custody.ndjson').trimEnd().split('\n').at(-1) ?? '';
      expect(pack).toMatchObject({
        sha256: earlier.value.sha256(),
        custodyHead: (JSON.parse(last) as CustodyEntry).hash,
        signer: { name: 'Petra Müller' },
      });
      earlier.value.close();
    }
    expect(document.exceptionRegister).toMatchObject([
      { id: 'EX-1', state: 'expired', expiresOn: '2026-10-15' },
    ]);
  });

  it.each(['2026-09', '2026-10'])('%s says what moved since the last month', (month) =>
    assess(month, ({ months: view }) => expectSince(month, view?.since, view?.movements() ?? [])),
  );

  it.each([
    ['two packs', 'pack.asice', 'pack.asice'],
    ['a pack and a folder', 'pack.asice', ''],
    ['two folders', '', ''],
  ])('diff says the same of %s', async (_name, old, now) => {
    const at = (month: string, file: string) => ({
      path: join(folder, month, file),
      shownAs: `${month}/${file}`,
    });
    const order = { was: at('2026-09', old), is: at('2026-10', now), otherEntity: false };
    const done = await application.compareTwo(order, silentWork, ({ comparison, movements }) => {
      expectSince('2026-10', comparison, movements());
      return Promise.resolve(null);
    });
    expect(done.ok).toBe(true);
  });
});

it('says which earlier month it reads, and stops there when it is told to', async () => {
  const stages: string[] = [];
  let cancelled = false;
  const work = {
    report: ({ stage, file }: Progress) => {
      if (stage === 'history') stages.push(file ?? '');
      cancelled = stages.length === 2;
    },
    cancelled: () => cancelled,
  };
  const never = () => Promise.reject(new Error('it was not stopped'));
  await expect(application.withAssessment(join(folder, '2026-10'), work, never)).rejects.toThrow(Cancelled);
  expect(stages).toEqual(['../2026-09/pack.asice', '../2026-08/pack.asice']);
});

describe('what counts as no month', () => {
  it('a pack that was changed, one of another date, another entity, the same twice, and a draft are named with why', async () => {
    const pack = readFileSync(packOf('2026-09'));
    const at = pack.indexOf('julia@nordwind.example');
    pack.write('julie', at, 'latin1');
    writeFileSync(join(folder, 'changed.asice'), pack);
    variant('2026-08', 'other', '', (text) => text.replace('Nordwind Energie AG', 'Südwind AG'));
    const draft = join(folder, 'draft.asice');
    const options = { out: draft, signing: null, created: '2026-11-24T08:00:00Z' as IsoInstant };
    expect((await application.buildPack(join(folder, '2026-08'), options, silentWork)).ok).toBe(true);
    cpSync(packOf('2026-08'), join(folder, 'copy.asice'));
    const named = ['changed', '2026-10/pack', '2026-08/pack', 'copy', 'draft'];
    variant(
      '2026-09',
      'refusing',
      `history: [${named.map((name) => `../${name}.asice`).join(', ')}, ../other]`,
    );
    const { warnings, history } = await assess('refusing', (view) => view.assessment);
    expect(history?.months.map(({ from }) => from)).toEqual(['../2026-08/pack.asice']);
    expect(
      Object.fromEntries((history?.notCounted ?? []).map(({ from, because }) => [from, because])),
    ).toEqual({
      '../changed.asice':
        'This pack does not verify: It has been changed: its bytes do not fit the checksum of the archive.',
      '../copy.asice': 'it is the same pack as ../2026-08/pack.asice',
      '../2026-10/pack.asice': 'it is of 2026-10-31, later than the as-of date 2026-09-30',
      '../other': 'it is of another entity, “Südwind AG”',
      '../draft.asice':
        'This pack does not verify: This is a draft: unsigned. Nothing shows who made it or that it is unchanged.',
    });
    expect(warnings.filter((line) => line.startsWith('history: '))).toHaveLength(5);
    expect(warnings).toContain(
      'history: ../other counts as no month: it is of another entity, “Südwind AG”.',
    );
  });

  it('exports of an earlier folder that do not say when they were made, or were made later', async () => {
    variant('2026-08', 'undated', '', (text) => text.replaceAll(/, extracted: \{[^}]*\}/g, ''));
    variant('2026-08', 'later', '', (text) => text.replaceAll('on: 2026-08-30', 'on: 2026-09-08'));
    variant('2026-09', 'asking', 'history: [../undated, ../later]');
    expect((await warningsOf('asking')).filter((line) => line.startsWith('history: '))).toEqual([
      'history: ../later counts as no month: exports/users.csv was made on 2026-09-08, more than 7 days after the date that it is to show (2026-08-31).',
      'history: ../undated counts as no month: none of its exports says when it was made.',
    ]);
  });
});

describe('an earlier folder', () => {
  it('is recomputed, said to be, and its own history is not followed', async () => {
    variant('2026-10', 'folders', 'history: [../2026-08, ../2026-09]');
    await assess('folders', ({ assessment, months: view }) => {
      expect(assessment.history?.months).toMatchObject([
        { asOf: '2026-08-31', basis: 'recomputed', pack: null, totals: key.coverage['2026-08'] },
        { asOf: '2026-09-30', basis: 'recomputed', pack: null, totals: key.coverage['2026-09'] },
      ]);
      expect(assessment.checklist).toContainEqual({
        item: 'monthly-report',
        status: 'met',
        by: '../2026-08; ../2026-09',
      });
      expect([...(view?.movements() ?? [])].map(told)).toEqual(key.since['2026-10']?.movements);
      // Nothing is said to have opened or closed that was not looked at then.
      const ofMonths = /no-monthly-report|monthly-report/;
      const expected = key.since['2026-10']?.changes.filter((change) => !ofMonths.test(change));
      expect(view?.since && changesOf(view.since).toSorted()).toEqual(expected?.toSorted());
    });
  });

  it('over the turn of the year, with a month that is missing', async () => {
    const moved = (from: string, to: string) => (text: string) => text.replaceAll(from, to);
    variant('2026-09', 'november', '', moved('2026-09', '2026-11'));
    variant('2026-10', 'january', 'history: [../november]', moved('2026-10', '2027-01'));
    await assess('january', ({ findings, months: view }) => {
      expect(findings.find(({ id }) => id === 'no-monthly-report')?.subjects).toEqual(['2026-12']);
      expect(view?.snapshots.map(({ asOf }) => asOf)).toEqual(['2026-11-30']);
      expect(view?.since?.was.asOf).toBe('2026-11-30');
    });
  });
});
