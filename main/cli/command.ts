import type { Application } from '#main/application.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Result } from '#shared/lib/result.ts';
import type { Terminal } from './terminal.ts';

/** 0 done · 1 the answer is no · 2 bad usage or input · 3 totals do not balance · 4 internal error (contract §1). */
export type ExitCode = 0 | 1 | 2 | 3 | 4;

export type OptionSpec = {
  /** Without the dashes. */
  readonly name: string;
  /** What stands after it in the help (`FILE`); absent for a switch. */
  readonly value?: string;
  /** May be given several times; `every` then has all of its values. */
  readonly repeated?: true;
  readonly text: string;
};

/** `Powers`: the use cases that the command calls. */
export type CommandContext<Powers = Application> = {
  readonly positionals: readonly string[];
  /** The value of an option, or undefined. */
  readonly option: (name: string) => string | undefined;
  /** All values of an option that may be repeated, in their order. */
  readonly every: (name: string) => readonly string[];
  readonly has: (name: string) => boolean;
  /** A path as the user wrote it, made absolute from the folder the user stands in. */
  readonly resolve: (path: string) => string;
  readonly terminal: Terminal;
  /** The use cases with their ports bound. */
  readonly application: Powers;
  /** The moment that stands for "now": SOURCE_DATE_EPOCH where it is set, else the clock, read once. */
  readonly now: string;
};

export type Command<Powers = Application> = {
  readonly name: string;
  readonly usage: string;
  readonly summary: string;
  readonly options: readonly OptionSpec[];
  readonly run: (context: CommandContext<Powers>) => Promise<ExitCode>;
};

/** Bad usage or bad input: printed as one line each, exit 2. */
export class CommandFailure extends Error {
  readonly problems: readonly Problem[];
  readonly exitCode: ExitCode;

  constructor(problems: readonly Problem[], exitCode: ExitCode = 2) {
    super(problems.map((problem) => problem.message).join(' '));
    this.problems = problems;
    this.exitCode = exitCode;
  }
}

/** For a missing or superfluous argument or option. */
export function usageFailure(command: string, message: string): CommandFailure {
  return new CommandFailure([
    { code: 'usage', message, remedy: `See \`evidence-binder ${command} --help\`.` },
  ]);
}

/** The value, or the end of the command with its problems (exit 2). */
export function orFail<T>(result: Result<T, readonly Problem[] | Problem>): T {
  if (result.ok) return result.value;
  throw new CommandFailure(
    Array.isArray(result.error) ? (result.error as readonly Problem[]) : [result.error as Problem],
  );
}
