import { createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { closeSync, existsSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { err, ok, type Result } from '#shared/lib/result.ts';
import { readCertificate } from '#shared/pack/certificate.ts';
import type { SignerIdentity } from '#shared/model/signer.ts';
import type { Problem } from '#shared/model/problem.ts';
import { distinguishedName, issueCertificate, keyIdOf, type Issuer } from './issue-certificate.ts';
import { identityOf } from './identity-of.ts';
import { openKey } from './open-signer.ts';
import { writePkcs12 } from './write-pkcs12.ts';

export type KeyKind = 'rsa-3072' | 'ecdsa-p256';

export type NewKeyOrder = {
  /** `FILE.p12`. */
  readonly out: string;
  readonly name: string;
  readonly organisation: string | null;
  readonly kind: KeyKind;
  readonly passphrase: string;
  /** An existing root to issue under; null makes one. */
  readonly root: { readonly file: string; readonly passphrase: string } | null;
  /** The clock, read by the caller. */
  readonly now: Date;
};

export type NewKey = {
  readonly files: readonly string[];
  readonly signer: SignerIdentity;
  readonly rootNotAfter: string;
};

const rootYears = 10;
const personYears = 3;
const generate = promisify(generateKeyPair);

type Root = {
  readonly organisation: string | null;
  readonly issuer: Issuer;
  readonly certificate: Uint8Array;
  readonly isNew: boolean;
};
type KeyPair = { readonly privateKey: KeyObject; readonly publicKey: KeyObject };

/** The start of the day, so that a clock a little behind does not find the certificate not yet valid. */
function startOfDay(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()));
}

function yearsLater(from: Date, years: number): Date {
  return new Date(Date.UTC(from.getUTCFullYear() + years, from.getUTCMonth(), from.getUTCDate()));
}

async function keyPair(kind: KeyKind): Promise<KeyPair> {
  return kind === 'rsa-3072'
    ? generate('rsa', { modulusLength: 3072 })
    : generate('ec', { namedCurve: 'P-256' });
}

async function newRoot(order: NewKeyOrder): Promise<Root> {
  const { privateKey, publicKey } = await keyPair(order.kind);
  const organisation = order.organisation;
  const subject = distinguishedName({
    commonName: `${organisation ?? order.name} evidence root`,
    organisation,
  });
  const issuer = { name: subject, keyId: keyIdOf(publicKey), key: privateKey };
  const notBefore = startOfDay(order.now);
  const notAfter = yearsLater(notBefore, rootYears);
  const certificate = issueCertificate({ subject, publicKey, issuer, authority: true, notBefore, notAfter });
  return { organisation, issuer, certificate, isNew: true };
}

function openRoot(file: string, passphrase: string, now: Date): Result<Root, Problem> {
  const opened = openKey(file, passphrase);
  if (!opened.ok) return opened;
  const { key, path } = opened.value;
  const [own] = path;
  if (own === undefined || path.length !== 1 || !own.authority) {
    return err({
      code: 'key-not-root',
      file,
      message: 'This is not the key of a root certificate.',
      remedy: 'Name the FILE-root.p12 that `evidence-binder key new` made.',
    });
  }
  if (own.notAfter < now.toISOString()) {
    return err({
      code: 'key-expired',
      file,
      message: `This root expired on ${own.notAfter.slice(0, 10)}.`,
      remedy: 'Make a new root: leave out --root.',
    });
  }
  const issuer = { name: own.subject, keyId: own.keyId ?? keyIdOf(createPublicKey(key)), key };
  return ok({ organisation: own.organisation, issuer, certificate: own.der, isNew: false });
}

async function personCertificate(
  order: NewKeyOrder,
  root: Root,
): Promise<{ readonly pair: KeyPair; readonly certificate: Uint8Array }> {
  const pair = await keyPair(order.kind);
  const rootEnd = new Date(readCertificate(root.certificate).notAfter);
  const notBefore = startOfDay(order.now);
  const end = yearsLater(notBefore, personYears);
  const certificate = issueCertificate({
    subject: distinguishedName({
      commonName: order.name,
      organisation: order.organisation ?? root.organisation,
    }),
    publicKey: pair.publicKey,
    issuer: root.issuer,
    authority: false,
    notBefore,
    notAfter: end < rootEnd ? end : rootEnd,
  });
  return { pair, certificate };
}

