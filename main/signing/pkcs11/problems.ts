import type { Problem } from '#shared/model/problem.ts';
import { CryptokiFault, faults, tokenFlags, type TokenInfo } from './codes.ts';
import { tokenAttributes, uriAttribute } from './uri.ts';

export const tokenProblem = (file: string, code: string, message: string, remedy: string): Problem => ({
  code: `key-${code}`,
  file,
  message,
  remedy,
});

/** A token as a URI would name it. */
export function shownToken(token: TokenInfo): string {
  const named = tokenAttributes.filter((name) => token[name] !== '');
  return `"pkcs11:${named.map((name) => uriAttribute(name, token[name])).join(';')}"`;
}

/** What the token tells of further tries; PKCS #11 knows no number. */
export function triesLeft({ flags }: Pick<TokenInfo, 'flags'>): string {
  if ((flags & tokenFlags.pinLocked) !== 0) return 'The token is locked now: only its PUK opens it again.';
  if ((flags & tokenFlags.pinFinalTry) !== 0)
    return 'The token says that one try is left: a wrong PIN then locks it.';
  if ((flags & tokenFlags.pinCountLow) !== 0)
    return 'The token says that few tries are left: look the PIN up first.';
  return 'A token locks itself after a few wrong tries: look the PIN up first.';
}

const pinFaults = new Set<number>([faults.pinIncorrect, faults.pinInvalid, faults.pinLength]);

/** `flags`: asked of the token after the wrong PIN. */
export function loginProblem(file: string, code: number, flags: Pick<TokenInfo, 'flags'>): Problem {
  if (pinFaults.has(code))
    return tokenProblem(file, 'pin', 'This PIN does not open the token.', triesLeft(flags));
  if (code === faults.pinLocked)
    return tokenProblem(
      file,
      'pin-locked',
      'The token is locked after wrong PINs.',
      'Open it with its PUK first.',
    );
  if (code === faults.pinNotSet || code === faults.pinExpired)
    return tokenProblem(file, 'pin-not-set', 'The token has no PIN that can be used.', 'Set its PIN first.');
  return faultProblem(file, code);
}

const goneFaults = new Set<number>([faults.deviceRemoved, faults.tokenMissing, faults.sessionInvalid]);

export function faultProblem(file: string, code: number): Problem {
  if (goneFaults.has(code)) {
    return tokenProblem(file, 'token-gone', 'The token was taken out.', 'Put it in again, and start again.');
  }
  return tokenProblem(
    file,
    'token-fault',
    `The token does not do what it was asked (PKCS #11 fault 0x${code.toString(16)}).`,
    'Look the number up in the manual of its library; try its own program first.',
  );
}

/** What a library threw, as a problem; what is no fault of it goes on. */
export function problemOf(file: string, error: unknown): Problem {
  if (error instanceof CryptokiFault) return faultProblem(file, error.code);
  throw error;
}
