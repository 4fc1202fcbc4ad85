import { err, ok, type Result } from '#shared/lib/result.ts';
import type { CertificateFacts } from '#shared/pack/certificate.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Signer, SignerIdentity } from '#shared/model/signer.ts';
import { openKey } from './open-signer.ts';
import { isTokenUri } from './pkcs11/uri.ts';
import { readCertificates } from './read-certificates.ts';
import { keyProblem } from './signing-path.ts';

export type SigningKeyOrder = {
  /** A PKCS #12 file, or a `pkcs11:` URI. */
  readonly key: string;
  /** A file of certificates besides those beside the key; null: none. */
  readonly certificates: string | null;
  /** Asks for a passphrase or a PIN; `what` is what it opens. */
  readonly secret: (what: string) => Promise<string>;
};

export type SigningKey = {
  readonly signer: Signer;
  readonly identity: SignerIdentity;
  /** What whoever signs with it should know. */
  readonly remarks: readonly string[];
  /** Ends the session of a token; nothing for a file. */
  readonly close: () => void;
};

/**
 * Why a signature with this path would not be accepted by `verify`, in its own words; null: it would. The signer's
 * certificate first, then those above it.
 */
export type PathFault = (path: readonly CertificateFacts[]) => string | null;

type OpenedAny = Omit<SigningKey, 'remarks'> & { readonly path: readonly CertificateFacts[] };

async function openAny(
  { key, secret }: SigningKeyOrder,
  more: readonly CertificateFacts[],
): Promise<Result<OpenedAny, Problem>> {
  if (isTokenUri(key)) {
    const { openToken } = await import('./pkcs11/open-token.ts');
    return openToken(key, secret, more);
  }
  const opened = openKey(
    key,
    await secret(key),
    more.map(({ der }) => der),
  );
  return opened.ok ? ok({ ...opened.value, close: () => undefined }) : opened;
}

function remarksOn(path: readonly CertificateFacts[]): readonly string[] {
  if (path.length > 1) return [];
  return [
    'The certificate of this key is its own root. Nobody vouches for it, and readers of PDFs never trust such a signature; a key of `evidence-binder key new`, or of a certification authority, has a root above it.',
  ];
}

/**
 * The one door for whoever signs: a key in a file or on a token, with its whole path, whose signatures will verify.
 * A certificate that is for something else than signing is refused here, before anything is built.
 */
export async function openSigningKey(
  order: SigningKeyOrder,
  pathFault: PathFault,
): Promise<Result<SigningKey, Problem>> {
  const more = order.certificates === null ? ok([]) : readCertificates(order.certificates);
  if (!more.ok) return more;
  const opened = await openAny(order, more.value);
  if (!opened.ok) return opened;
  const { path, signer, identity, close } = opened.value;
  const fault = identity.name.trim() === '' ? 'its certificate names nobody' : pathFault(path);
  if (fault === null) return ok({ signer, identity, close, remarks: remarksOn(path) });
  close();
  return err(
    keyProblem(
      order.key.split('?', 1)[0] ?? order.key,
      'not-for-signing',
      `Nothing that is signed with this key would verify: ${fault}.`,
      'Use a key whose certificate is for signing, or make one with `evidence-binder key new`.',
    ),
  );
}
