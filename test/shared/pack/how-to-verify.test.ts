import { describe, expect, it } from 'vitest';
import type { SignerIdentity } from '#shared/model/signer.ts';
import { howToVerify } from '#shared/pack/how-to-verify.ts';
import { wrapLines } from '#shared/pack/wrap-lines.ts';

const signer: SignerIdentity = {
  name: 'Petra Preparer',
  organisation: 'Nordwind Energie AG',
  fingerprint: 'ab'.repeat(32),
  rootFingerprint: 'cd'.repeat(32),
  notBefore: '2026-01-01T00:00:00Z',
  notAfter: '2029-01-01T00:00:00Z',
};
const facts = {
  entity: 'Nordwind\nEnergie',
  asOf: '2026-10-31',
  created: '2026-11-02T10:00:00Z',
  language: 'en',
  disclosure: 'full',
} as const;

describe('howToVerify', () => {
  const text = howToVerify({ ...facts, signer });

  it('has the commands of tools that the auditor owns', () => {
    for (const command of ['sha256sum -c SHA256SUMS', 'openssl cms -verify -binary -inform DER', '-cades']) {
      expect(text).toContain(command);
    }
    expect(text).toContain('evidence-binder verify ../pack.asice --trust ../org-root.pem');
  });

  it('shows fingerprints as openssl prints them', () => {
    expect(text).toContain(`  ${Array(32).fill('CD').join(':')}\n`);
  });

  it('is honest about what a signature does not prove, and what was not tried', () => {
    const honest = [
      'does not prove who',
      'does not prove when',
      'not its document properties',
      'were not tried with',
    ];
    for (const words of honest) {
      expect(text.replaceAll(/\s+/g, ' ')).toContain(words);
    }
  });

  it('numbers its steps without a gap and breaks its lines', () => {
    expect([...text.matchAll(/^(\d+)\. /gm)].map(([, number]) => Number(number))).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
    ]);
    const prose = text
      .split('\n')
      .filter(
        (line) => !/^ {2,5}\S*(openssl|grep|-content|certutil|pdfsig|node|mkdir|[A-F0-9]{2}:)/.test(line),
      );
    expect(Math.max(...prose.map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it('lets no name bring lines of its own', () => {
    expect(text).toContain('  Nordwind Energie\n');
  });

  it('gives a draft no step that needs a signature', () => {
    const draft = howToVerify({ ...facts, signer: null });
    expect(draft).toContain('THIS PACK IS A DRAFT');
    expect(draft).not.toMatch(/openssl|evidence-binder verify|pdfsig|Signed by/);
  });
});

describe('wrapLines', () => {
  it('breaks at blanks, indents, and leaves a long word whole', () => {
    expect(wrapLines('one two three', 8, '  ')).toEqual(['  one', '  two', '  three']);
    expect(wrapLines('a incomprehensibilities b', 10)).toEqual(['a', 'incomprehensibilities', 'b']);
    expect(wrapLines('  ', 10)).toEqual([]);
  });
});

it('keeps French signs with the word before them, and ends its labels as the language does', () => {
  const lines = howToVerify({ ...facts, signer, language: 'fr' }).split('\n');
  expect(lines.filter((line) => /^\s*[;:!?»]/u.test(line))).toEqual([]);
  expect(lines).toContain('Entité\u00a0:');
});

it('promises no account, no export and no second assessment in a pack that withholds them', () => {
  const summary = howToVerify({ ...facts, signer, disclosure: 'summary' });
  expect(summary).not.toMatch(/accounts\.ndjson|--reassess|folder sources|“Accounts”/);
  const pseudonymised = howToVerify({ ...facts, signer, disclosure: 'pseudonymised' });
  expect(pseudonymised).not.toMatch(/--reassess|folder sources/);
  expect(pseudonymised).toContain('accounts.ndjson');
});
