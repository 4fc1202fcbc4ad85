import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guestHome, namesNobody, normaliseKeys } from '#shared/pipeline/normalise/normalise-keys.ts';
import { normaliseKey } from '#shared/pipeline/normalise/normalise-key.ts';
import { canDeceive, skeleton } from '#shared/pipeline/normalise/skeleton.ts';

describe('a key as it is compared', () => {
  const cases: readonly (readonly [string, string | null, string | null])[] = [
    ['case', 'ADA@X.Example', 'ada@x.example'],
    ['outer spaces of every kind', '\u00a0\u200b\ufeff ada \u2060\u00ad\t', 'ada'],
    ['composition', 'zoe\u0308', 'zo\u00eb'],
    ['an inner space stays', 'a\u200bda', 'a\u200bda'],
    ['nothing else is folded', 'stra\u00dfe', 'stra\u00dfe'],
    ['no Turkish dotless i', 'ID', 'id'],
    ['only space is nothing', ' \u00a0 ', null],
    ['nothing', null, null],
  ];
  it.each(cases)('%s', (_, text, key) => {
    expect(normaliseKey(text)).toBe(key);
  });

  it('is the same when it is normalised again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const once = normaliseKey(text);
        expect(normaliseKey(once)).toBe(once);
      }),
      { seed: 31 },
    );
  });
});

describe('keys of a row', () => {
  it('offer the home address of a guest, at the last underscore', () => {
    expect(guestHome('jane_doe_partner.example#ext#@t.example')).toBe('jane_doe@partner.example');
    expect(guestHome('jane@nordwind.example')).toBeNull();
    expect(guestHome('#ext#@t.example')).toBeNull();
    expect(guestHome('nounderscore#ext#@t.example')).toBeNull();
    expect(normaliseKeys({ upn: 'Jane_Partner.example#EXT#@T.example' }).guest).toBe('jane@partner.example');
  });

  it('lose the prefix of a deleted user only where it is its own id', () => {
    const id = '6f0c0000-0000-4000-8000-000000000001';
    const upn = `${id.replaceAll('-', '')}ada@x.example`;
    expect(normaliseKeys({ id, upn }).upn).toBe('ada@x.example');
    expect(normaliseKeys({ id: id.replace('6f', '7f'), upn }).upn).toBe(upn);
    expect(normaliseKeys({ upn }).upn).toBe(upn);
  });

  it('say when they name nobody', () => {
    expect(namesNobody(normaliseKeys({ upn: ' ' }))).toBe(true);
    expect(namesNobody(normaliseKeys({ employeeId: '7' }))).toBe(false);
  });
});

describe('names that look alike', () => {
  it('have one skeleton, with invisible characters and letters of other scripts', () => {
    expect(skeleton('p\u0430ypal')).toBe(skeleton('paypal'));
    expect(skeleton('pay\u200bpal')).toBe(skeleton('paypal'));
    expect(skeleton('paypal')).not.toBe(skeleton('paypa'));
  });

  it('deceive only with a character outside ASCII', () => {
    expect(canDeceive('user1')).toBe(false);
    expect(canDeceive('us\u0435r1')).toBe(true);
  });
});
