import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BuiltPack } from '#main/usecases/build-pack.ts';
import type { Assessment } from '#shared/model/assessment.ts';
import type { Verification } from '#shared/model/verification.ts';
import { summaryLines } from './summary.ts';

/**
 * `npm run demo`: the sample engagement from exports to a signed pack, by the commands that a user would type.
 * Everything it writes is in ./out.
 */
const standing = process.env['INIT_CWD'] ?? process.cwd();
const out = resolve(standing, 'out');
const sample = fileURLToPath(new URL('../../assets/sample', import.meta.url));
const commandLine = fileURLToPath(new URL('./index.ts', import.meta.url));
const passphrase = 'demo';
const key = join(out, 'demo.p12');
const root = join(out, 'demo-root.pem');
const pack = join(out, 'nordwind-2026-10.asice');

const shown = (path: string): string => relative(standing, path) || '.';
const tell = (...lines: readonly string[]): void => void process.stdout.write(`${lines.join('\n')}\n`);

/** One command with `--json`; its own words go to standard error. A command that fails ends the demo with its code. */
function answerOf(...words: readonly string[]): unknown {
  const { status, stdout, error } = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', commandLine, ...words, '--json'],
    {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, EVIDENCE_BINDER_PASSPHRASE: passphrase },
    },
  );
  if (status !== 0) {
    const reason = error === undefined ? '' : ` (${error.message})`;
    process.stderr.write(`demo: \`evidence-binder ${words[0] ?? ''}\` ended with ${status ?? 4}${reason}\n`);
    process.exit(status ?? 4);
  }
  return JSON.parse(stdout);
}

function verifyLines(): readonly string[] {
  const trust = relative(join(out, 'unpacked'), root);
  const cms = (signature: string, content: string, options = ''): string =>
    `openssl cms -verify -binary ${options}-inform DER -in ${signature} -content ${content} -CAfile ${trust} -out /dev/null`;
  return [
    'Verify it with this program',
    `  npm run -s cli -- verify ${shown(pack)} --trust ${shown(root)}`,
    '',
    'Verify it with your own tools',
    `  mkdir -p ${shown(join(out, 'unpacked'))} && cd ${shown(join(out, 'unpacked'))} && unzip -qo ${relative(join(out, 'unpacked'), pack)}`,
    `  ${cms('manifest.json.p7s', 'manifest.json')}`,
    `  ${cms('META-INF/signature001.p7s', 'META-INF/ASiCManifest001.xml', '-cades ')}`,
    '  sha256sum -c --quiet SHA256SUMS && echo all members as signed',
    '  HOW-TO-VERIFY.txt in the pack says the rest',
  ];
}

const started = process.hrtime.bigint();
mkdirSync(out, { recursive: true });
if (!existsSync(key))
  answerOf('key', 'new', '--out', key, '--name', 'Frauke Jäger', '--organisation', 'Nordwind Energie AG');
const assessment = answerOf('assess', sample) as Assessment;
const built = answerOf('build', sample, '--out', pack, '--key', key) as BuiltPack;
const verified = answerOf('verify', pack, '--trust', root) as Verification;
const seconds = Number(process.hrtime.bigint() - started) / 1e9;

tell(
  ...summaryLines(assessment),
  '',
  `Pack                  ${shown(pack)}, ${(built.bytes / 1e6).toFixed(1)} MB, ${built.members.length} members`,
  `Signed by             ${verified.signer?.name ?? 'nobody'}, with ${shown(key)} (a demo key, passphrase “${passphrase}”)`,
  `Read back             ${verified.checks.length} checks passed, the root in ${shown(root)} vouches for the signer`,
  `Time                  ${seconds.toFixed(1)} s`,
  '',
  ...verifyLines(),
);
