import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AccountLine } from '#shared/model/account-line.ts';
import { application } from '#main/application.ts';
import type { IsoInstant } from '#shared/lib/calendar.ts';
import { silentWork } from '#shared/model/progress.ts';
import type { Sample } from '#shared/model/sample.ts';
import { testKey } from '#test/fixtures/pack/test-key.ts';
import { readWorkbook, sheetOf } from '#test/fixtures/render-workbook.ts';
import { membersOf, zipOf } from '../../fixtures/pack/raw-zip.ts';
import { runHere } from './run-here.ts';

const assets = fileURLToPath(new URL('../../../assets', import.meta.url));
const environment = { SOURCE_DATE_EPOCH: '1793529000' };
let folder: string;
let pack: string;
let lines: readonly AccountLine[];
let drawn: Sample;

const sample = (...words: readonly string[]) => runHere(['sample', ...words, '--quiet'], environment);
const json = async (...words: readonly string[]): Promise<Sample> =>
  JSON.parse((await sample(...words, '--json')).stdout) as Sample;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'evidence-binder-sample-'));
  pack = join(folder, 'pack.asice');
  const key = await testKey();
  const options = { out: pack, signing: key, created: '2026-11-01T09:30:00Z' as IsoInstant };
  expect(await application.buildPack(join(assets, 'sample'), options, silentWork)).toMatchObject({
    ok: true,
  });
  const accounts = membersOf(pack).find(({ name }) => name === 'accounts.ndjson');
  lines = Buffer.from(accounts?.bytes ?? [])
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as AccountLine);
  drawn = await json(pack, '--size', '20', '--seed', 'Meier, 24 November');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The method as the help states it, written again. */
function drawnAgain(seed: string, size: number): readonly string[] {
  const rank = ({ realm, account }: AccountLine) =>
    createHash('sha256').update([seed, realm, account].join('\n')).digest('hex');
  return lines
    .filter((line) => line.scope === 'in')
    .map((line) => `${rank(line)} ${line.realm} ${line.account}`)
    .toSorted()
    .slice(0, size);
}

