import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build, type Plugin } from 'vite';

const name = 'evidence-binder-verify.mjs';
const here = join(import.meta.dirname, '../..');

type Manifest = { readonly version: string; readonly license: string };
const manifestIn = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;

/** Of the package's manifest only the version is needed; the rest of it has no place in the file. */
function onlyVersion(root: string): Plugin {
  return {
    name: 'only-version',
    enforce: 'pre',
    load: (id) =>
      id === join(root, 'package.json')
        ? {
            code: `export default { version: ${JSON.stringify(manifestIn(root).version)} };`,
            moduleType: 'js',
          }
        : null,
  };
}

/** Packages that modules belong to, by their place: those that word the report's totals in its language. */
function packagesOf(modules: readonly string[]): readonly string[] {
  const inside = modules.flatMap((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0] ?? []);
  return [...new Set(inside)].toSorted();
}

/** The bundler heads a module of others with where it lies on this machine; its package and name are enough. */
function withoutPlaces(code: string): string {
  return code.replaceAll(/^(\/\/(?:#region)? ).*node_modules\//gm, '$1');
}

function noticeOf(folder: string): readonly string[] {
  const { version, license } = manifestIn(folder);
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
  if (file === undefined) throw new Error(`${folder} has no licence text to carry along`);
  const text = readFileSync(join(folder, file), 'utf8').replaceAll('*/', '* /').trim().split(/\r?\n/);
  return ['', `${folder.replace(/^.*\/node_modules\//, '')} ${version}, ${license}:`, ...text];
}

function headComment(root: string, packages: readonly string[]): string {
  const lines = [
    `${name}, version ${manifestIn(root).version}`,
    '',
    'Checks an evidence pack (*.asice) that Evidence Binder made. Needs Node 20 or later and nothing else:',
    '',
    `    node ${name} PACK.asice [--trust ROOT.pem] [--json] [--quiet] [--help]`,
    '',
    'The same checks, answers and exit codes as `evidence-binder verify`: 0 all hold, 1 one does not, 2 bad usage or',
    'unreadable input, 4 a fault of this file. It reads the pack and the certificate that you name, prints, and does',
    'nothing else: it opens no connection, starts no program and writes no file.',
    '',
    'Made from the sources by `npm run verifier`, which gives the same file byte for byte everywhere. Its SHA-256 stands',
    'in the notes of the release; compare it before you rely on what this file says.',
    '',
    'Copyright The Evidence Binder authors. Licensed under the Apache License, Version 2.0',
    '(https://www.apache.org/licenses/LICENSE-2.0); it comes without any warranty.',
    packages.length === 0 ? 'It holds nothing of others.' : 'It also holds:',
    ...packages.flatMap(noticeOf),
  ];
  return `/*\n${lines.map((line) => ` * ${line}`.trimEnd()).join('\n')}\n */\n`;
}

/** The verifier as one file of JavaScript, from the sources under `root`. Nothing in it tells where or when it was made. */
export async function verifierText(root: string): Promise<string> {
  const built = await build({
    configFile: false,
    envDir: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    plugins: [onlyVersion(root)],
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: 'main/cli/verifier.ts',
      write: false,
      minify: false,
      target: 'node20',
      rolldownOptions: { output: { format: 'es', codeSplitting: false, entryFileNames: name } },
    },
  });
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((one) =>
    'output' in one ? one.output : [],
  );
  const [chunk, ...more] = outputs;
  if (chunk?.type !== 'chunk' || more.length > 0) throw new Error('the verifier is not one file');
  return `#!/usr/bin/env node\n${headComment(root, packagesOf(chunk.moduleIds))}${withoutPlaces(chunk.code)}`;
}

/** Writes it and, beside it, its SHA-256 as `sha256sum -c` reads it. */
async function writeVerifier(folder: string): Promise<string> {
  const text = await verifierText(here);
  const line = `${createHash('sha256').update(text).digest('hex')}  ${name}\n`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), text, { mode: 0o755 });
  writeFileSync(join(folder, `${name}.sha256`), line);
  return line;
}

// `npm run verifier [-- FOLDER]`
if (import.meta.main)
  process.stdout.write(await writeVerifier(resolve(process.argv[2] ?? join(here, 'dist'))));
