import type { WriteStream } from 'node:tty';
import { verifyPackFile } from '#main/verify-ports.ts';
import program from '../../package.json' with { type: 'json' };
import { CommandFailure } from './command.ts';
import { verify } from './commands/verify.ts';
import type { Output } from './output.ts';
import { runCommand } from './run-command.ts';

/** What the command can do and this file cannot. */
const needsProgram = 'reassess';

/**
 * `evidence-binder verify` as a program of its own, bundled into one file by `npm run verifier`: for an auditor who has
 * a Node and installs nothing. It reads the pack and the certificate, writes to the terminal, and has no other power.
 */
const verifier: typeof verify = {
  ...verify,
  usage: verify.usage.replace(/^verify /, ''),
  options: [
    ...verify.options.filter((option) => option.name !== needsProgram),
    { name: needsProgram, text: 'runs the assessment again: only in the whole program' },
  ],
  run: (context) => {
    if (!context.has(needsProgram)) return verify.run(context);
    throw new CommandFailure([
      {
        code: 'needs-program',
        message: 'The assessment cannot be run again by this file alone: the rules are not in it.',
        remedy: 'Use `evidence-binder verify --reassess`, or leave --reassess out.',
      },
    ]);
  },
};

/** A reader that has seen enough (`… | head`) ends the answer, not the check. */
function outputTo(stream: WriteStream): Output {
  stream.on('error', () => undefined);
  return {
    write: (text) => new Promise((resolve) => stream.write(text, () => resolve())),
    isTerminal: stream.isTTY,
    ...(stream.isTTY ? { columns: stream.columns } : {}),
  };
}

const words = process.argv.slice(2);
if (words[0] === '--version') process.stdout.write(`evidence-binder-verify ${program.version}\n`);
else
  process.exitCode = await runCommand(
    {
      program: 'node evidence-binder-verify.mjs',
      stdout: outputTo(process.stdout),
      stderr: outputTo(process.stderr),
      askSecret: () => Promise.resolve(null),
      environment: process.env,
      folder: process.cwd(),
      version: program.version,
      clock: () => new Date(),
      cancelled: () => false,
      application: { verifyPack: (...order) => Promise.resolve(verifyPackFile(...order)) },
    },
    () => verifier,
    words,
  );
