import { problemLine, type Problem } from '#shared/model/problem.ts';
import type { Work } from '#shared/model/progress.ts';
import type { Output } from './output.ts';
import { progressPrinter } from './progress.ts';

/** Where a command's words go: answers to standard output, everything else to standard error. */
export type Terminal = {
  readonly json: boolean;
  readonly quiet: boolean;
  /** A line for a person; nothing with `--json` or `--quiet`. */
  readonly print: (line: string) => void;
  /** The answer itself, such as the CSV of `list`: printed even with `--quiet`. Await it between batches. */
  readonly output: (text: string) => Promise<void>;
  /** The one JSON document of `--json`; nothing without it. */
  readonly document: (document: unknown) => Promise<void>;
  readonly problem: (problem: Problem) => void;
  readonly warn: (line: string) => void;
  /** A passphrase typed by a person; null where nobody can be asked. */
  readonly askSecret: (prompt: string) => Promise<string | null>;
  /** Progress to standard error; cancelled by an interrupt. */
  readonly work: Work;
  readonly finishProgress: () => void;
};

export type TerminalPorts = {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly askSecret: (prompt: string) => Promise<string | null>;
  readonly cancelled: () => boolean;
};

export function createTerminal(
  ports: TerminalPorts,
  flags: { readonly json: boolean; readonly quiet: boolean },
): Terminal {
  const progress = progressPrinter(ports.stderr, flags.quiet);
  const tell = (line: string): void => {
    progress.clear();
    void ports.stderr.write(`${line}\n`);
  };
  return {
    ...flags,
    print: (line) => {
      if (flags.json || flags.quiet) return;
      progress.clear();
      void ports.stdout.write(`${line}\n`);
    },
    output: (text) => ports.stdout.write(text),
    document: async (document) => {
      if (flags.json) await ports.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
    },
    problem: (problem) => tell(`evidence-binder: ${problemLine(problem)}`),
    warn: tell,
    askSecret: ports.askSecret,
    work: { report: progress.report, cancelled: ports.cancelled },
    finishProgress: progress.clear,
  };
}