function pem(certificate: Uint8Array): Uint8Array {
  const lines =
    Buffer.from(certificate)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return Buffer.from(`-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`);
}

type KeyFile = { readonly path: string; readonly bytes: Uint8Array; readonly mode: number };
/** A key is its owner's alone; the root's certificate is for everybody. */
const secret = 0o600;
const published = 0o644;

/** Writes all or none; a file that is there already is never overwritten. */
function writeFiles(files: readonly KeyFile[]): Result<readonly string[], Problem> {
  const written: string[] = [];
  try {
    for (const { path, bytes, mode } of files) {
      const descriptor = openSync(path, 'wx', mode);
      written.push(path);
      writeSync(descriptor, bytes);
      fsyncSync(descriptor);
      closeSync(descriptor);
    }
    return ok(written);
  } catch (error) {
    for (const path of written) rmSync(path, { force: true });
    const { code = 'unknown error', path = '' } = error as NodeJS.ErrnoException;
    return err(
      code === 'EEXIST'
        ? existsProblem(path)
        : {
            code: 'key-not-written',
            file: path,
            message: `Cannot write there (${code}).`,
            remedy: 'Choose a folder that you may write to.',
          },
    );
  }
}

function existsProblem(file: string): Problem {
  return {
    code: 'key-exists',
    file,
    message: 'It is there already, and a key file is never overwritten.',
    remedy: 'Choose another name, or move the old file away.',
  };
}

/** `FILE-root.p12` and `FILE-root.pem` beside `FILE.p12`. */
function besideNames(out: string): { readonly rootKey: string; readonly rootCertificate: string } {
  const base = out.replace(/\.(p12|pfx)$/i, '');
  return { rootKey: `${base}-root.p12`, rootCertificate: `${base}-root.pem` };
}

/**
 * A person's key with a certificate of 3 years, issued by the organisation's root (10 years), which is made too
 * unless one is given. Three files, or two with a given root.
 */
export async function newKey(order: NewKeyOrder): Promise<Result<NewKey, Problem>> {
  const names = besideNames(order.out);
  const wanted = [order.out, names.rootCertificate, ...(order.root === null ? [names.rootKey] : [])];
  const taken = wanted.find((path) => existsSync(path));
  if (taken !== undefined) return err(existsProblem(taken));
  if (!/^[ -~]+$/.test(order.passphrase)) {
    return err({
      code: 'key-passphrase-letters',
      message: 'A passphrase has letters, digits, signs and spaces of ASCII only, at least one.',
      remedy: 'Other letters are encoded differently by other tools: choose another passphrase.',
    });
  }
  const root =
    order.root === null
      ? ok(await newRoot(order))
      : openRoot(order.root.file, order.root.passphrase, order.now);
  if (!root.ok) return root;
  const { certificate: rootCertificate, issuer, isNew } = root.value;
  const { pair, certificate } = await personCertificate(order, root.value);
  const written = writeFiles([
    {
      path: order.out,
      bytes: writePkcs12(pair.privateKey, [certificate, rootCertificate], order.passphrase),
      mode: secret,
    },
    ...(isNew
      ? [
          {
            path: names.rootKey,
            bytes: writePkcs12(issuer.key, [rootCertificate], order.passphrase),
            mode: secret,
          },
        ]
      : []),
    { path: names.rootCertificate, bytes: pem(rootCertificate), mode: published },
  ]);
  if (!written.ok) return written;
  return ok({
    files: written.value,
    signer: identityOf(readCertificate(certificate), readCertificate(rootCertificate)),
    rootNotAfter: readCertificate(rootCertificate).notAfter,
  });
}
