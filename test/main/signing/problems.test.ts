import { describe, expect, it } from 'vitest';
import { faultProblem, loginProblem, triesLeft } from '#main/signing/pkcs11/problems.ts';

// Flags and codes by their numbers in PKCS #11 2.40 §3 and §11.1, not by the names of the program.
const flags = (value: number) => ({ flags: value });

describe('a wrong PIN', () => {
  it.each([
    [0x0000_0000, 'a few wrong tries'],
    [0x0001_0000, 'few tries are left'],
    [0x0003_0000, 'one try is left'],
    [0x0004_0000, 'locked now'],
  ])('with the flags %i says what the token says of further tries', (value, said) => {
    expect(triesLeft(flags(value))).toContain(said);
    expect(loginProblem('card', 0xa0, flags(value))).toMatchObject({ code: 'key-pin', file: 'card' });
  });

  it.each([
    [0xa2, 'key-pin'],
    [0xa4, 'key-pin-locked'],
    [0x102, 'key-pin-not-set'],
    [0x30, 'key-token-fault'],
  ])('answered with %i is %s', (code, problem) => {
    expect(loginProblem('card', code, flags(0)).code).toBe(problem);
  });
});

describe('a token that was taken out', () => {
  it.each([0x32, 0xe0, 0xb3])('is known by the answer %i', (code) => {
    expect(faultProblem('card', code)).toMatchObject({
      code: 'key-token-gone',
      message: 'The token was taken out.',
    });
  });

  it('is not every other answer, whose number is told', () => {
    expect(faultProblem('card', 0x101).message).toContain('0x101');
  });
});
