import { createHash, verify, type KeyObject } from 'node:crypto';
import { existsSync } from 'node:fs';
import { compareText } from '#shared/lib/order.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { CertificateFacts } from '#shared/pack/certificate.ts';
import { derEcdsa } from '#shared/pack/ecdsa.ts';
import { SigningFailed } from '#shared/pack/signing-failed.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Signer, SignerIdentity } from '#shared/model/signer.ts';
import { identityOf } from '../identity-of.ts';
import { algorithmOf, keyProblem, publicKeyOf, shownKind, signingPath } from '../signing-path.ts';
import { CryptokiFault, faults, mechanisms, tokenFlags, users, type TokenInfo } from './codes.ts';
import { loadCryptoki, type Cryptoki } from './cryptoki.ts';
import { certificateOf, certificatesOn, chooseKey, type TokenKey } from './objects.ts';
import { loginProblem, problemOf, shownToken, tokenProblem } from './problems.ts';
import { tokenAttributes, readTokenUri, type TokenUri } from './uri.ts';

export type OpenedToken = {
  readonly signer: Signer;
  readonly identity: SignerIdentity;
  readonly path: readonly CertificateFacts[];
  /** Ends the session; the token then asks for its PIN again. */
  readonly close: () => void;
};

/** One open session of a token, and what is asked of it. */
type Session = {
  readonly file: string;
  readonly library: Cryptoki;
  readonly handle: bigint;
  readonly token: TokenInfo;
  /** Null: typed on the reader, or not asked for. */
  readonly pin: string | null;
};

async function openLibrary(file: string, { module }: TokenUri): Promise<Result<Cryptoki, Problem>> {
  const refused = (message: string, remedy: string): Result<never, Problem> =>
    err(tokenProblem(file, 'no-module', message, remedy));
  if (!existsSync(module))
    return refused(`There is no PKCS #11 library at ${module}.`, 'Install what came with the card or token.');
  try {
    const library = await loadCryptoki(module);
    if (library !== null) return ok(library);
    return refused(
      'This installation cannot open cards and tokens: its part for that (koffi) is missing.',
      'Install the program again with its optional parts, or use a key file.',
    );
  } catch (error) {
    if (error instanceof CryptokiFault) return err(problemOf(file, error));
    return refused(
      `${module} is no PKCS #11 library that can be loaded here.`,
      'It must be made for this system and processor; name the one that came with the card or token.',
    );
  }
}

function chooseToken(file: string, library: Cryptoki, uri: TokenUri): Result<TokenInfo, Problem> {
  const present = library.tokens().filter(({ flags }) => (flags & tokenFlags.initialised) !== 0);
  const fits = present.filter(
    (token) =>
      (uri.slot === null || token.slot === BigInt(uri.slot)) &&
      tokenAttributes.every((name) => uri.token[name] === undefined || uri.token[name] === token[name]),
  );
  const [token, another] = fits;
  const listed = (tokens: readonly TokenInfo[]): string =>
    tokens.map(shownToken).sort(compareText).join(' or ');
  if (token === undefined) {
    const remedy =
      present.length === 0 ? 'No token is in any reader: put it in.' : `There is ${listed(present)}.`;
    return err(tokenProblem(file, 'no-token', 'No token is as the URI says.', remedy));
  }
  if (another === undefined) return ok(token);
  return err(
    tokenProblem(file, 'several-tokens', `${fits.length} tokens fit the URI.`, `Say which: ${listed(fits)}.`),
  );
}

async function logIn(
  session: Omit<Session, 'pin'>,
  secret: (what: string) => Promise<string>,
): Promise<Result<string | null, Problem>> {
  const { file, library, handle, token } = session;
  if ((token.flags & tokenFlags.loginRequired) === 0) return ok(null);
  const own = (token.flags & tokenFlags.ownKeypad) !== 0;
  const pin = own ? null : await secret(`token “${token.token}”`);
  try {
    library.login(handle, users.user, pin);
    return ok(pin);
  } catch (error) {
    if (!(error instanceof CryptokiFault)) throw error;
    const now = library.tokens().find(({ slot }) => slot === token.slot) ?? token;
    return err(loginProblem(file, error.code, now));
  }
}

