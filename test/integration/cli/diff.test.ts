import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { diffSchema } from '#shared/model/diff-document.ts';
import { runHere } from '#test/fixtures/run-here.ts';
import { passphrase, testKey } from '#test/fixtures/pack/test-key.ts';

const months = fileURLToPath(new URL('../../fixtures/months', import.meta.url));
let folder: string;
let pack: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'evidence-binder-diff-'));
  pack = join(folder, 'september.asice');
  const { file } = await testKey();
  const secret = join(folder, 'secret');
  writeFileSync(secret, passphrase);
  const key = ['--key', file, '--passphrase-file', secret];
  const built = await runHere(['build', join(months, '2026-09'), '--out', pack, ...key, '--quiet']);
  expect(built).toMatchObject({ code: 0 });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const diff = (...words: readonly string[]) => runHere(['diff', ...words], { folder: months });

describe('evidence-binder diff', () => {
  test('says how one figure became the other, and whose verdicts moved', async () => {
    const ran = await diff(pack, '2026-10');
    expect(ran.code).toBe(0);
    expect(ran.stdout).toContain('Covered by MFA        9 of 12 (75.0 %), then 8 of 11 (72.7 %)');
    expect(ran.stdout).toContain(
      '  Covered             9: +2 newly covered, −1 newly uncovered, +1 new, −2 gone, −1 no longer in scope: 8',
    );
    expect(ran.stdout).toContain('  ! exception state: EX-1: valid → expired');
    expect(ran.stdout).toContain('  entra/carla@nordwind.example: covered → not-enrolled (factor-lost)');
    expect(ran.stdout).toContain('  entra/dora.gross@nordwind.example (before: dora.klein@nordwind.example)');
  });

  test('prints one JSON document of the published form', async () => {
    const ran = await diff(pack, '2026-10', '--json');
    const document = diffSchema.parse(JSON.parse(ran.stdout));
    expect(document.was).toMatchObject({
      from: pack,
      basis: 'pack',
      asOf: '2026-09-30',
      pack: { signer: { name: 'Petra Müller' } },
    });
    expect(document.is).toMatchObject({ from: '2026-10', basis: 'engagement', pack: null });
    expect(document.movements).toHaveLength(15);
    const nothing = diffSchema.parse(JSON.parse((await diff(pack, '2026-09', '--json')).stdout));
    expect(nothing.movements).toEqual([]);
    expect(nothing.changes).toEqual([]);
  });

  test('prints what moved as CSV, also with --quiet', async () => {
    const { data } = Papa.parse<Record<string, string>>(
      (await diff(pack, '2026-10', '--csv', '--quiet')).stdout,
      {
        header: true,
        skipEmptyLines: true,
      },
    );
    expect(data).toHaveLength(15);
    expect(data.find((row) => row['kind'] === 'left-scope')).toEqual({
      kind: 'left-scope',
      realm: 'entra',
      account: 'hanna@nordwind.example',
      before: '',
      was: 'covered',
      is: 'out-of-scope: disabled',
      because: 'factor-lost record',
    });
  });

  test('refuses a pack that does not verify, the later one first, and bad usage', async () => {
    const other = join(folder, 'other.asice');
    const bytes = readFileSync(pack);
    bytes.write('X', bytes.indexOf('karl@nordwind'), 'latin1');
    writeFileSync(other, bytes);
    const changed = await diff(other, '2026-10');
    expect(changed.code).toBe(2);
    expect(changed.stderr).toMatch(/other\.asice: This pack does not verify: It has been changed/);
    const turned = await diff('2026-10', pack);
    expect(turned.code).toBe(2);
    expect(turned.stderr).toMatch(/2026-10: It is of 2026-10-31, later than .*Name the older one first/);
    expect((await diff(pack)).stderr).toMatch(/Two packs or engagement folders are needed/);
    expect((await diff(pack, '2026-10', '--csv', '--json')).code).toBe(2);
  });

  test('refuses two entities unless told that they are one', async () => {
    const text = readFileSync(join(months, '2026-10/engagement.yaml'), 'utf8');
    const renamed = join(folder, 'renamed');
    cpSync(join(months, '2026-10'), renamed, { recursive: true });
    writeFileSync(join(renamed, 'engagement.yaml'), text.replace('Nordwind Energie AG', 'Nordwind SE'));
    const refused = await diff(pack, renamed);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/two entities, “Nordwind Energie AG” and “Nordwind SE”/);
    expect((await diff(pack, renamed, '--other-entity')).stdout).toContain(
      'Nordwind Energie AG, then Nordwind SE',
    );
  });
});
