import { describe, expect, it } from 'vitest';
import { guidOf, sidOf } from '#shared/sources/steps/object-id.ts';

describe('guidOf', () => {
  it.each([
    ["X'da518693e9e45f4facd242457ab5a45a'", '938651da-e4e9-4f5f-acd2-42457ab5a45a'],
    ['{938651DA-E4E9-4F5F-ACD2-42457AB5A45A}', '938651da-e4e9-4f5f-acd2-42457ab5a45a'],
    [' 938651da-e4e9-4f5f-acd2-42457ab5a45a ', '938651da-e4e9-4f5f-acd2-42457ab5a45a'],
  ])('%s is %s', (value, guid) => {
    expect(guidOf(value)).toBe(guid);
  });

  it.each(["X'da51'", "X'da518693e9e45f4facd242457ab5a4'", 'System.Byte[]', '', undefined, 7])(
    '%s is none',
    (value) => {
      expect(guidOf(value)).toBeUndefined();
    },
  );
});

describe('sidOf', () => {
  const account = 'S-1-5-21-1111111111-2222222222-3333333333-1110';

  it('reads bytes, text and what PowerShell makes of it', () => {
    // 1, five parts, authority 5; the parts little-endian.
    expect(sidOf("X'010500000000000515000000c7353a428e6b748455a1aec656040000'")).toBe(account);
    expect(sidOf(account)).toBe(account);
    expect(sidOf({ BinaryLength: 28, Value: account })).toBe(account);
    expect(sidOf("X'01020000000000052000000020020000'")).toBe('S-1-5-32-544');
  });

  it.each(["X'0105'", "X'020100000000000520000000'", 'S-1-', 'Administrator', {}, null])(
    '%s is none',
    (value) => {
      expect(sidOf(value)).toBeUndefined();
    },
  );
});
