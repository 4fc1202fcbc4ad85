import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signBytes } from '#main/signing/sign-bytes.ts';
import { checkSignature, checkStampedSignature } from '#main/verifying/read-signature.ts';
import { checkToken, isTimeTrusted, type Stamped } from '#main/verifying/timestamp/check-token.ts';
import { sequence } from '#shared/pack/der.ts';
import { splitTimestamp, withTimestamp } from '#shared/pack/stamped-signature.ts';
import { madeToken, type TokenFault } from '../../fixtures/signing/made-token.ts';
import {
  authority,
  opensslAuthority,
  person,
  type Issued,
} from '../../fixtures/signing/openssl-authority.ts';
import { derOf, signerOf } from '../../fixtures/signing/signer-of.ts';
import { forTimestamps } from '../../fixtures/signing/timestamp-authority.ts';

const signed = Buffer.from('what is signed');
const signedAt = '2026-11-24T10:00:00Z';

let folder: string;
let issue: ReturnType<typeof opensslAuthority>['issue'];
let root: Issued;
let own: Issued;
let other: Issued;
let signature: Uint8Array;
let stamped: Stamped;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'evidence-binder-tokens-'));
  ({ issue } = opensslAuthority(folder));
  root = issue('Time root', null, { extensions: authority });
  own = issue('Time authority', root, { extensions: forTimestamps });
  other = issue('Time authority', root, { extensions: forTimestamps });
  const top = issue('Root', null, { extensions: authority });
  const ada = issue('Ada', top, { from: '20261101000000Z', until: '20271101000000Z' });
  signature = await signBytes(signerOf(ada, top).signer, signed, signedAt);
  stamped = checkStampedSignature(signature, signed);
});
afterAll(() => rmSync(folder, { recursive: true }));

const made = (fault: TokenFault = {}, by: Issued = own): Uint8Array => madeToken(stamped.value, by, fault);

