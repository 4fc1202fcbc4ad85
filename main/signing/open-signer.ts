import { sign, type KeyObject } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { CertificateFacts } from '#shared/pack/certificate.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Signer, SignerIdentity } from '#shared/model/signer.ts';
import { certificatePath } from './certificate-path.ts';
import { identityOf } from './identity-of.ts';
import { readPkcs12, type Pkcs12Fault } from './read-pkcs12.ts';

/** A key file opened: the signer, who it is, and, for issuing certificates, the key itself. */
export type OpenedKey = {
  readonly signer: Signer;
  readonly identity: SignerIdentity;
  readonly path: readonly CertificateFacts[];
  readonly key: KeyObject;
};

const largestFile = 1 << 20;

function problem(file: string, code: string, message: string, remedy: string): Problem {
  return { code: `key-${code}`, file, message, remedy };
}

// A pipe will not do: openssl reads its input twice, once for the key and once for the certificates.
const legacyRemedy = (file: string): string =>
  `Convert it once with OpenSSL 3, then use converted.p12: openssl pkcs12 -legacy -in "${file}" -out key.pem && openssl pkcs12 -export -in key.pem -out converted.p12 && rm key.pem`;

function faultProblem(file: string, fault: Pkcs12Fault): Problem {
  switch (fault) {
    case 'passphrase':
      return problem(
        file,
        'passphrase',
        'The passphrase does not open this key file.',
        'Give the passphrase that it was made with.',
      );
    case 'algorithm':
      return problem(
        file,
        'legacy',
        'This key file is encrypted with RC2, 3DES or another old method.',
        legacyRemedy(file),
      );
    case 'no-key':
      return problem(
        file,
        'no-key',
        'There is no private key in this file.',
        'Export the certificate together with its key.',
      );
    case 'several-keys':
      return problem(
        file,
        'several-keys',
        'There is more than one private key in this file.',
        'Export one key with its certificates.',
      );
    case 'malformed':
    default:
      return problem(
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
    err(problem(path, 'unreadable', message, 'Name a .p12 file that you may read.'));
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

function algorithmOf(key: KeyObject): Signer['algorithm'] | null {
  const { modulusLength = 0, namedCurve } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === 'rsa') return modulusLength >= 2048 ? 'rsa-sha256' : null;
  return key.asymmetricKeyType === 'ec' && namedCurve === 'prime256v1' ? 'ecdsa-sha256' : null;
}

/**
 * Opens a PKCS #12. RSA signatures are PKCS #1 v1.5: the same bytes each time. A passphrase that does not fit, an old
 * encryption, a missing root and a key too weak are problems with what to do.
 */
export function openKey(file: string, passphrase: string): Result<OpenedKey, Problem> {
  const bytes = readKeyFile(file);
  if (!bytes.ok) return bytes;
  const content = readPkcs12(bytes.value, passphrase);
  if (!content.ok) return err(faultProblem(file, content.error));
  const { key, certificates } = content.value;
  const algorithm = algorithmOf(key);
  if (algorithm === null) {
    return err(
      problem(
        file,
        'kind',
        'Keys are RSA of 2048 bits or more, or ECDSA P-256; this one is neither.',
        'Use another key.',
      ),
    );
  }
  const path = certificatePath(key, certificates);
  const [signer, root] = [path?.[0], path?.at(-1)];
  if (path === null || signer === undefined || root === undefined) {
    return err(
      problem(
        file,
        'path',
        'The certificates from the key up to its root are not all in this file.',
        'Export it again with the whole chain of certificates.',
      ),
    );
  }
  return ok({
    signer: {
      kind: 'pkcs12',
      certificates: path.map((one) => one.der),
      algorithm,
      sign: (message) => Promise.resolve(sign('sha256', message, key)),
    },
    identity: identityOf(signer, root),
    path,
    key,
  });
}
