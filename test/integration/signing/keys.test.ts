import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newKey, type NewKeyOrder } from '#main/signing/new-key.ts';
import { openKey } from '#main/signing/open-signer.ts';
import { passphrase, testKey, type TestKey } from '../../fixtures/pack/test-key.ts';

let folder: string;
let key: TestKey;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'evidence-binder-keys-'));
  key = await testKey();
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

const at = (name: string): string => join(folder, name);
const openssl = (...words: readonly string[]): string =>
  execFileSync('openssl', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

/** ECDSA, so that no prime has to be found. */
const order = (more: Partial<NewKeyOrder>): NewKeyOrder => ({
  out: at('key.p12'),
  name: 'Jörg Prüfer',
  organisation: 'Nordwind Energie AG',
  kind: 'ecdsa-p256',
  passphrase: 'secret',
  root: null,
  now: new Date('2026-11-24T15:30:00Z'),
  ...more,
});

describe('a new key', () => {
  it('is three files, the secret ones readable by their owner alone', async () => {
    const made = await newKey(order({ out: at('new.p12') }));
    expect(made).toMatchObject({
      ok: true,
      value: {
        files: [at('new.p12'), at('new-root.p12'), at('new-root.pem')],
        signer: { name: 'Jörg Prüfer', notBefore: '2026-11-24T00:00:00Z', notAfter: '2029-11-24T00:00:00Z' },
        rootNotAfter: '2036-11-24T00:00:00Z',
      },
    });
    expect(statSync(at('new.p12')).mode & 0o777).toBe(0o600);
    expect(statSync(at('new-root.p12')).mode & 0o777).toBe(0o600);
  });

  it('states the fingerprint of its root as openssl does', async () => {
    const shown = openssl('x509', '-in', key.rootCertificate, '-noout', '-fingerprint', '-sha256');
    expect(shown.trim().split('=')[1]?.replaceAll(':', '').toLowerCase()).toBe(key.identity.rootFingerprint);
  });

  it('never overwrites a file, and writes none when one is there', async () => {
    writeFileSync(at('kept-root.pem'), 'mine');
    expect(await newKey(order({ out: at('kept.p12') }))).toMatchObject({
      ok: false,
      error: { code: 'key-exists', file: at('kept-root.pem') },
    });
    expect(readFileSync(at('kept-root.pem'), 'utf8')).toBe('mine');
    expect(readdirSync(folder).filter((name) => name.startsWith('kept'))).toEqual(['kept-root.pem']);
  });

  it('refuses a passphrase that other tools would encode otherwise, or none', async () => {
    for (const word of ['geheimnisträger', '', '\n']) {
      expect(await newKey(order({ out: at('p.p12'), passphrase: word }))).toMatchObject({
        ok: false,
        error: { code: 'key-passphrase-letters' },
      });
    }
  });

  it('says where it cannot write', async () => {
    expect(await newKey(order({ out: at('no/where.p12') }))).toMatchObject({
      ok: false,
      error: { code: 'key-not-written' },
    });
  });

  it('is issued under a root that is given', async () => {
    await newKey(order({ out: at('first.p12') }));
    const root = { file: at('first-root.p12'), passphrase: 'secret' };
    const made = await newKey(order({ out: at('second.p12'), name: 'Second', organisation: null, root }));
    expect(made).toMatchObject({
      ok: true,
      value: {
        files: [at('second.p12'), at('second-root.pem')],
        signer: { organisation: 'Nordwind Energie AG' },
      },
    });
    expect(readFileSync(at('second-root.pem'), 'utf8')).toBe(readFileSync(at('first-root.pem'), 'utf8'));
    const person = openKey(at('second.p12'), 'secret');
    if (!person.ok) throw new Error(person.error.message);
    writeFileSync(at('second.cer'), new X509Certificate(person.value.path[0]?.der ?? '').toString());
    expect(openssl('verify', '-x509_strict', '-CAfile', at('first-root.pem'), at('second.cer'))).toContain(
      'OK',
    );
  });

  it('is not issued under a person’s key, nor beyond the end of its root', async () => {
    await newKey(order({ out: at('person.p12') }));
    const person = { file: at('person.p12'), passphrase: 'secret' };
    expect(await newKey(order({ out: at('x.p12'), root: person }))).toMatchObject({
      ok: false,
      error: { code: 'key-not-root' },
    });
    const root = { file: at('person-root.p12'), passphrase: 'secret' };
    const late = await newKey(order({ out: at('late.p12'), root, now: new Date('2035-06-01T00:00:00Z') }));
    expect(late).toMatchObject({ ok: true, value: { signer: { notAfter: '2036-11-24T00:00:00Z' } } });
    const tooLate = await newKey(
      order({ out: at('later.p12'), root, now: new Date('2037-06-01T00:00:00Z') }),
    );
    expect(tooLate).toMatchObject({ ok: false, error: { code: 'key-expired' } });
  });

  it('is issued under a root that openssl made, whatever its name', async () => {
    openssl(
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-days',
      '3650',
      '-subj',
      '/C=DE/ST=Bremen/O=Other GmbH/OU=PKI/CN=Root',
      '-keyout',
      at('o.key'),
      '-out',
      at('o.pem'),
    );
    openssl(
      'pkcs12',
      '-export',
      '-in',
      at('o.pem'),
      '-inkey',
      at('o.key'),
      '-out',
      at('o.p12'),
      '-passout',
      'pass:secret',
    );
    const root = { file: at('o.p12'), passphrase: 'secret' };
    const made = await newKey(order({ out: at('under.p12'), organisation: null, root, now: new Date() }));
    expect(made).toMatchObject({ ok: true, value: { signer: { organisation: 'Other GmbH' } } });
    const opened = openKey(at('under.p12'), 'secret');
    if (!opened.ok) throw new Error(opened.error.message);
    writeFileSync(at('under.cer'), new X509Certificate(opened.value.path[0]?.der ?? '').toString());
    expect(openssl('verify', '-CAfile', at('o.pem'), at('under.cer'))).toContain('OK');
  });
});

describe('a key file that this program makes', () => {
  it('opens with openssl: PBES2, AES-256, 600,000 rounds for the key and for the integrity', () => {
    const shown = execFileSync(
      'sh',
      ['-c', 'openssl pkcs12 -info -in "$0" -passin "pass:$1" -nodes 2>&1', key.file, passphrase],
      { encoding: 'utf8' },
    );
    expect(shown).toContain('MAC: sha256, Iteration 600000');
    expect(shown).toContain('PBES2, PBKDF2, AES-256-CBC, Iteration 600000, PRF hmacWithSHA256');
    expect(shown.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
  });

  it('holds certificates that openssl finds sound', () => {
    const [own, root] = key.path;
    writeFileSync(at('own.pem'), new X509Certificate(own?.der ?? '').toString());
    expect(openssl('verify', '-x509_strict', '-CAfile', key.rootCertificate, at('own.pem'))).toContain('OK');
    const text = openssl('x509', '-in', at('own.pem'), '-noout', '-text', '-nameopt', 'utf8,sep_multiline');
    expect(text).toContain('Public-Key: (3072 bit)');
    expect(text).toContain('sha256WithRSAEncryption');
    expect(text).toContain('Digital Signature, Non Repudiation');
    expect(text).not.toContain('Extended Key Usage');
    // One attribute a relative name: the multi-line form shows a `+` where two share one.
    expect(text).not.toContain(' + ');
    expect(new X509Certificate(root?.der ?? '').ca).toBe(true);
    expect(new X509Certificate(own?.der ?? '').ca).toBe(false);
  });

  it('is RSA of 3072 bits by default, and signs the same bytes each time', async () => {
    const message = Buffer.from('the same');
    const [first, second] = [await key.signer.sign(message), await key.signer.sign(message)];
    expect(first).toHaveLength(384);
    expect(Buffer.from(first).equals(second)).toBe(true);
  });
});

describe('a key file of another program', () => {
  /** A certificate and key of openssl's own, exported in a way of its own. */
  function foreign(name: string, algorithm: readonly string[], ...options: readonly string[]): string {
    openssl(
      'req',
      '-x509',
      ...algorithm,
      '-nodes',
      '-days',
      '30',
      '-subj',
      `/CN=${name}`,
      '-keyout',
      at(`${name}.key`),
      '-out',
      at(`${name}.crt`),
    );
    openssl(
      'pkcs12',
      '-export',
      '-in',
      at(`${name}.crt`),
      '-inkey',
      at(`${name}.key`),
      '-out',
      at(`${name}.p12`),
      '-passout',
      'pass:secret',
      ...options,
    );
    return at(`${name}.p12`);
  }
  const rsa = ['-newkey', 'rsa:2048'];
  const ec = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'];

  it('opens as openssl 3 writes it', () => {
    const opened = openKey(foreign('openssl3', rsa), 'secret');
    expect(opened).toMatchObject({
      ok: true,
      value: { identity: { name: 'openssl3' }, signer: { algorithm: 'rsa-sha256' } },
    });
  });

  it('opens with ECDSA, AES-128, another digest, and without an integrity check', () => {
    const options = [
      '-keypbe',
      'AES-128-CBC',
      '-certpbe',
      'AES-192-CBC',
      '-macalg',
      'sha512',
      '-iter',
      '4096',
    ];
    const opened = openKey(foreign('ec', ec, ...options), 'secret');
    expect(opened).toMatchObject({ ok: true, value: { signer: { algorithm: 'ecdsa-sha256' } } });
    const noMac = foreign('nomac', ec, '-nomac');
    expect(openKey(noMac, 'secret').ok).toBe(true);
    expect(openKey(noMac, 'wrong')).toMatchObject({ ok: false, error: { code: 'key-passphrase' } });
  });

  it('opens in BER, with indefinite lengths', () => {
    // 0x30 0x80 … 0x00 0x00 around the whole: other programs stream their output.
    const der = readFileSync(foreign('ber', ec));
    const header = 2 + ((der[1] ?? 0) & 0x7f);
    writeFileSync(
      at('ber.p12'),
      Buffer.concat([Buffer.from([0x30, 0x80]), der.subarray(header), Buffer.alloc(2)]),
    );
    expect(openKey(at('ber.p12'), 'secret').ok).toBe(true);
  });

  it('of the old kind is refused with the command that mends it', () => {
    const file = foreign('legacy', rsa, '-legacy');
    expect(openKey(file, 'secret')).toMatchObject({ ok: false, error: { code: 'key-legacy' } });
    const answer = openKey(file, 'secret');
    const remedy = answer.ok ? '' : answer.error.remedy;
    const command = remedy
      .slice(remedy.indexOf('openssl'))
      .replace('-out key.pem', '-out key.pem -passin pass:secret -passout pass:secret')
      .replace('-in key.pem', '-in key.pem -passin pass:secret -passout pass:secret');
    execFileSync('sh', ['-c', command], { cwd: folder, stdio: 'ignore' });
    expect(openKey(at('converted.p12'), 'secret')).toMatchObject({
      ok: true,
      value: { identity: { name: 'legacy' } },
    });
    expect(readdirSync(folder)).not.toContain('key.pem');
  });

  it('of a kind of key that packs are not signed with is refused', () => {
    expect(openKey(foreign('ed', ['-newkey', 'ed25519']), 'secret')).toMatchObject({
      ok: false,
      error: { code: 'key-kind' },
    });
    expect(openKey(foreign('short', ['-newkey', 'rsa:1024']), 'secret')).toMatchObject({
      ok: false,
      error: { code: 'key-kind' },
    });
  });

  it('without the certificates up to the root is refused', () => {
    foreign('issuer', ec);
    openssl(
      'req',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-subj',
      '/CN=leaf',
      '-keyout',
      at('leaf.key'),
      '-out',
      at('leaf.csr'),
    );
    openssl(
      'x509',
      '-req',
      '-in',
      at('leaf.csr'),
      '-CA',
      at('issuer.crt'),
      '-CAkey',
      at('issuer.key'),
      '-CAcreateserial',
      '-out',
      at('leaf.crt'),
    );
    openssl(
      'pkcs12',
      '-export',
      '-in',
      at('leaf.crt'),
      '-inkey',
      at('leaf.key'),
      '-out',
      at('leaf.p12'),
      '-passout',
      'pass:secret',
    );
    expect(openKey(at('leaf.p12'), 'secret')).toMatchObject({ ok: false, error: { code: 'key-path' } });
    openssl(
      'pkcs12',
      '-export',
      '-in',
      at('leaf.crt'),
      '-inkey',
      at('leaf.key'),
      '-certfile',
      at('issuer.crt'),
      '-out',
      at('whole.p12'),
      '-passout',
      'pass:secret',
    );
    expect(openKey(at('whole.p12'), 'secret')).toMatchObject({
      ok: true,
      value: { identity: { name: 'leaf' } },
    });
  });
});

describe('what is no key file', () => {
  it.each([
    ['a wrong passphrase', () => key.file, 'key-passphrase'],
    ['a certificate', () => key.rootCertificate, 'key-malformed'],
    ['a missing file', () => at('none.p12'), 'key-unreadable'],
    ['a folder', () => folder, 'key-unreadable'],
  ])('%s is a problem that names the file', (_name, file, code) => {
    expect(openKey(file(), 'wrong')).toMatchObject({ ok: false, error: { code, file: file() } });
  });

  it('a damaged one never throws', () => {
    const whole = readFileSync(key.file);
    for (let cut = 0; cut < 400; cut += 37) {
      writeFileSync(at('cut.p12'), whole.subarray(0, whole.length - 1 - cut));
      expect(openKey(at('cut.p12'), passphrase).ok).toBe(false);
    }
    for (let position = 0; position < 60; position += 1) {
      const changed = Buffer.from(whole);
      changed[position] = (changed[position] ?? 0) ^ 0xff;
      writeFileSync(at('changed.p12'), changed);
      const opened = openKey(at('changed.p12'), passphrase);
      // What the integrity check is over cannot change; a version number outside it may.
      if (opened.ok) expect(opened.value.identity).toEqual(key.identity);
      else expect(opened.error.file).toBe(at('changed.p12'));
    }
  }, 60_000);
});
