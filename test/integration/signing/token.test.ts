import { execFileSync } from 'node:child_process';
import { createHash, createPrivateKey, verify, X509Certificate } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { pathFault } from '#main/signing-ports.ts';
import { openSigningKey, type SigningKey } from '#main/signing/open-signing-key.ts';
import { SigningFailed } from '#shared/pack/signing-failed.ts';
import { runHere } from '../../fixtures/run-here.ts';
import { builtSmall, buildSmall } from '../../fixtures/pack/build-small-pack.ts';
import { membersOf } from '../../fixtures/pack/raw-zip.ts';
import { smallEngagement } from '../../fixtures/pack/small-engagement.ts';
import { testKey } from '../../fixtures/pack/test-key.ts';
import { failuresOf } from '../../fixtures/pack/verify-bytes.ts';
import { pdfsig, trusted } from '../../fixtures/signing/pdfsig.ts';
import { pin, softhsm, softTokens, type SoftToken } from '../../fixtures/signing/soft-token.ts';

const folder = mkdtempSync(join(tmpdir(), 'evidence-binder-token-'));
const engagement = smallEngagement();
const kinds = ['rsa-3072', 'ecdsa-p256'] as const;
let card: SoftToken;
let bare: SoftToken;

beforeAll(async () => {
  if (softhsm === undefined) return;
  const insert = softTokens(folder);
  card = insert('Petra’s card');
  bare = insert('Bare card');
  for (const [index, kind] of kinds.entries()) {
    const { key, path } = await testKey(kind);
    card.key(kind, `0${index}`, key);
    for (const [level, { der }] of path.entries()) card.certificate(`${level}${index}`, der);
  }
  const { key, path } = await testKey('ecdsa-p256');
  bare.key('twin', '01', key);
  bare.key('twin', '02', key);
  bare.key('careful', '03', key, '--always-auth');
  const other = createPrivateKey(selfSigned('other', 'P-384'));
  bare.key('other', '04', other);
  bare.certificate('04', new X509Certificate(readFileSync(at('other.pem'))).raw);
  // The certificate of one key under the id of another.
  bare.key('mixed up', '05', createPrivateKey(selfSigned('mixed', 'P-256')));
  bare.certificate('05', path[0]?.der ?? new Uint8Array());
  writeFileSync(at('chain.pem'), path.map(({ der }) => new X509Certificate(der).toString()).join(''));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
  engagement.remove();
});

/** A certificate of openssl's in `name.pem`; returns its key. */
function selfSigned(name: string, curve: string): Buffer {
  const words = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', `ec_paramgen_curve:${curve}`, '-nodes'];
  const files = ['-subj', `/CN=${name}`, '-keyout', at(`${name}.key`), '-out', at(`${name}.pem`)];
  execFileSync('openssl', [...words, ...files], { stdio: 'ignore' });
  return readFileSync(at(`${name}.key`));
}

/** The folder of the engagement, with exports that the program knows. */
function importable(): string {
  const columns =
    'id,displayName,userPrincipalName,userType,onPremisesSyncEnabled,identities,companyName,creationType';
  const users = `${columns}\r\n1,Ada,ada@nordwind.example,Member,,,,\r\n`;
  writeFileSync(join(engagement.folder, 'exports/users.csv'), users);
  const address =
    'https://graph.microsoft.com/v1.0/$metadata#reports/authenticationMethods/userRegistrationDetails';
  const ada = { id: '1', userPrincipalName: 'ada@nordwind.example', methodsRegistered: ['fido2SecurityKey'] };
  const value = [{ ...ada, isMfaCapable: true, isMfaRegistered: true }];
  const registration = JSON.stringify({ '@odata.context': address, value });
  writeFileSync(join(engagement.folder, 'exports/registration.json'), registration);
  return engagement.folder;
}

const at = (name: string): string => join(folder, name);
const needsToken = (context: TestContext): void => {
  if (softhsm === undefined) context.skip('SoftHSM is not installed');
};

type Asked = { readonly key: string; readonly pin?: string; readonly certificates?: string };

async function open({ key, pin: typed = pin, certificates }: Asked) {
  const asked: string[] = [];
  const secret = async (what: string) => {
    asked.push(what);
    return typed;
  };
  const opened = await openSigningKey({ key, certificates: certificates ?? null, secret }, pathFault);
  return { opened, asked };
}

async function opened(asked: Asked): Promise<SigningKey> {
  const { opened: key } = await open(asked);
  if (!key.ok) throw new Error(`${key.error.message} ${key.error.remedy}`);
  return key.value;
}

async function problem(asked: Asked): Promise<string> {
  const { opened: key } = await open(asked);
  if (!key.ok) return `${key.error.code}: ${key.error.message} ${key.error.remedy}`;
  key.value.close();
  return 'it opens';
}

