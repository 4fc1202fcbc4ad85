import type { Fact, Keys } from '../../model/fact.ts';
import { textOf } from './value.ts';

/**
 * Duo's user statuses (formats §6). `bypass` is live, and asks for no second factor. Null for a word that is not
 * documented, such as a user on the way to be deleted.
 */
export function duoEnabled(status: unknown): boolean | null {
  switch (textOf(status)?.trim().toLowerCase().replaceAll('_', ' ')) {
    case 'active':
    case 'bypass':
    case 'locked out':
      return true;
    case 'disabled':
      return false;
    default:
      return null;
  }
}

/** What lets a user in without a second factor, whatever is enrolled: its own status, or that of one of its groups. */
export function duoBypass(keys: Keys, status: unknown, groupStatuses: readonly unknown[]): readonly Fact[] {
  const bypasses = (word: unknown) => textOf(word)?.trim().toLowerCase() === 'bypass';
  if (bypasses(status))
    return [{ kind: 'enforcement', keys, state: 'absent', reason: 'source.duo-users.reason.bypass' }];
  return groupStatuses.some(bypasses)
    ? [{ kind: 'enforcement', keys, state: 'absent', reason: 'source.duo-users.reason.group-bypass' }]
    : [];
}
