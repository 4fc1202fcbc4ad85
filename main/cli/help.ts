import type { Command } from './command.ts';
import { commands } from './commands/registry.ts';

const commonOptions = [
  { name: 'json', text: 'one JSON document on standard output, nothing else' },
  { name: 'quiet', text: 'no progress and no summary' },
  { name: 'help', text: 'this text' },
];

function optionLines(options: Command['options']): readonly string[] {
  const words = options.map(
    (option) => `--${option.name}${option.value === undefined ? '' : ` ${option.value}`}`,
  );
  const width = Math.max(...words.map((word) => word.length));
  return options.map((option, index) => `  ${(words[index] ?? '').padEnd(width)}  ${option.text}`);
}

export function commandHelp(command: Command): string {
  return [
    `evidence-binder ${command.usage}`,
    '',
    command.summary,
    '',
    ...optionLines([...command.options, ...commonOptions]),
    '',
  ].join('\n');
}

/** The overview, or one command's help. */
export async function programHelp(name?: string): Promise<string> {
  const load = name === undefined ? undefined : commands[name];
  if (load !== undefined) return commandHelp(await load());
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
