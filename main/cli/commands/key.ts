import { shownFingerprint } from '#shared/pack/shown-fingerprint.ts';
import { orFail, usageFailure, type Command, type CommandContext } from '../command.ts';
import { newPassphrase, passphraseIn, passphraseOption } from '../passphrase.ts';

const kinds = ['rsa-3072', 'ecdsa-p256'] as const;

function kindOf(word: string | undefined): (typeof kinds)[number] {
  const kind = kinds.find((one) => one === (word ?? 'rsa-3072'));
  if (kind === undefined)
    throw usageFailure('key', `"${word}" is no kind of key; use ${kinds.join(' or ')}.`);
  return kind;
}

function required(context: CommandContext, name: string): string {
  const value = context.option(name)?.trim();
  if (value === undefined || value === '') throw usageFailure('key', `The option --${name} is needed.`);
  return value;
}

async function rootOf(context: CommandContext, passphrase: string) {
  const file = context.option('root');
  if (file === undefined) return null;
  const own = context.option('root-passphrase-file');
  return {
    file: context.resolve(file),
    passphrase: own === undefined ? passphrase : passphraseIn(context.resolve(own)),
  };
}

/** `--name PERSON` makes a person's key, and the organisation's root unless one is given. */
export const key: Command = {
  name: 'key',
  usage: 'key new --out FILE.p12 --name PERSON [--organisation ORG] [--root ROOT.p12]',
  summary: "Makes a person's signing key and, without --root, the organisation's root.",
  options: [
    { name: 'out', value: 'FILE.p12', text: 'where the key goes; FILE-root.p12 and FILE-root.pem beside it' },
    { name: 'name', value: 'PERSON', text: 'who signs, as it stands in the certificate' },
    { name: 'organisation', value: 'ORG', text: 'for whom; left out: as in the root' },
    { name: 'root', value: 'ROOT.p12', text: 'issue under this root instead of making one' },
    { name: 'algorithm', value: 'KIND', text: `${kinds.join(' (default) or ')}` },
    passphraseOption,
    { name: 'root-passphrase-file', value: 'FILE', text: 'the passphrase of the root, where it is another' },
  ],
  run: async (context) => {
    const { positionals, option, resolve, terminal, application } = context;
    if (positionals.length !== 1 || positionals[0] !== 'new')
      throw usageFailure('key', 'The only thing to do with keys is `key new`.');
    const order = {
      out: resolve(required(context, 'out')),
      name: required(context, 'name'),
      kind: kindOf(option('algorithm')),
    };
    const passphrase = await newPassphrase(context);
    const root = await rootOf(context, passphrase);
    const organisation = option('organisation')?.trim() ?? null;
    const made = orFail(await application.newKey({ ...order, organisation, passphrase, root }));
    for (const file of made.files) terminal.print(`wrote ${file}`);
    terminal.print(
      `Valid until          ${made.signer.notAfter.slice(0, 10)}; the root until ${made.rootNotAfter.slice(0, 10)}`,
    );
    terminal.print(`Root’s fingerprint   ${shownFingerprint(made.signer.rootFingerprint)} (SHA-256)`);
    terminal.print(
      'Give the root certificate (.pem) to auditors, and this fingerprint by another way: by phone, on paper.',
    );
    await terminal.document({ schema: 'evidence-binder/key@1', ...made });
    return 0;
  },
};