describe('a token', () => {
  it('that is right says when, how exactly and under which policy', () => {
    const { info, path } = checkToken(made(), stamped);
    expect(info).toMatchObject({
      time: Date.parse('2026-11-24T12:00:00Z'),
      accuracy: 1000,
      policy: '1.2.3.4.1',
      serial: '4d',
    });
    expect(path.map(({ commonName }) => commonName)).toEqual(['Time authority']);
  });

  it('may have a fraction of a second, and may be earlier than the signature states by its accuracy', () => {
    expect(checkToken(made({ at: '20261124095959.25Z' }), stamped).info.time).toBe(
      Date.parse('2026-11-24T09:59:59.250Z'),
    );
  });

  it('is trusted through its root, which it need not hold, and not through its own certificate', () => {
    const checked = checkToken(made(), stamped);
    const whole = checkToken(made({ certificates: [own, root] }), stamped);
    const stranger = derOf(issue('Time root', null, { extensions: authority }));
    for (const one of [checked, whole]) {
      expect(isTimeTrusted(one, [derOf(root)])).toBe(true);
      expect(isTimeTrusted(one, [stranger, derOf(root)])).toBe(true);
      expect(isTimeTrusted(one, [Uint8Array.of(0x30, 0), derOf(root)])).toBe(true);
      expect(isTimeTrusted(one, [Uint8Array.of(0x30, 0)])).toBe(false);
      expect(isTimeTrusted(one, [stranger])).toBe(false);
      expect(isTimeTrusted(one, [derOf(own)])).toBe(false);
      expect(isTimeTrusted(one, [])).toBe(false);
    }
  });

  it.each<[string, () => Uint8Array, RegExp]>([
    ['over something else', () => made({ imprint: new Uint8Array(32) }), /timestamp of something else/],
    [
      'of a time before the signature',
      () => made({ at: '20261124095958Z' }),
      /made later \(2026-11-24T10:00:00Z\)/,
    ],
    [
      'of a time before the signer’s certificate',
      () => made({ at: '20261031000000Z' }),
      /before the certificate of the signer was valid/,
    ],
    [
      'of a time after the signer’s certificate',
      () => made({ at: '20271101000001Z' }),
      /had expired: it shows nothing/,
    ],
    ['of no time', () => made({ at: '20261324120000Z' }), /its time is none/],
    ['of a time in another zone', () => made({ at: '20261124120000+0100' }), /not in the one form/],
    ['of a fraction that ends in zero', () => made({ at: '20261124120000.50Z' }), /not in the one form/],
    ['that names another certificate', () => made({ named: other }), /names another certificate/],
    ['that names none', () => made({ named: null }), /does not say which certificate/],
    [
      'whose signature is of another kind',
      () => made({ contentType: '1.2.840.113549.1.7.1' }),
      /another kind of content/,
    ],
    ['with revocation lists', () => made({ more: Uint8Array.of(0xa1, 0) }), /revocation lists/],
    ['with an unsigned attribute', () => made({ unsignedAttribute: sequence() }), /unsigned attributes/],
    ['with a certificate too many', () => made({ certificates: [own, root, other] }), /not on the path/],
    [
      'without its certificate',
      () => made({ certificates: [root] }),
      /exactly one certificate of the authority/,
    ],
    [
      'that demands what is not understood',
      () => made({ critical: true }),
      /demands something that is not understood/,
    ],
    [
      'by a person',
      () => made({}, issue('Ada', root, { extensions: person })),
      /not one for timestamps alone/,
    ],
    [
      'whose purpose is not critical',
      () =>
        made(
          {},
          issue('Time', root, {
            extensions: forTimestamps.replace('Usage=critical,timeStamping', 'Usage=timeStamping'),
          }),
        ),
      /not one for timestamps alone/,
    ],
    [
      'for more than timestamps',
      () => made({}, issue('Time', root, { extensions: `${forTimestamps},emailProtection` })),
      /not one for timestamps alone/,
    ],
    [
      'by a certificate that had expired',
      () => made({}, issue('Time', root, { extensions: forTimestamps, until: '20261124115959Z' })),
      /“Time” had expired/,
    ],
    ['that is none', () => sequence(), /Malformed|missing|another kind/],
  ])('%s is refused', (_name, token, why) => {
    expect(() => checkToken(token(), stamped)).toThrow(why);
  });
});

describe('a stamped signature', () => {
  it('is the signature as it was, with one unsigned attribute', () => {
    const token = made();
    const whole = withTimestamp(signature, token);
    expect(splitTimestamp(whole)).toEqual({ bare: signature, token });
    expect(splitTimestamp(signature)).toEqual({ bare: signature, token: null });
    expect(() => withTimestamp(whole, token)).toThrow(/has a timestamp already/);
  });

  it('of a megabyte is not taken apart: it would only cost memory', () => {
    const large = Buffer.alloc(1 << 20, Buffer.of(5, 0));
    expect(() => checkStampedSignature(large, signed)).toThrow(/larger than a signature can be/);
    expect(() => checkSignature(large, signed)).toThrow(/larger than a signature can be/);
    const stuffed = withTimestamp(signature, sequence(Buffer.alloc(100_000, Buffer.of(5, 0))));
    const { token } = checkStampedSignature(stuffed, signed);
    expect(() => checkToken(token ?? new Uint8Array(), stamped)).toThrow(/larger than a timestamp can be/);
  });

  it('does not hold with any single bit changed, in the signature or in the timestamp', () => {
    const whole = withTimestamp(signature, made({ certificates: [own, root] }));
    const holds = (bytes: Uint8Array): boolean => {
      try {
        const { token, ...found } = checkStampedSignature(bytes, signed);
        return token !== null && isTimeTrusted(checkToken(token, found), [derOf(root)]);
      } catch {
        return false;
      }
    };
    expect(holds(whole)).toBe(true);
    const accepted: number[] = [];
    for (let at = 0; at < whole.length; at += 1) {
      const changed = Uint8Array.from(whole);
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
      if (holds(changed)) accepted.push(at);
    }
    expect(accepted).toEqual([]);
  });
});
