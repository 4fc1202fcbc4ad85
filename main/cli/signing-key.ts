import type { SigningKey } from '#main/signing/open-signing-key.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Result } from '#shared/lib/result.ts';
import type { CommandContext, OptionSpec } from './command.ts';
import { passphraseFor, passphraseOption } from './passphrase.ts';

/** How a command that signs is told with what: a file, or a card or token. */
export const signingKeyOptions: readonly OptionSpec[] = [
  {
    name: 'key',
    value: 'KEY',
    text: 'the key that signs: a .p12 file, see `evidence-binder key new`; or a card or token as "pkcs11:token=…;object=…?module-path=…" in quotation marks',
  },
  {
    name: 'certificates',
    value: 'FILE.pem',
    text: 'certificates up to the root that are not beside the key, as on many cards',
  },
  passphraseOption,
];

const isToken = (key: string): boolean => key.startsWith('pkcs11:');

/** The key of `--key`. Whoever opens it closes it. */
export function openSigningKey(context: CommandContext, key: string): Promise<Result<SigningKey, Problem>> {
  const { option, resolve, application } = context;
  const certificates = option('certificates');
  return application.openSigningKey({
    key: isToken(key) ? key : resolve(key),
    certificates: certificates === undefined ? null : resolve(certificates),
    secret: (what) => passphraseFor(context, what, isToken(key) ? 'PIN' : 'Passphrase'),
  });
}
