import type { CertificateFacts } from './certificate.ts';

type Validity = Pick<CertificateFacts, 'commonName' | 'notBefore' | 'notAfter'>;

/**
 * The time that every signature of a pack states, `YYYY-MM-DDTHH:MM:SSZ`. A certificate made after SOURCE_DATE_EPOCH
 * was not there at that time: the signatures then state the first moment of the path's youngest certificate, so that
 * they are valid and still the same each time.
 */
export function signingTime(path: readonly Validity[], created: string): string {
  return path.reduce(
    (moment, { notBefore }) => (moment < notBefore ? notBefore : moment),
    `${created.slice(0, 19)}Z`,
  );
}

/** The first certificate of the path that is no longer valid at that time; null: all are. */
export function expiredAt<T extends Validity>(path: readonly T[], moment: string): T | null {
  return path.find(({ notAfter }) => moment > notAfter) ?? null;
}
