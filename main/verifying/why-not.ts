import { Malformed } from '#shared/pack/der.ts';
import { Refused } from './certificate-path.ts';
import { OtherBytes } from './read-signature.ts';

const capitalised = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

/** Why a member fails, of what reading it threw. An engine's own words differ from one version to the next. */
export function whyNot(error: unknown): string {
  if (error instanceof Malformed) return `Malformed: ${error.message}.`;
  if (error instanceof Refused || error instanceof OtherBytes) return `${capitalised(error.message)}.`;
  return 'Malformed: it does not hold what it should.';
}
