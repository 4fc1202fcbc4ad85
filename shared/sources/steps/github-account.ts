import type { Factor } from '../../model/factor.ts';
import { makeFactor } from './make-factor.ts';

/**
 * What GitHub’s lists say of two-factor authentication: `insecure` that SMS is among the factors, `secure` that it is
 * not; neither says the kind (formats §13). Null: neither on nor off.
 */
export function githubFactors(enabled: boolean | null, level: string | undefined): readonly Factor[] | null {
  if (enabled === null) return null;
  if (!enabled) return [];
  const word = level?.trim().toLowerCase();
  return [makeFactor(word === 'insecure' ? 'phone' : 'unstated', word ?? 'tfa_enabled')];
}

/** An account of an application: GitHub types it Bot, and ends its login in `[bot]`. Others look like people. */
export function githubMarks(login: string, type: string | undefined): readonly string[] {
  const isBot = type?.trim().toLowerCase() === 'bot' || login.trim().toLowerCase().endsWith('[bot]');
  return isBot ? ['service-account'] : [];
}
