import { commandHelp } from './command-help.ts';
import { commands } from './commands/registry.ts';

/** The overview, or one command's help. */
export async function programHelp(name?: string): Promise<string> {
  const load = name === undefined ? undefined : commands[name];
  if (load !== undefined) return commandHelp(await load(), 'evidence-binder');
  const all = await Promise.all(Object.values(commands).map((one) => one()));
  return [
    'evidence-binder: MFA evidence packs from identity exports, offline.',
    '',
    ...all.map((command) => `  evidence-binder ${command.usage}\n      ${command.summary}`),
    '',
    'Every command takes --json, --quiet and --help. Passphrases come from --passphrase-file,',
    'the variable EVIDENCE_BINDER_PASSPHRASE, or a prompt.',
    'Exit codes: 0 done, 1 the answer is no, 2 bad usage or input, 3 totals do not balance, 4 internal error.',
    '',
  ].join('\n');
}