describe('evidence-binder sample', () => {
  test('draws what anybody draws by the stated method from accounts.ndjson', async () => {
    expect(drawn.accounts.map(({ rank, line }) => `${rank} ${line.realm} ${line.account}`)).toEqual(
      drawnAgain('Meier, 24 November', 20),
    );
    expect(drawn.population.accounts).toBe(lines.length);
    expect(drawn.population.eligible).toBe(lines.filter((line) => line.scope === 'in').length);
    expect(drawn.pack?.sha256).toBe(createHash('sha256').update(readFileSync(pack)).digest('hex'));
    const other = await json(pack, '--size', '20', '--seed', 'another');
    expect(other.accounts.map(({ rank }) => rank)).not.toEqual(drawn.accounts.map(({ rank }) => rank));
  });

  test('prints what its published schema says', async () => {
    const ajv = new Ajv2020({ strict: true, strictTypes: false, allErrors: true });
    const schema = JSON.parse(readFileSync(join(assets, 'schemas/sample.schema.json'), 'utf8'));
    const validate = ajv.compile(schema);
    validate(drawn);
    expect(validate.errors ?? []).toEqual([]);
  });

  test('gives each account the rows of its sources as they stand in the packed files', async () => {
    const members = new Map(membersOf(pack).map(({ name, bytes }) => [name, Buffer.from(bytes)]));
    const seen: string[] = [];
    for (const { line, rows } of drawn.accounts) {
      expect(rows.length).toBeGreaterThan(0);
      for (const { member, row, fields } of rows) {
        expect(fields).not.toBeNull();
        if (!/entra-registration-\d\.json$/.test(member ?? '')) continue;
        const document = JSON.parse((members.get(member ?? '') ?? Buffer.from('null')).toString('utf8')) as
          { value: Record<string, unknown>[] } | Record<string, unknown>[];
        const element = (Array.isArray(document) ? document : document.value)[row];
        const name = element?.['userPrincipalName'];
        if (typeof name !== 'string') continue;
        expect(fields).toContainEqual({ column: 'userPrincipalName', value: name });
        expect(element?.['id']).toBe(line.keys.id);
        seen.push(name);
      }
    }
    expect(seen.length).toBeGreaterThan(5);
  });

  test('draws from the folder what it draws from the pack', async () => {
    const words = ['--size', '20', '--seed', 'Meier, 24 November'];
    const fromFolder = await json(join(assets, 'sample'), ...words);
    expect(fromFolder.pack).toBeNull();
    const comparable = ({ accounts }: Sample) =>
      accounts.map(({ rows, ...account }) => ({
        ...account,
        rows: rows.map((one) => ({ ...one, member: null })),
      }));
    expect(comparable(fromFolder)).toEqual(comparable(drawn));
  });

  test('stratified by class draws from each class that there is', async () => {
    const { strata, accounts } = await json(pack, '--size', '30', '--seed', 's', '--stratify', 'class');
    expect(strata.map(({ stratum }) => stratum)).toEqual([
      'privileged',
      'service',
      'third-party',
      'legacy-ot',
      'sensitive-data',
      'external-facing',
      'standard',
    ]);
    expect(strata.every((one) => one.drawn >= 1)).toBe(true);
    expect(accounts).toHaveLength(30);
    expect(strata.reduce((sum, one) => sum + one.population, 0)).toBe(drawn.population.eligible);
  });

  test('writes a worksheet with empty cells to tick, and the same one again', async () => {
    const words = [pack, '--size', '6', '--seed', 'x', '--stratify', 'verdict', '--class', 'third-party'];
    const [first, second] = [join(folder, 'one.xlsx'), join(folder, 'two.xlsx')];
    for (const out of [first, second]) expect((await sample(...words, '--out', out)).code).toBe(0);
    expect(readFileSync(second).equals(readFileSync(first))).toBe(true);
    const book = await readWorkbook(first);
    expect(book.worksheets.map(({ name }) => name)).toEqual(['Sample', 'Source rows', 'How it was drawn']);
    const ticks = sheetOf(book, 'Sample');
    const heads = (ticks.getRow(1).values as string[]).slice(1);
    expect(heads.slice(-7)).toEqual([
      'Seen in the system?',
      'Factor seen?',
      'Enforced seen?',
      'Verdict agrees?',
      'Initials',
      'Date',
      'Remark',
    ]);
    expect(ticks.actualRowCount).toBe(7);
    const agrees = ticks.getCell(2, heads.indexOf('Verdict agrees?') + 1);
    expect(agrees.value).toBeNull();
    expect(agrees.dataValidation.formulae).toEqual(['"yes,no,unclear"']);
    const told = JSON.stringify(sheetOf(book, 'How it was drawn').getSheetValues());
    const digest = createHash('sha256').update(readFileSync(pack)).digest('hex');
    for (const fact of ['"x"', digest, 'with the class third-party', 'Seed chosen by'])
      expect(told).toContain(fact);
  });

  test('does not write over a worksheet that somebody may have filled in', async () => {
    const out = join(folder, 'filled.csv');
    writeFileSync(out, 'ticks');
    const ran = await sample(pack, '--size', '2', '--seed', 'x', '--out', out);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(/filled\.csv: This file exists/);
    expect(readFileSync(out, 'utf8')).toBe('ticks');
  });

  test('prints CSV in which no cell can be run by a spreadsheet', async () => {
    const ran = await sample(pack, '--size', '10000', '--seed', 'x', '--verdict', 'unknown,weak');
    expect(ran.code).toBe(0);
    expect(ran.stdout.split('\r\n')[0]).toBe(
      'number,rank,stratum,realm,account,name,classes,verdict,strongest,enforcement,exception,reasons,rows,seen,factorSeen,enforcedSeen,agrees,initials,date,remark',
    );
    expect(ran.stdout).not.toMatch(/(^|,)"?[=+@\t]/m);
  });

  test('refuses a pack that does not verify, and one that is not there', async () => {
    const members = membersOf(pack).map((one) =>
      one.name === 'accounts.ndjson'
        ? { ...one, bytes: one.bytes.subarray(0, one.bytes.indexOf(10) + 1) }
        : one,
    );
    const tampered = join(folder, 'tampered.asice');
    writeFileSync(tampered, await zipOf(members, '2026-11-01T09:30:00Z'));
    const ran = await sample(tampered, '--size', '2', '--seed', 'x');
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(/does not verify/);
    expect(ran.stdout).toBe('');
    expect((await sample(join(folder, 'none.asice'), '--size', '2', '--seed', 'x')).stderr).toMatch(
      /does not exist/,
    );
  });

  test('draws only from a pack that is signed under the root that is trusted, where one is given', async () => {
    const [own, other] = [await testKey(), await testKey('ecdsa-p256')];
    const words = [pack, '--size', '1', '--seed', 'x'];
    expect((await json(...words, '--trust', own.rootCertificate)).pack?.signer?.trusted).toBe(true);
    expect((await json(...words)).pack?.signer?.trusted).toBeNull();
    const refused = await sample(...words, '--trust', other.rootCertificate);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/does not verify/);
  });

  test.each<[string, readonly string[], RegExp]>([
    ['no size', ['--seed', 'x'], /--size N is needed/],
    ['a size of nought', ['--seed', 'x', '--size', '0'], /--size N is needed/],
    ['a size beyond reason', ['--seed', 'x', '--size', '10001'], /from 1 to 10000/],
    ['no seed', ['--size', '5'], /--seed S is needed/],
    ['a seed of two lines', ['--size', '5', '--seed', 'a\nb'], /one line/],
    [
      'an unknown stratification',
      ['--size', '5', '--seed', 'x', '--stratify', 'manager'],
      /"manager" is no strat/,
    ],
    ['an unknown verdict', ['--size', '5', '--seed', 'x', '--verdict', 'good'], /"good" is no verdict/],
    ['another kind of file', ['--size', '5', '--seed', 'x', '--out', 'a.pdf'], /ends in \.xlsx or \.csv/],
  ])('needs usable words: %s', async (_name, words, why) => {
    const ran = await sample(pack, ...words);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(why);
  });
});
