import type { Application } from '#main/application.ts';
import { CommandFailure, type Command, type ExitCode } from './command.ts';
import { commands } from './commands/registry.ts';
import { programHelp } from './help.ts';
import { runCommand, type Surroundings } from './run-command.ts';

async function commandOf(name: string): Promise<Command> {
  const load = commands[name];
  if (load !== undefined && Object.hasOwn(commands, name)) return load();
  throw new CommandFailure([
    {
      code: 'usage',
      message: `"${name}" is no command.`,
      remedy: `Commands: ${Object.keys(commands).join(', ')}.`,
    },
  ]);
}

/** Runs one command line; never throws. */
export async function run(
  surroundings: Surroundings<Application>,
  words: readonly string[],
): Promise<ExitCode> {
  const [first, ...rest] = words;
  if (first === undefined || first === '--help' || first === 'help') {
    await surroundings.stdout.write(await programHelp(rest[0]));
    return first === undefined ? 2 : 0;
  }
  if (first === '--version') {
    await surroundings.stdout.write(`evidence-binder ${surroundings.version}\n`);
    return 0;
  }
  return runCommand(surroundings, () => commandOf(first), rest);
}
