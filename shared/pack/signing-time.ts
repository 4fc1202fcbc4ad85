import type { SignerIdentity } from '../model/signer.ts';

/**
 * The time that every signature of a pack states, `YYYY-MM-DDTHH:MM:SSZ`. A certificate made after SOURCE_DATE_EPOCH
 * was not there at that time: the signatures then state the certificate's first moment, so that they are valid and
 * still the same each time.
 */
export function signingTime({ notBefore }: Pick<SignerIdentity, 'notBefore'>, created: string): string {
  const moment = `${created.slice(0, 19)}Z`;
  return moment < notBefore ? notBefore : moment;
}
