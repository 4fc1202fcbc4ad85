import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { commandHelp } from './command-help.ts';
import {
  CommandFailure,
  usageFailure,
  type Command,
  type CommandContext,
  type ExitCode,
  type OptionSpec,
} from './command.ts';
import { createTerminal, type Terminal, type TerminalPorts } from './terminal.ts';

/** What a command runs in. `Powers`: the use cases that it may call, with their ports bound. */
export type Surroundings<Powers> = TerminalPorts & {
  /** What the user types before the command's own words, for its help; absent: `evidence-binder`. */
  readonly program?: string;
  readonly environment: NodeJS.ProcessEnv;
  /** The folder the user stands in. */
  readonly folder: string;
  readonly version: string;
  readonly clock: () => Date;
  readonly application: Powers;
};

type Parsed = { readonly positionals: readonly string[]; readonly values: Readonly<Record<string, unknown>> };

const common = {
  json: { type: 'boolean' },
  quiet: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

function kindOf({ value, repeated }: OptionSpec) {
  if (value === undefined) return { type: 'boolean' as const };
  return { type: 'string' as const, multiple: repeated === true };
}

function parse<Powers>(command: Command<Powers>, words: readonly string[]): Parsed {
  const own = Object.fromEntries(command.options.map((option) => [option.name, kindOf(option)]));
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
function momentOf({ environment, clock }: Surroundings<unknown>): string {
  const epoch = environment['SOURCE_DATE_EPOCH'];
  if (epoch === undefined || epoch === '') return `${clock().toISOString().slice(0, 19)}Z`;
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

function contextOf<Powers>(
  surroundings: Surroundings<Powers>,
  { positionals, values }: Parsed,
  terminal: Terminal,
): CommandContext<Powers> {
  return {
    positionals,
    option: (name) => {
      const value = values[name];
      return typeof value === 'string' ? value : undefined;
    },
    every: (name) => {
      const value = values[name];
      return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
    },
    has: (name) => values[name] !== undefined,
    resolve: (path) => resolve(surroundings.folder, path),
    terminal,
    application: surroundings.application,
    now: momentOf(surroundings),
  };
}

async function started<Powers>(
  surroundings: Surroundings<Powers>,
  command: Command<Powers>,
  words: readonly string[],
): Promise<ExitCode> {
  const parsed = parse(command, words);
  if (parsed.values['help'] === true) {
    await surroundings.stdout.write(commandHelp(command, surroundings.program ?? 'evidence-binder'));
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

function failed(surroundings: Surroundings<unknown>, error: unknown): ExitCode {
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

/** Runs one command with its own words; `find` may fail as the command may. Never throws. */
export async function runCommand<Powers>(
  surroundings: Surroundings<Powers>,
  find: () => Command<Powers> | Promise<Command<Powers>>,
  words: readonly string[],
): Promise<ExitCode> {
  try {
    return await started(surroundings, await find(), words);
  } catch (error) {
    return failed(surroundings, error);
  }
}
