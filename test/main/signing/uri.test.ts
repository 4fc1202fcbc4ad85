import { describe, expect, it } from 'vitest';
import { isTokenUri, readTokenUri, uriAttribute } from '#main/signing/pkcs11/uri.ts';

const module = 'module-path=/usr/lib/libcard.so';

describe('a pkcs11: URI', () => {
  it('says library, token and object, percent-decoded', () => {
    const text = `pkcs11:token=Petra%E2%80%99s%20card;serial=01%3B2;object=Sign;id=%01%fF;type=private?${module}`;
    expect(readTokenUri(text)).toEqual({
      ok: true,
      value: {
        module: '/usr/lib/libcard.so',
        token: { token: 'Petra’s card', serial: '01;2' },
        slot: null,
        object: 'Sign',
        id: Buffer.from([1, 0xff]),
      },
    });
    expect(readTokenUri(`pkcs11:slot-id=7?${module}`)).toMatchObject({
      ok: true,
      value: { slot: 7, token: {} },
    });
    expect(readTokenUri('pkcs11:?module-path=C:%5CCard%5Ccard.dll')).toMatchObject({
      ok: true,
      value: { module: 'C:\\Card\\card.dll' },
    });
  });

  it.each([
    ['pkcs11:token=x', 'library'],
    ['pkcs11:token=x?module-path=libcard.so', 'library'],
    [`pkcs11:token=x;pin-value=1234?${module}`, 'PIN'],
    [`pkcs11:token=x?${module}&pin-value=1234`, 'PIN'],
    [`pkcs11:token=x?${module}&pin-source=/etc/pin`, 'PIN'],
    [`pkcs11:token=x;token=y?${module}`, 'no PKCS #11 URI'],
    [`pkcs11:token?${module}`, 'no PKCS #11 URI'],
    [`pkcs11:=x?${module}`, 'no PKCS #11 URI'],
    [`pkcs11:colour=red?${module}`, '"colour" is not understood'],
    [`pkcs11:token=%zz?${module}`, '"token" is not written'],
    [`pkcs11:token=%ff?${module}`, '"token" is not written'],
    [`pkcs11:id=%0?${module}`, '"id" is not written'],
    [`pkcs11:type=cert?${module}`, 'does not sign'],
    [`pkcs11:slot-id=-1?${module}`, 'not a number'],
  ])('%s is refused', (text, why) => {
    const read = readTokenUri(text);
    expect(read).toMatchObject({ ok: false, error: { code: 'key-uri' } });
    expect(read.ok ? '' : read.error.message).toContain(why);
    expect(JSON.stringify(read)).not.toContain('1234');
  });

  it('is known from a file’s name', () => {
    expect(isTokenUri('pkcs11:token=x')).toBe(true);
    expect(isTokenUri('/home/petra/pkcs11:key.p12')).toBe(false);
    expect(isTokenUri('PKCS11.p12')).toBe(false);
  });

  it('is written so that it is read as the same', () => {
    const id = Uint8Array.of(0, 0x3b, 0xff);
    const text = `pkcs11:${uriAttribute('token', 'a;b?c=ä')};${uriAttribute('id', id)}?${module}`;
    expect(readTokenUri(text)).toMatchObject({ ok: true, value: { token: { token: 'a;b?c=ä' } } });
    const read = readTokenUri(text);
    expect(read.ok && Array.from(read.value.id ?? [])).toEqual([0, 0x3b, 0xff]);
  });
});
