import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { removed } from '#shared/sources/steps/secret-names.ts';
import { withoutSecrets } from '#main/files/secrets/without-secrets.ts';
import { bytesOf, cleaned, fileOf, keptText, rowsOf } from './clean.ts';

describe('a table', () => {
  it('keeps every byte but the secret cells, quoted as they were', () => {
    const text =
      'sep=;\r\n"upn";"Password";Mobile Phone;note\r\n"ada@contoso.example";"hunter;2";+49 170 1234567;"a ""b"""\r\n\r\n"b";"";;x\r\n';
    expect(keptText(text)).toBe(
      `sep=;\r\n"upn";"Password";Mobile Phone;note\r\n"ada@contoso.example";"${removed}";${removed};"a ""b"""\r\n\r\n"b";"";;x\r\n`,
    );
  });

  it('counts what it replaced, names the columns, and gives size and digest of the copy', () => {
    const file = fileOf(
      'upn,Password,MFA Phone\na@contoso.example,hunter2,+49 1701234567\nb@contoso.example,****,\n',
    );
    const { bytes, replaced, what } = cleaned(file);
    expect({ replaced, what }).toEqual({ replaced: 2, what: ['MFA Phone', 'Password'] });
    const copy = bytesOf(bytes);
    expect(bytes.bytes).toBe(copy.length);
    expect(bytes.sha256).toBe(createHash('sha256').update(copy).digest('hex'));
    expect(bytes.sha256).not.toBe(file.sha256);
  });

  it('is the file itself where nothing is secret', () => {
    const file = fileOf('upn,Last password change\na@contoso.example,2026-01-01\n');
    expect(cleaned(file)).toEqual({ bytes: file, replaced: 0, what: [] });
  });

  it('is left alone when it was cleaned before', () => {
    const once = cleaned(fileOf('upn,Password\na,hunter2\n')).bytes;
    expect(cleaned(once)).toEqual({ bytes: once, replaced: 0, what: [] });
  });

  it.each(['utf16le', 'utf-16be', 'latin1', 'bom'])('keeps its encoding: %s', (encoding) => {
    const text = 'upn\tMobiltelefon\tOrt\r\nj\u00f6@contoso.example\t+49 170 1234567\tK\u00f6ln\r\n';
    const wide = Buffer.from(`\ufeff${text}`, 'utf16le');
    const given = {
      utf16le: wide,
      'utf-16be': Buffer.from(wide).swap16(),
      latin1: Buffer.from(text, 'latin1'),
      bom: Buffer.from(`\ufeff${text}`),
    }[encoding];
    const file = fileOf(given ?? '');
    const expected = rowsOf(file).map((row) => ({
      ...row,
      raw: ['j\u00f6@contoso.example', removed, 'K\u00f6ln'],
    }));
    expect(rowsOf(cleaned(file).bytes)).toEqual(expected);
  });

  it('replaces all of a row that does not fit its header, and lets it be rejected as before', () => {
    const file = fileOf('upn,Password,note\na,x,hunter2,y\nb,"hunter"2",z\nc,hunter3,z\n');
    const copy = cleaned(file).bytes;
    expect(bytesOf(copy).toString()).not.toContain('hunter');
    const rejected = rowsOf(copy).map((row) => ('rejected' in row ? row.rejected : 'read'));
    expect(rejected).toEqual(rowsOf(file).map((row) => ('rejected' in row ? row.rejected : 'read')));
    expect(rejected).toHaveLength(3);
  });

  it('knows its header in the middle of the file', () => {
    const file = fileOf('upn,Password\na,hunter2\nupn,Password\nb,hunter2\n');
    expect(rowsOf(cleaned(file).bytes)[1]).toEqual(rowsOf(file)[1]);
  });

  it('reaches into objects in cells: JSON, and what PowerShell writes', () => {
    const text =
      'upn,JSON,profile\na@contoso.example,"{""recoveryPhone"":""+491701234567"",""isEnforcedIn2Sv"":true}","@{login=a; mobilePhone=+49 170 1234567; status=ACTIVE}"\n';
    expect(keptText(text)).toBe(
      `upn,JSON,profile\na@contoso.example,"{""recoveryPhone"":""${removed}"",""isEnforcedIn2Sv"":true}","@{login=a; mobilePhone=${removed}; status=ACTIVE}"\n`,
    );
  });

  it('replaces a set-up address wherever it stands', () => {
    const kept = keptText('upn,note\na@contoso.example,see otpauth://totp/x?secret=JBSWY3DPEHPK3PXP\n');
    expect(kept).toBe(`upn,note\na@contoso.example,${removed}\n`);
  });
});

