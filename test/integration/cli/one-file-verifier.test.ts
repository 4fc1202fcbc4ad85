import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifierText } from '../../toolchain/write-verifier.ts';
import { builtSmall } from '../../fixtures/pack/build-small-pack.ts';
import { smallEngagement } from '../../fixtures/pack/small-engagement.ts';
import { testKey } from '../../fixtures/pack/test-key.ts';
import { runCli, type Ran } from './run-cli.ts';

const root = join(import.meta.dirname, '../../..');
let folder: string;
let text: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'evidence-binder-one-file-'));
  text = await verifierText(root);
  writeFileSync(join(folder, 'evidence-binder-verify.mjs'), text);
  const engagement = smallEngagement();
  const key = await testKey();
  const { path } = await builtSmall(engagement, key, { out: join(folder, 'pack.asice') });
  await builtSmall(engagement, null, { out: join(folder, 'draft.asice') });
  engagement.remove();
  const changed = readFileSync(path);
  const at = changed.indexOf('accounts.ndjson') + 60;
  changed[at] = (changed[at] ?? 0) ^ 1;
  writeFileSync(join(folder, 'changed.asice'), changed);
  writeFileSync(join(folder, 'text.asice'), 'This is no pack.');
  writeFileSync(join(folder, 'root.pem'), readFileSync(key.rootCertificate));
});
afterAll(() => rmSync(folder, { recursive: true }));

function runAlone(node: string, words: readonly string[]): Ran {
  const ran = spawnSync(node, ['evidence-binder-verify.mjs', ...words], { cwd: folder, encoding: 'utf8' });
  return { code: ran.status, stdout: ran.stdout, stderr: ran.stderr };
}

/** Every Node of this machine that an auditor may have, each version once. */
function nodes(): ReadonlyMap<string, string> {
  const found = new Map([[process.version, process.execPath]]);
  for (const path of ['/usr/bin/node', '/usr/local/bin/node']) {
    const ran = spawnSync(path, ['--version'], { encoding: 'utf8' });
    const version = ran.status === 0 ? ran.stdout.trim() : '';
    if (Number(version.slice(1).split('.')[0]) >= 20 && !found.has(version)) found.set(version, path);
  }
  return found;
}

describe.each([...nodes()])('the one file under Node %s', (_version, node) => {
  it.each<[number, readonly string[]]>([
    [0, ['pack.asice']],
    [0, ['pack.asice', '--trust', 'root.pem']],
    [0, ['pack.asice', '--trust', 'root.pem', '--json']],
    [0, ['pack.asice', '--quiet']],
    [1, ['changed.asice']],
    [1, ['changed.asice', '--json']],
    [1, ['draft.asice']],
    [1, ['text.asice']],
    [2, ['none.asice']],
    [2, ['.']],
    [2, ['pack.asice', '--trust', 'text.asice']],
    [2, ['pack.asice', 'changed.asice']],
    [2, ['pack.asice', '--unknown']],
    [2, []],
  ])('ends with %i and says what the program says: %j', (code, words) => {
    const alone = runAlone(node, words);
    expect(alone.code).toBe(code);
    expect(alone).toEqual(runCli(['verify', ...words], { folder }));
  });

  it('says how it is called, and what it cannot do', () => {
    const help = runAlone(node, ['--help']);
    expect(help.code).toBe(0);
    expect(help.stdout).toMatch(/^node evidence-binder-verify\.mjs FILE\.asice \[--trust CERT\.pem\]/);
    expect(runAlone(node, ['--version']).stdout).toMatch(/^evidence-binder-verify \d+\.\d+\.\d+\n$/);
    const reassess = runAlone(node, ['pack.asice', '--reassess']);
    expect(reassess.code).toBe(2);
    expect(reassess.stderr).toMatch(/cannot be run again by this file alone/);
  });
});

