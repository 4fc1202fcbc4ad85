import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Application } from '#main/application.ts';
import { CommandFailure, usageFailure, type Command, type CommandContext, type ExitCode } from './command.ts';
import { commands } from './commands/registry.ts';
import { commandHelp, programHelp } from './help.ts';
import { createTerminal, type Terminal, type TerminalPorts } from './terminal.ts';

export type Surroundings = TerminalPorts & {
  readonly environment: NodeJS.ProcessEnv;
  /** The folder the user stands in. */
  readonly folder: string;
  readonly version: string;
  readonly clock: () => Date;
  readonly application: Application;
};

type Parsed = { readonly positionals: readonly string[]; readonly values: Readonly<Record<string, unknown>> };

const common = {
  json: { type: 'boolean' },
  quiet: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

function parse(command: Command, words: readonly string[]): Parsed {
  const own = Object.fromEntries(
    command.options.map((option) => [
      option.name,
      { type: option.value === undefined ? ('boolean' as const) : ('string' as const) },
    ]),
  );
  try {
    return parseArgs({
      args: [...words],
      options: { ...common, ...own },
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    // Node says some of it in several lines; a fault is told in one.
    const [said = 'Bad usage'] = (error as Error).message.split('. ');
    throw usageFailure(command.name, `${said.replaceAll('\n', ' ').replace(/\.$/, '')}.`);
  }
}

/** SOURCE_DATE_EPOCH (whole seconds) where it is set: builds are then the same byte for byte. */
function momentOf(surroundings: Surroundings): string {
  const epoch = surroundings.environment['SOURCE_DATE_EPOCH'];
  if (epoch === undefined || epoch === '') return `${surroundings.clock().toISOString().slice(0, 19)}Z`;
  if (!/^\d{1,11}$/.test(epoch)) {
    throw new CommandFailure([
      {
        code: 'epoch',
        message: `SOURCE_DATE_EPOCH is "${epoch}".`,
        remedy: 'Give whole seconds since 1970-01-01, or unset it.',
      },
    ]);
  }
  return `${new Date(Number(epoch) * 1000).toISOString().slice(0, 19)}Z`;
}

function contextOf(surroundings: Surroundings, parsed: Parsed, terminal: Terminal): CommandContext {
  return {
    positionals: parsed.positionals,
    option: (name) => {
      const value = parsed.values[name];
      return typeof value === 'string' ? value : undefined;
    },
    has: (name) => parsed.values[name] !== undefined,
    resolve: (path) => resolve(surroundings.folder, path),
    terminal,
    application: surroundings.application,
    now: momentOf(surroundings),
  };
}

async function runCommand(
  surroundings: Surroundings,
  name: string,
  words: readonly string[],
): Promise<ExitCode> {
  const load = commands[name];
  if (load === undefined || !Object.hasOwn(commands, name)) {
    throw new CommandFailure([
      {
        code: 'usage',
        message: `"${name}" is no command.`,
        remedy: `Commands: ${Object.keys(commands).join(', ')}.`,
      },
    ]);
  }
  const command = await load();
  const parsed = parse(command, words);
  if (parsed.values['help'] === true) {
    await surroundings.stdout.write(commandHelp(command));
    return 0;
  }
  const flags = { json: parsed.values['json'] === true, quiet: parsed.values['quiet'] === true };
  const terminal = createTerminal(surroundings, flags);
  try {
    return await command.run(contextOf(surroundings, parsed, terminal));
  } finally {
    terminal.finishProgress();
  }
}

function failed(surroundings: Surroundings, error: unknown): ExitCode {
  const terminal = createTerminal(surroundings, { json: false, quiet: true });
  if (error instanceof CommandFailure) {
    for (const problem of error.problems) terminal.problem(problem);
    return error.exitCode;
  }
  if (surroundings.cancelled()) {
    terminal.warn('evidence-binder: cancelled; nothing was written.');
    return 1;
  }
  const shown =
    surroundings.environment['EVIDENCE_BINDER_DEBUG'] !== undefined && error instanceof Error
      ? error.stack
      : String(error);
  terminal.warn(
    `evidence-binder: internal error: ${shown}. This is a fault of the program; nothing was written.`,
  );
  return 4;
}

/** Runs one command line; never throws. */
export async function run(surroundings: Surroundings, words: readonly string[]): Promise<ExitCode> {
  const [first, ...rest] = words;
  if (first === undefined || first === '--help' || first === 'help') {
    await surroundings.stdout.write(await programHelp(rest[0]));
    return first === undefined ? 2 : 0;
  }
  if (first === '--version') {
    await surroundings.stdout.write(`evidence-binder ${surroundings.version}\n`);
    return 0;
  }
  try {
    return await runCommand(surroundings, first, rest);
  } catch (error) {
    return failed(surroundings, error);
  }
}
