import { readFileSync } from 'node:fs';
import { CommandFailure, type CommandContext, type OptionSpec } from './command.ts';

export const passphraseOption: OptionSpec = {
  name: 'passphrase-file',
  value: 'FILE',
  text: 'the passphrase or PIN of the key, in the first line of a file (else EVIDENCE_BINDER_PASSPHRASE, or a prompt)',
};

/** The first line of a file, without its end. */
export function passphraseIn(path: string): string {
  try {
    return readFileSync(path, 'utf8').split(/\r?\n/, 1)[0] ?? '';
  } catch (error) {
    const message = `The passphrase file cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown error'}).`;
    throw new CommandFailure([
      {
        code: 'passphrase-file',
        file: path,
        message,
        remedy: 'Name a file whose first line is the passphrase.',
      },
    ]);
  }
}

/** A passphrase stated without asking: never an argument, which other programs could read. */
function statedPassphrase({ option, resolve }: CommandContext): string | null {
  const file = option('passphrase-file');
  if (file !== undefined) return passphraseIn(resolve(file));
  return process.env['EVIDENCE_BINDER_PASSPHRASE'] ?? null;
}

/** Asks for a passphrase; ends the command where nobody can be asked. */
async function askedPassphrase({ terminal }: CommandContext, prompt: string): Promise<string> {
  const asked = await terminal.askSecret(prompt);
  if (asked !== null) return asked;
  throw new CommandFailure([
    {
      code: 'passphrase-missing',
      message: 'A passphrase is needed, and there is nobody to ask.',
      remedy: 'Give --passphrase-file FILE, or set EVIDENCE_BINDER_PASSPHRASE.',
    },
  ]);
}

/** The passphrase that opens a key file, or the PIN of a token. */
export async function passphraseFor(
  context: CommandContext,
  what: string,
  name: 'Passphrase' | 'PIN' = 'Passphrase',
): Promise<string> {
  return statedPassphrase(context) ?? (await askedPassphrase(context, `${name} of ${what}: `));
}

/** A passphrase for something new: typed twice where it is typed. */
export async function newPassphrase(context: CommandContext): Promise<string> {
  const stated = statedPassphrase(context);
  if (stated !== null) return stated;
  const first = await askedPassphrase(context, 'New passphrase: ');
  const second = await askedPassphrase(context, 'The same again: ');
  if (first === second) return first;
  throw new CommandFailure([
    {
      code: 'passphrase-differs',
      message: 'The two passphrases differ.',
      remedy: 'Nothing was written; try again.',
    },
  ]);
}