// DER of DigestInfo (RFC 8017 §9.2) for SHA-256, up to the digest.
const digestInfo = Buffer.from('3031300d060960864801650304020105000420', 'hex');
const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** RSA: hashed by the card, or by us where it only pads. */
function rawSignature({ library, handle, pin }: Session, key: TokenKey, bytes: Uint8Array): Uint8Array {
  const again = (): void => {
    if (key.oncePerUse) library.login(handle, users.oncePerUse, pin);
  };
  if (key.kind === 'ec')
    return derEcdsa(library.sign(handle, key.handle, mechanisms.ecdsa, sha256(bytes), again));
  try {
    return library.sign(handle, key.handle, mechanisms.sha256RsaPkcs, bytes, again);
  } catch (error) {
    if (!(error instanceof CryptokiFault && error.code === faults.mechanismInvalid)) throw error;
    const padded = Buffer.concat([digestInfo, sha256(bytes)]);
    return library.sign(handle, key.handle, mechanisms.rsaPkcs, padded, again);
  }
}

/** Nothing leaves this place that does not belong to the certificate: another key may bear its name. */
function signWith(session: Session, key: TokenKey, publicKey: KeyObject, bytes: Uint8Array): Uint8Array {
  const { file } = session;
  let value: Uint8Array;
  try {
    value = rawSignature(session, key, bytes);
  } catch (error) {
    throw error instanceof CryptokiFault ? new SigningFailed(problemOf(file, error)) : error;
  }
  if (verify('sha256', bytes, publicKey, value)) return value;
  throw new SigningFailed(
    tokenProblem(
      file,
      'token-other-key',
      'What the token signed does not belong to the certificate of the key.',
      'Name the key with "object" or "id", and give its certificate with --certificates FILE.pem.',
    ),
  );
}

function openKeyOn(
  session: Session,
  uri: TokenUri,
  more: readonly CertificateFacts[],
): Result<Omit<OpenedToken, 'close'>, Problem> {
  const { file, library, handle } = session;
  const key = chooseKey(file, library, handle, uri);
  if (!key.ok) return key;
  const onToken = certificatesOn(library, handle);
  const own = certificateOf(key.value, onToken, more);
  const publicKey = own && publicKeyOf(own);
  if (own === null || publicKey === null) {
    return err(
      tokenProblem(
        file,
        'no-certificate',
        'The certificate of this key is not on the token.',
        'Give it, and those above it, with --certificates FILE.pem.',
      ),
    );
  }
  const algorithm = algorithmOf(publicKey);
  if (algorithm === null) {
    const message = `Packs are signed with RSA of 2048 bits or more, or ECDSA P-256; this key is ${shownKind(publicKey)}.`;
    return err(keyProblem(file, 'kind', message, 'Use another key.'));
  }
  const known = [...onToken.map(({ facts }) => facts), ...more];
  const path = signingPath(file, own, known, 'on the token');
  if (!path.ok) return path;
  const signer: Signer = {
    kind: 'pkcs11',
    certificates: path.value.map(({ der }) => der),
    algorithm,
    sign: async (bytes) => signWith(session, key.value, publicKey, bytes),
  };
  return ok({ signer, identity: identityOf(own, path.value.at(-1) ?? own), path: path.value });
}

/**
 * Opens a key on a card or token: the library that the URI names is loaded only now. `secret` asks for the PIN, which
 * stays in memory only as long as the session, for cards that ask before each signature.
 */
export async function openToken(
  text: string,
  secret: (what: string) => Promise<string>,
  more: readonly CertificateFacts[],
): Promise<Result<OpenedToken, Problem>> {
  const read = readTokenUri(text);
  if (!read.ok) return read;
  const uri = read.value;
  const file = text.split('?', 1)[0] ?? text;
  const opened = await openLibrary(file, uri);
  if (!opened.ok) return opened;
  const library = opened.value;
  let handle: bigint | null = null;
  const close = (): void => library.close(handle);
  const end = <T>(failed: Result<T, Problem>): Result<T, Problem> => {
    close();
    return failed;
  };
  try {
    const token = chooseToken(file, library, uri);
    if (!token.ok) return end(token);
    handle = library.openSession(token.value.slot);
    const session = { file, library, handle, token: token.value };
    const pin = await logIn(session, secret);
    if (!pin.ok) return end(pin);
    const key = openKeyOn({ ...session, pin: pin.value }, uri, more);
    return key.ok ? ok({ ...key.value, close }) : end(key);
  } catch (error) {
    close();
    if (error instanceof CryptokiFault) return err(problemOf(file, error));
    throw error;
  }
}