describe('the text of the one file', () => {
  it('imports what reads and computes, and nothing that connects, starts or loads', () => {
    const imported = [...text.matchAll(/^import .* from "([^"]+)";$/gm)].map(([, name]) => name);
    const allowed = ['node:crypto', 'node:fs', 'node:path', 'node:util', 'node:zlib'];
    expect(new Set(imported)).toEqual(new Set(allowed));
    // No other way to a module, to code made of text, or to a file that is written.
    const code = text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
    for (const forbidden of [
      /\bimport\s*\(|\brequire\s*\(|\bcreateRequire\b|getBuiltinModule|\bprocess\.binding\b|\binternalBinding\b/,
      /\beval\b|\bFunction\s*\(|\bWebAssembly\b/,
      /\bfetch\b|\bWebSocket\b|\bXMLHttpRequest\b|node:(net|tls|http|https|dns|dgram)\b/,
      /child_process|worker_threads|\bspawn|\bexec(File|Sync|FileSync)\s*\(|(?<!\bregex\.)\bexec\s*\(["'`]/,
      /\bwriteFile|\bwriteSync\b|\bcreateWriteStream\b|\bunlink(Sync)?\s*\(|\brename(Sync)?\b\s*\(|\brmSync\b|\bmkdir/,
    ])
      expect(code).not.toMatch(forbidden);
    const fromFiles = /^import \{ (.*) \} from "node:fs";$/m.exec(text)?.[1]?.split(', ') ?? [];
    expect(
      fromFiles.filter(
        (name) =>
          !/^(closeSync|constants|fstatSync|openSync|readFileSync|readSync|statSync|readdirSync)$/.test(name),
      ),
    ).toEqual([]);
    // Opened for reading, and for nothing else.
    expect(code.match(/openSync\(.*/g)).toEqual([
      'openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));',
    ]);
  });

  it('is there to be read: not minified, naming whose packages it holds, with nothing of the machine that made it', () => {
    expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThan(1_000);
    const head = text.slice(0, text.indexOf('*/'));
    expect(head).toContain('It also holds:');
    // What the words of the report's totals are made with, each with its licence; nothing else of others.
    expect(
      [...head.matchAll(/^ \* (\S+) \d+\.\d+\.\d+, (\S+):$/gm)].map(([, ...of]) => of.join(' ')),
    ).toEqual([
      '@formatjs/fast-memoize MIT',
      '@formatjs/icu-messageformat-parser MIT',
      '@formatjs/icu-skeleton-parser MIT',
      'intl-messageformat BSD-3-Clause',
    ]);
    for (const trace of [root, tmpdir(), 'node_modules', 'sourceMappingURL', '"data:'])
      expect(text.includes(trace), trace).toBe(false);
    expect(text).not.toMatch(/\b20\d\d-\d\d-\d\dT\d\d:\d\d/);
  });

  it('uses nothing that Node 20 lacks', () => {
    for (const newer of [
      /\.(isSubsetOf|isSupersetOf|isDisjointFrom|symmetricDifference)\(/,
      /Object\.groupBy|Map\.groupBy|Promise\.(withResolvers|try)|Array\.fromAsync|RegExp\.escape/,
      /\.(values|keys|entries)\(\)\.(map|filter|take|drop|flatMap|reduce|toArray|some|every|find)\(/,
      /Iterator\.from|\.(toHex|toBase64)\(|Uint8Array\.from(Hex|Base64)|Error\.isError|Math\.sumPrecise/,
    ])
      expect(text).not.toMatch(newer);
  });

  it('is the same from another folder, time zone and language', () => {
    const other = join(folder, 'other place');
    mkdirSync(other);
    for (const one of [
      'main',
      'shared',
      'package.json',
      'tsconfig.base.json',
      'test/toolchain/write-verifier.ts',
    ])
      cpSync(join(root, one), join(other, one), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(other, 'node_modules'));
    const ran = spawnSync(
      process.execPath,
      [join(other, 'test/toolchain/write-verifier.ts'), join(other, 'out')],
      {
        cwd: other,
        encoding: 'utf8',
        env: { ...process.env, TZ: 'Pacific/Auckland', LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' },
      },
    );
    expect(ran.stderr.replaceAll(/^.*ExperimentalWarning.*$|^.*--trace-warnings.*$/gm, '').trim()).toBe('');
    expect(readFileSync(join(other, 'out/evidence-binder-verify.mjs'), 'utf8')).toBe(text);
    const check = spawnSync('sha256sum', ['-c', 'evidence-binder-verify.mjs.sha256'], {
      cwd: join(other, 'out'),
      encoding: 'utf8',
    });
    expect(check.stdout).toBe('evidence-binder-verify.mjs: OK\n');
  });
});
