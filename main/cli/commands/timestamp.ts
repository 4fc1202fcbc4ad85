import {
  type CommandFailure,
  orFail,
  usageFailure,
  type Command,
  type CommandContext,
  type ExitCode,
} from '../command.ts';
import { plain } from '../plain.ts';
import { timestampLines } from '../signature-lines.ts';

async function request(context: CommandContext, file: string): Promise<ExitCode> {
  const { option, resolve, terminal, application } = context;
  const out = option('out');
  if (out === undefined) throw usageFailure('timestamp', 'The option --out is needed.');
  const written = orFail(
    await application.requestTimestamp({ path: resolve(file), out: resolve(out) }, terminal.work),
  );
  terminal.print(`wrote ${written.path}`);
  terminal.print(`Imprint              ${written.imprint} (SHA-256 of the signature’s value)`);
  terminal.print(`Number               ${written.nonce}; the answer must repeat it`);
  terminal.print('Carry this file to a timestamp authority, and keep it: the answer is checked against it.');
  terminal.print(
    'For example: curl -H "Content-Type: application/timestamp-query" --data-binary @FILE.tsq URL -o FILE.tsr',
  );
  await terminal.document({ schema: 'evidence-binder/timestamp-request@1', ...written });
  return 0;
}

async function take(context: CommandContext, file: string, answer: string): Promise<ExitCode> {
  const { option, resolve, terminal, application } = context;
  const asked = option('request');
  const stamped = orFail(
    await application.importTimestamp(
      {
        path: resolve(file),
        out: resolve(option('out') ?? file),
        answer: resolve(answer),
        request: asked === undefined ? null : resolve(asked),
      },
      terminal.work,
    ),
  );
  terminal.print(`wrote ${stamped.path}: ${stamped.member} stamped, everything else as it was`);
  for (const line of timestampLines(stamped.verification.time)) terminal.print(plain(line));
  terminal.print(`SHA-256              ${stamped.sha256}`);
  await terminal.document({ schema: 'evidence-binder/timestamp@1', ...stamped });
  return 0;
}

function tooMany(action: string): CommandFailure {
  const needs = action === 'request' ? 'one pack' : 'one pack and the answer of the authority';
  return usageFailure('timestamp', `\`timestamp ${action}\` needs ${needs}.`);
}

/** Timestamps by hand: this program opens no connection, so a person carries the request and the answer. */
export const timestamp: Command = {
  name: 'timestamp',
  usage:
    'timestamp request FILE.asice --out FILE.tsq | timestamp import FILE.asice FILE.tsr [--request FILE.tsq] [--out FILE.asice]',
  summary: 'Asks for a timestamp on the signature of a pack, and takes the answer in; a person carries both.',
  options: [
    {
      name: 'out',
      value: 'FILE',
      text: 'request: where the request goes, never over a file that is there; import: write the pack there, left out: in its place',
    },
    {
      name: 'request',
      value: 'FILE.tsq',
      text: 'the request that is answered; left out: the .tsq of the same name beside the answer or the pack',
    },
  ],
  run: (context) => {
    const [action, file, answer, ...more] = context.positionals;
    if (action !== 'request' && action !== 'import')
      throw usageFailure('timestamp', 'Say `timestamp request` or `timestamp import`.');
    const count = action === 'request' ? 1 : 2;
    if (file === undefined || more.length > 0 || context.positionals.length !== count + 1)
      throw tooMany(action);
    return answer === undefined ? request(context, file) : take(context, file, answer);
  },
};
