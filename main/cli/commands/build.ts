import type { BuiltPack } from '#main/usecases/build-pack.ts';
import { expiredKey } from '#main/usecases/expired-key.ts';
import type { DisclosedBuildOptions } from '#main/usecases/disclosing/build-disclosed.ts';
import { disclosures } from '#shared/model/disclosure.ts';
import type { IsoInstant } from '#shared/lib/calendar.ts';
import type { Problem } from '#shared/model/problem.ts';
import { shownFingerprint } from '#shared/pack/shown-fingerprint.ts';
import { CommandFailure, orFail, usageFailure, type Command, type CommandContext } from '../command.ts';
import { openSigningKey, signingKeyOptions } from '../signing-key.ts';
import { summaryLines } from '../summary.ts';
import type { Terminal } from '../terminal.ts';

function keyOf({ option, has }: CommandContext): string | null {
  const key = option('key');
  if (key !== undefined && has('draft'))
    throw usageFailure('build', 'A draft is not signed: give either --key or --draft, not both.');
  if (key === undefined && !has('draft'))
    throw usageFailure('build', 'A pack is signed: give --key FILE.p12, or --draft.');
  return key ?? null;
}

function print(terminal: Terminal, built: BuiltPack): void {
  const { path, bytes, sha256, members, verification, assessment } = built;
  const { signer } = verification;
  for (const line of summaryLines(assessment)) terminal.print(line);
  terminal.print('');
  terminal.print(`wrote ${path}: ${members.length} members, ${bytes} bytes`);
  terminal.print(`SHA-256              ${sha256}`);
  if (signer === null) terminal.print('DRAFT, unsigned and watermarked: not to be handed over.');
  else {
    terminal.print(`Signed by            ${signer.name}`);
    terminal.print(`Root’s fingerprint   ${shownFingerprint(signer.rootFingerprint)} (SHA-256)`);
    terminal.print(`Read back            ${verification.checks.length} checks passed`);
  }
}

function disclosureOf(word: string | undefined) {
  if (word === undefined) return undefined;
  const disclosure = disclosures.find((one) => one === word);
  if (disclosure === undefined)
    throw usageFailure('build', `"${word}" is no disclosure; use ${disclosures.join(', ')}.`);
  return disclosure;
}

/** Totals that do not balance have an exit code of their own (contract §1). */
function fail(problems: readonly Problem[]): never {
  throw new CommandFailure(problems, problems.some((one) => one.code === 'not-balanced') ? 3 : 2);
}

async function write(
  { terminal, application }: CommandContext,
  folder: string,
  options: DisclosedBuildOptions,
  keyRemarks: readonly string[],
): Promise<0> {
  const built = await application.buildPack(folder, options, terminal.work);
  if (!built.ok) return fail(built.error);
  print(terminal, built.value);
  const { assessment, notes, remarks, ...pack } = built.value;
  const { coverage } = assessment;
  const warnings = [...assessment.warnings, ...remarks, ...keyRemarks];
  // With --json they stand in the document.
  if (!terminal.json) for (const line of warnings) terminal.warn(`warning: ${line}`);
  if (!terminal.json) for (const line of notes) terminal.warn(`disclosure: ${line}`);
  await terminal.document({ schema: 'evidence-binder/build@1', ...pack, coverage, warnings, notes });
  return 0;
}

export const build: Command = {
  name: 'build',
  usage: 'build DIR --out FILE.asice (--key KEY | --draft) [--disclosure WHAT]',
  summary: 'Assesses an engagement folder and writes the signed pack, or an unsigned draft.',
  options: [
    {
      name: 'out',
      value: 'FILE.asice',
      text: 'where the pack goes; a file of that name is replaced when all went well',
    },
    ...signingKeyOptions,
    { name: 'draft', text: 'unsigned, watermarked; allowed when totals do not balance' },
    {
      name: 'disclosure',
      value: 'WHAT',
      text: `${disclosures.join(', ')}: whom the pack names, in place of what engagement.yaml says`,
    },
  ],
  run: async (context) => {
    const { positionals, option, resolve } = context;
    const [folder, extra] = positionals;
    if (folder === undefined || extra !== undefined)
      throw usageFailure('build', 'One engagement folder is needed.');
    const out = option('out');
    if (out === undefined) throw usageFailure('build', 'The option --out is needed.');
    const key = keyOf(context);
    const disclosure = disclosureOf(option('disclosure'));
    // The key is opened first: a wrong passphrase should not cost the time of an assessment.
    const signing = key === null ? null : orFail(await openSigningKey(context, key));
    const options = {
      out: resolve(out),
      signing,
      created: context.now as IsoInstant,
      ...(disclosure === undefined ? {} : { disclosure }),
    };
    const expired = signing && expiredKey(signing.signer, context.now);
    try {
      if (expired !== null) return fail([expired]);
      return await write(context, resolve(folder), options, signing?.remarks ?? []);
    } finally {
      signing?.close();
    }
  },
};
