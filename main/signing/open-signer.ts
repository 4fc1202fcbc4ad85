import { sign, verify, X509Certificate, type KeyObject } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { CertificateFacts } from '#shared/pack/certificate.ts';
import { SigningFailed } from '#shared/pack/signing-failed.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Signer, SignerIdentity } from '#shared/model/signer.ts';
import { readableCertificates } from './certificate-path.ts';
import { identityOf } from './identity-of.ts';
import { readPkcs12, type Pkcs12Fault } from './read-pkcs12.ts';
import { algorithmOf, keyProblem, publicKeyOf, shownKind, signingPath } from './signing-path.ts';

/** A key file opened: the signer, who it is, and, for issuing certificates, the key itself. */
export type OpenedKey = {
  readonly signer: Signer;
  readonly identity: SignerIdentity;
  readonly path: readonly CertificateFacts[];
  readonly key: KeyObject;
};

const largestFile = 1 << 20;

// A pipe will not do: openssl reads its input twice, once for the key and once for the certificates.
const legacyRemedy = (file: string): string =>
  `Convert it once with OpenSSL 3, then use converted.p12: openssl pkcs12 -legacy -in "${file}" -out key.pem && openssl pkcs12 -export -in key.pem -out converted.p12 && rm key.pem`;

function faultProblem(file: string, fault: Pkcs12Fault): Problem {
  switch (fault) {
    case 'passphrase':
      return keyProblem(
        file,
        'passphrase',
        'The passphrase does not open this key file.',
        'Give the passphrase that it was made with.',
      );
    case 'algorithm':
      return keyProblem(
        file,
        'legacy',
        'This key file is encrypted with RC2, 3DES or another old method.',
        legacyRemedy(file),
      );
    case 'no-key':
      return keyProblem(
        file,
        'no-key',
        'There is no private key in this file.',
        'Export the certificate together with its key.',
      );
    case 'several-keys':
      return keyProblem(
        file,
        'several-keys',
        'There is more than one private key in this file.',
        'Export one key with its certificates.',
      );
    case 'malformed':
    default:
      return keyProblem(
        file,
        'malformed',
        'This is no PKCS #12 key file.',
        'Name a .p12 or .pfx file, or make one with `evidence-binder key new`.',
      );
  }
}

/** Reads a small regular file. */
function readKeyFile(path: string): Result<Uint8Array, Problem> {
  const refused = (message: string): Result<never, Problem> =>
    err(keyProblem(path, 'unreadable', message, 'Name a .p12 file that you may read.'));
  try {
    const descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const facts = fstatSync(descriptor);
      if (!facts.isFile()) return refused('This is not a regular file.');
      if (facts.size > largestFile) return refused('This file is too large to be a key file.');
      return ok(readFileSync(descriptor));
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    return refused(code === 'ENOENT' ? 'This file does not exist.' : `This file cannot be read (${code}).`);
  }
}

/** A key that was damaged may still bear the public part of its certificate: nothing it signs would verify. */
function signWith(file: string, key: KeyObject, own: CertificateFacts, message: Uint8Array): Uint8Array {
  const publicKey = publicKeyOf(own);
  try {
    const value = sign('sha256', message, key);
    if (publicKey !== null && verify('sha256', message, publicKey, value)) return value;
  } catch {
    // OpenSSL refuses to calculate with numbers that do not fit together.
  }
  throw new SigningFailed(
    keyProblem(
      file,
      'damaged',
      'This key is damaged: what it signs does not belong to its certificate.',
      'Use an intact copy of the key file.',
    ),
  );
}

/**
 * Opens a PKCS #12. RSA signatures are PKCS #1 v1.5: the same bytes each time. A passphrase that does not fit, an old
 * encryption, a missing root and a key too weak are problems with what to do. `more`: certificates besides the file's.
 */
export function openKey(
  file: string,
  passphrase: string,
  more: readonly Uint8Array[] = [],
): Result<OpenedKey, Problem> {
  const bytes = readKeyFile(file);
  if (!bytes.ok) return bytes;
  const content = readPkcs12(bytes.value, passphrase);
  if (!content.ok) return err(faultProblem(file, content.error));
  const { key, certificates } = content.value;
  const algorithm = algorithmOf(key);
  if (algorithm === null) {
    return err(
      keyProblem(
        file,
        'kind',
        `Packs are signed with RSA of 2048 bits or more, or ECDSA P-256; this key is ${shownKind(key)}.`,
        'Use another key.',
      ),
    );
  }
  const known = readableCertificates([...certificates, ...more]);
  const own = known.find((one) => new X509Certificate(one.der).checkPrivateKey(key));
  if (own === undefined) {
    return err(
      keyProblem(
        file,
        'no-certificate',
        'The certificate of the key is not in this file.',
        'Give it with --certificates FILE.pem, or export the key again together with its certificates.',
      ),
    );
  }
  const path = signingPath(file, own, known, 'in this file');
  if (!path.ok) return path;
  return ok({
    signer: {
      kind: 'pkcs12',
      certificates: path.value.map((one) => one.der),
      algorithm,
      sign: async (message) => signWith(file, key, own, message),
    },
    identity: identityOf(own, path.value.at(-1) ?? own),
    path: path.value,
    key,
  });
}