describe('a key file', () => {
  it('loads nothing that calls foreign libraries', async () => {
    const { file } = await testKey();
    expect((await open({ key: file, pin: 'wrong' })).opened.ok).toBe(false);
    const { sharedObjects } = process.report.getReport() as { readonly sharedObjects: readonly string[] };
    expect(sharedObjects.filter((path) => /koffi|softhsm/.test(path))).toEqual([]);
    expect(sharedObjects.length).toBeGreaterThan(0);
  });
});

describe.each(kinds)('a token with a key of %s', (kind) => {
  it('signs for the same person as the file with the same key, and is asked for its PIN once', async (context) => {
    needsToken(context);
    const { opened: token, asked } = await open({ key: card.uri(kind) });
    if (!token.ok) throw new Error(token.error.message);
    const { signer, identity, close } = token.value;
    const file = await testKey(kind);
    expect(asked).toEqual(['token “Petra’s card”']);
    expect(identity).toEqual(file.identity);
    expect(signer.kind).toBe('pkcs11');
    const message = Buffer.from('to be signed');
    const value = await signer.sign(message);
    close();
    const [own] = file.path;
    expect(verify('sha256', message, new X509Certificate(own?.der ?? '').publicKey, value)).toBe(true);
  });

  it('signs a whole pack, which verifies, and its report for pdfsig', async (context) => {
    needsToken(context);
    const file = await testKey(kind);
    const { signer, identity, close } = await opened({ key: card.uri(kind) });
    const out = at(`${kind}.asice`);
    const built = await builtSmall(engagement, { ...file, signer, identity }, { out });
    close();
    expect(failuresOf(built.verification)).toEqual([]);
    const report = membersOf(out).find(({ name }) => name === 'report.pdf');
    writeFileSync(at('report.pdf'), report?.bytes ?? '');
    expect(pdfsig(at('report.pdf'), file.rootCertificate, folder)).toEqual(
      expect.arrayContaining([...trusted]),
    );
  });
});