describe('JSON', () => {
  it('keeps every byte but the secret values: white space, order, what comes before and after', () => {
    const text = `{ "realm" : "x",
  "users":[ {"id":"1", "mobilePhone" : "+49 170 1234567", "businessPhones": [ "+49 30 123456" ],
    "credentials":[{"type":"otp","secretData":"{\\"value\\":\\"JBSWY3DP\\"}","credentialData":"{\\"subType\\":\\"totp\\"}"}] } ]}
{"password": {"hash": {"value":"abc", "salt": 12345}, "changed":"2026-01-01T00:00:00Z"}, "totp":true}`;
    expect(keptText(text)).toBe(
      text
        .replace('+49 170 1234567', removed)
        .replace('+49 30 123456', removed)
        .replace('{\\"value\\":\\"JBSWY3DP\\"}', removed)
        .replace('"abc"', `"${removed}"`)
        .replace('12345', `"${removed}"`),
    );
  });

  it.each([1, 2, 3, 7, 64])('tells the same from pieces of %d bytes', (piece) => {
    const text =
      '[{"a":"x\\\\","secretData":"\\"q\\\\\\"","n":-12.5e3},{"sharedSecret":123456,"phones":[{"number":"+49 170 1234567","capabilities":["sms","phone"],"extension":""}]}]';
    expect(keptText(text, piece)).toBe(keptText(text));
    expect(keptText(text)).toBe(
      `[{"a":"x\\\\","secretData":"${removed}","n":-12.5e3},{"sharedSecret":"${removed}","phones":[{"number":"${removed}","capabilities":["sms","phone"],"extension":""}]}]`,
    );
  });

  it('knows a name, and a set-up address, that is spelled with escapes', () => {
    const kept = keptText(
      '[{"secret\\u0044ata":"hunter2","uri":"\\u006ftpauth://totp/x","b":"otpauth:\\/\\/y"}]',
    );
    expect(kept).toBe(`[{"secret\\u0044ata":"${removed}","uri":"${removed}","b":"${removed}"}]`);
  });

  it('leaves no secret behind where the file ends in the middle of it', () => {
    expect(keptText('[{"secretData":"hunter2')).toBe(`[{"secretData":"${removed}`);
  });

  it('does not fall over brackets that only open', () => {
    const deep = '['.repeat(200_000);
    expect(keptText(deep)).toBe(deep);
  });
});

describe('LDIF', () => {
  it('replaces values, folded and in base64, and keeps all other lines', () => {
    const text =
      'version: 1\r\n\r\ndn: CN=Ada,DC=contoso,DC=example\r\ntelephoneNumber: +49 30\r\n  123456\r\nunicodePwd:: aHVudGVyMg==\r\npwdLastSet: 133000000000000000\r\nmail: ada@contoso.example\r\n\r\ndn: CN=Bob\r\nmobile;lang-de: 0170 1234567';
    expect(keptText(text)).toBe(
      `version: 1\r\n\r\ndn: CN=Ada,DC=contoso,DC=example\r\ntelephoneNumber: ${removed}\r\nunicodePwd: ${removed}\r\npwdLastSet: 133000000000000000\r\nmail: ada@contoso.example\r\n\r\ndn: CN=Bob\r\nmobile;lang-de: ${removed}`,
    );
    for (const piece of [1, 5, 33]) expect(keptText(text, piece)).toBe(keptText(text));
  });
});

describe('what is no text', () => {
  it('is passed on for its reader to refuse', () => {
    const file = fileOf(Buffer.from('%PDF-1.7 password: hunter2'));
    expect(cleaned(file).bytes).toBe(file);
  });
});

describe('a file that changes between UTF-16 and eight bits', () => {
  const head = 'upn,id,mobilePhone\r\n';
  const rows = (first: string, phone: string) => `${first}@contoso.example,1,${phone}\r\n`.repeat(3);
  const wide = (text: string) => Buffer.from(text, 'utf16le');
  const joins = {
    'UTF-16 behind': (phone: string) =>
      Buffer.concat([Buffer.from(head + rows('a', '')), wide(rows('b', phone))]),
    'UTF-16 before': (phone: string) =>
      Buffer.concat([wide(`\ufeff${head}${rows('a', '')}`), Buffer.from(rows('b', phone))]),
  };

  it.each(Object.entries(joins))('is refused where a number would stay in it: %s', (_name, joined) => {
    const refused = withoutSecrets(fileOf(joined('+49 170 1234567')));
    expect(refused).toMatchObject({ ok: false, error: { code: 'source-joined-secrets' } });
    expect(JSON.stringify(refused)).not.toContain('1234567');
  });

  it.each(Object.entries(joins))('is the file itself where nothing is secret: %s', (_name, joined) => {
    const file = fileOf(joined(''));
    expect(withoutSecrets(file)).toEqual({ ok: true, value: { bytes: file, replaced: 0, what: [] } });
  });
});
