import { compareText } from '#shared/lib/order.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import { sameBytes } from '#shared/pack/der.ts';
import type { CertificateFacts } from '#shared/pack/certificate.ts';
import type { Problem } from '#shared/model/problem.ts';
import { readableCertificates } from '../certificate-path.ts';
import { publicKeyOf } from '../signing-path.ts';
import { attributes, classes, keyTypes } from './codes.ts';
import type { Cryptoki } from './cryptoki.ts';
import { tokenProblem } from './problems.ts';
import { uriAttribute, type TokenUri } from './uri.ts';

/** A private key on a token. */
export type TokenKey = {
  readonly handle: bigint;
  readonly label: string;
  readonly id: Uint8Array;
  readonly kind: 'rsa' | 'ec' | 'other';
  /** The PIN is asked for before each use (CKA_ALWAYS_AUTHENTICATE). */
  readonly oncePerUse: boolean;
  readonly signs: boolean;
  /** Its modulus, or its point on the curve with or without the octet string around it; null: not told. */
  readonly publicPart: Uint8Array | null;
};

export type TokenCertificate = { readonly id: Uint8Array; readonly facts: CertificateFacts };

const nothing = new Uint8Array();
const kinds: Readonly<Record<number, TokenKey['kind']>> = { [keyTypes.rsa]: 'rsa', [keyTypes.ec]: 'ec' };

function publicPart(library: Cryptoki, session: bigint, handle: bigint, id: Uint8Array): Uint8Array | null {
  const own = library.read(session, handle, attributes.modulus);
  if (own !== null && own.length > 0) return own;
  const beside = library
    .find(session, classes.publicKey)
    .find((one) => sameBytes(library.read(session, one, attributes.id) ?? nothing, id));
  return library.read(session, beside ?? handle, attributes.point);
}

function keyAt(library: Cryptoki, session: bigint, handle: bigint): TokenKey {
  const id = library.read(session, handle, attributes.id) ?? nothing;
  const type = library.readNumber(session, handle, attributes.keyType);
  return {
    handle,
    label: Buffer.from(library.read(session, handle, attributes.label) ?? nothing).toString('utf8'),
    id,
    kind: type === null ? 'other' : (kinds[type] ?? 'other'),
    oncePerUse: library.readNumber(session, handle, attributes.alwaysAuthenticate) === 1,
    signs: library.readNumber(session, handle, attributes.sign) !== 0,
    publicPart: publicPart(library, session, handle, id),
  };
}

function shownKey({ label, id }: TokenKey): string {
  const parts = [
    label === '' ? [] : uriAttribute('object', label),
    id.length === 0 ? [] : uriAttribute('id', id),
  ];
  return parts.flat().join(';') || 'one without name and id';
}

/** The one key that the URI names, of those that sign. */
export function chooseKey(
  file: string,
  library: Cryptoki,
  session: bigint,
  { object, id }: TokenUri,
): Result<TokenKey, Problem> {
  const all = library.find(session, classes.privateKey).map((one) => keyAt(library, session, one));
  const signing = all.filter(({ signs, kind }) => signs && kind !== 'other');
  const fits = signing.filter(
    (key) => (object === null || key.label === object) && (id === null || sameBytes(key.id, id)),
  );
  const [key, another] = fits;
  const listed = (keys: readonly TokenKey[]): string => keys.map(shownKey).sort(compareText).join(' or ');
  if (key === undefined) {
    const remedy =
      signing.length === 0
        ? 'There is no RSA or ECDSA key on it that may sign.'
        : `There is ${listed(signing)}.`;
    return err(tokenProblem(file, 'no-key', 'No key on the token is as the URI says.', remedy));
  }
  if (another === undefined) return ok(key);
  return err(
    tokenProblem(
      file,
      'several-keys',
      `${fits.length} keys on the token fit the URI.`,
      `Say which: ${listed(fits)}.`,
    ),
  );
}

export function certificatesOn(library: Cryptoki, session: bigint): readonly TokenCertificate[] {
  return library.find(session, classes.certificate).flatMap((one) => {
    const value = library.read(session, one, attributes.value);
    const [facts] = value === null ? [] : readableCertificates([value]);
    return facts === undefined ? [] : [{ id: library.read(session, one, attributes.id) ?? nothing, facts }];
  });
}

function holds(certificate: CertificateFacts, { kind, publicPart: part }: TokenKey): boolean {
  const key = publicKeyOf(certificate);
  if (key === null || part === null) return false;
  if (key.asymmetricKeyType !== kind) return false;
  const { n, x, y } = key.export({ format: 'jwk' });
  // Some cards put a zero before the modulus.
  if (kind === 'rsa')
    return Buffer.from(n ?? '', 'base64url').equals(part[0] === 0 ? part.subarray(1) : part);
  const point = Buffer.concat([Buffer.from(x ?? '', 'base64url'), Buffer.from(y ?? '', 'base64url')]);
  return Buffer.from(part).subarray(-point.length).equals(point);
}

/**
 * The certificate of a key: of its public part where the token tells that, else the one beside it with its id. Every
 * signature is held against it afterwards.
 */
export function certificateOf(
  key: TokenKey,
  onToken: readonly TokenCertificate[],
  more: readonly CertificateFacts[],
): CertificateFacts | null {
  const all = [...onToken.map(({ facts }) => facts), ...more];
  const proven = all.find((one) => holds(one, key));
  if (proven !== undefined || key.publicPart !== null) return proven ?? null;
  const beside = key.id.length > 0 ? onToken.find(({ id }) => sameBytes(id, key.id)) : undefined;
  return beside?.facts ?? more.find(({ authority }) => !authority) ?? null;
}