describe('a token', () => {
  it('makes the very pack that the file with the same RSA key makes', async (context) => {
    needsToken(context);
    const file = await testKey();
    const built = await builtSmall(engagement, file, { out: at('file.asice') });
    const byToken = createHash('sha256')
      .update(readFileSync(at('rsa-3072.asice')))
      .digest('hex');
    expect(byToken).toBe(built.sha256);
  });

  it('is refused a wrong PIN once, and tells what it says of further tries', async (context) => {
    needsToken(context);
    const { opened: token, asked } = await open({ key: card.uri('rsa-3072'), pin: '000000' });
    expect(token).toMatchObject({
      ok: false,
      error: {
        code: 'key-pin',
        message: 'This PIN does not open the token.',
        remedy: 'The token says that few tries are left: look the PIN up first.',
      },
    });
    expect(asked).toHaveLength(1);
  });

  it('is named by what is there when it is not as the URI says', async (context) => {
    needsToken(context);
    const said = await problem({ key: `pkcs11:token=Another?module-path=${softhsm}` });
    expect(said).toContain('key-no-token: No token is as the URI says.');
    expect(said).toContain('token=Bare%20card;manufacturer=SoftHSM%20project;');
    expect(said).toContain('token=Petra%E2%80%99s%20card;');
  });

  it('is asked which, with the serial numbers, where several fit', async (context) => {
    needsToken(context);
    const said = await problem({ key: `pkcs11:manufacturer=SoftHSM%20project?module-path=${softhsm}` });
    expect(said).toMatch(
      /^key-several-tokens: 2 tokens fit the URI\. Say which: .*serial=\w+" or "pkcs11:.*serial=\w+"/,
    );
    const serial = /Bare%20card;[^"]*serial=(\w+)/.exec(said)?.[1];
    const one = await problem({ key: `pkcs11:serial=${serial};object=twin;id=%01?module-path=${softhsm}` });
    expect(one).toMatch(/^key-no-certificate/);
  });

  it('is asked which key, with name and id, where several fit or none', async (context) => {
    needsToken(context);
    const twins = await problem({ key: bare.uri('twin') });
    expect(twins).toBe(
      'key-several-keys: 2 keys on the token fit the URI. Say which: object=twin;id=%01 or object=twin;id=%02.',
    );
    const none = await problem({ key: card.uri('mine') });
    expect(none).toMatch(/^key-no-key: .* There is object=ecdsa-p256;id=%01 or object=rsa-3072;id=%00\.$/);
  });

  it('without certificates is refused, and served by a file of them', async (context) => {
    needsToken(context);
    const key = bare.uri('twin').replace('?', ';id=%02?');
    expect(await problem({ key })).toMatch(/^key-no-certificate: .*--certificates FILE\.pem/);
    const { identity, signer, close } = await opened({ key, certificates: at('chain.pem') });
    const file = await testKey('ecdsa-p256');
    expect(identity).toEqual(file.identity);
    expect(signer.certificates).toHaveLength(2);
    close();
  });

  it('is refused a file of certificates of another key', async (context) => {
    needsToken(context);
    const other = (await testKey('rsa-3072')).rootCertificate;
    const key = bare.uri('twin').replace('?', ';id=%02?');
    expect(await problem({ key, certificates: other })).toMatch(/^key-no-certificate/);
    expect(await problem({ key, certificates: at('none.pem') })).toMatch(
      /^key-certificates: This file does not/,
    );
  });

  it('that asks before each signature gets its PIN each time', async (context) => {
    needsToken(context);
    const { signer, close } = await opened({ key: bare.uri('careful'), certificates: at('chain.pem') });
    const [own] = (await testKey('ecdsa-p256')).path;
    const { publicKey } = new X509Certificate(own?.der ?? '');
    for (const text of ['first', 'second', 'third']) {
      const value = await signer.sign(Buffer.from(text));
      expect(verify('sha256', Buffer.from(text), publicKey, value)).toBe(true);
    }
    close();
  });

  it('is not believed when what it signs belongs to another certificate', async (context) => {
    needsToken(context);
    const { signer, close } = await opened({ key: bare.uri('mixed up'), certificates: at('chain.pem') });
    await expect(signer.sign(Buffer.from('anything'))).rejects.toMatchObject({
      problem: { code: 'key-token-other-key' },
    });
    close();
  });

  it('signs nothing after its session has ended', async (context) => {
    needsToken(context);
    const { signer, close } = await opened({ key: card.uri('rsa-3072') });
    close();
    await expect(signer.sign(Buffer.from('after the end'))).rejects.toMatchObject({
      problem: { code: 'key-token-fault' },
    });
  });

  it('is refused a key of a kind that packs are not signed with', async (context) => {
    needsToken(context);
    expect(await problem({ key: bare.uri('other') })).toBe(
      'key-kind: Packs are signed with RSA of 2048 bits or more, or ECDSA P-256; this key is ECDSA secp384r1. Use another key.',
    );
  });
});

describe('the command', () => {
  const pack = (name: string): string => at(`${name}.asice`);
  const build = (name: string, key: string) => {
    writeFileSync(at('pin'), `${pin}\n`);
    const words = ['build', importable(), '--out', pack(name), '--passphrase-file', at('pin')];
    return runHere([...words, '--key', key], { folder });
  };

  it('builds with a card, is countersigned with another, and verifies', async (context) => {
    needsToken(context);
    const built = await build('by-card', card.uri('rsa-3072'));
    expect(built.stderr).not.toMatch(/^evidence-binder:/m);
    expect(built.code).toBe(0);
    const key = bare.uri('twin').replace('?', ';id=%02?');
    const words = ['countersign', pack('by-card'), '--key', key, '--certificates', 'chain.pem'];
    const countersigned = await runHere([...words, '--passphrase-file', 'pin'], { folder });
    expect(countersigned.stderr).not.toMatch(/^evidence-binder:/m);
    expect(countersigned.code).toBe(0);
    const verified = await runHere(['verify', pack('by-card'), '--json'], { folder });
    expect(JSON.parse(verified.stdout)).toMatchObject({
      ok: true,
      signer: { name: 'Petra Müller' },
      countersignatures: [{ signer: { name: 'Petra Müller' } }],
    });
  });

  it('refuses a PIN in the URI without repeating it, and writes nothing', async () => {
    const { code, stderr } = await build('pin', 'pkcs11:token=x;pin-value=7531?module-path=/lib.so');
    expect(code).toBe(2);
    expect(stderr).toContain('A PIN does not belong into a command');
    expect(stderr).not.toContain('7531');
    expect(existsSync(pack('pin'))).toBe(false);
  });
});

describe('a card that is pulled out while a pack is built', () => {
  it('ends the build with what to do, and leaves nothing behind', async () => {
    const file = await testKey();
    const gone = { code: 'key-token-gone', message: 'The token was taken out.', remedy: 'Put it in again.' };
    let left = 1;
    const sign = async (bytes: Uint8Array): Promise<Uint8Array> => {
      if (left === 0) throw new SigningFailed(gone);
      left -= 1;
      return file.signer.sign(bytes);
    };
    const key = { ...file, signer: { ...file.signer, sign } };
    const built = await buildSmall(engagement, key, { out: at('gone.asice') });
    expect(built).toEqual({ ok: false, error: gone });
    expect(readdirSync(folder).filter((name) => name.includes('gone'))).toEqual([]);
  });
});

describe('a library', () => {
  it.each([
    [
      'that is not there',
      () => at('none.so'),
      /^key-no-module: There is no PKCS #11 library at .*none\.so\./,
    ],
    [
      'that is none',
      () => at('text.so'),
      /^key-no-module: .*text\.so is no PKCS #11 library that can be loaded here/,
    ],
    ['of something else', () => '/usr/lib/x86_64-linux-gnu/libc.so.6', /^key-no-module/],
  ])('%s is one clear problem', async (_name, path, said) => {
    writeFileSync(at('text.so'), 'not a library');
    expect(await problem({ key: `pkcs11:token=x?module-path=${path()}` })).toMatch(said);
  });
});
