import type { ReadingOptions } from '../adapter.ts';

/**
 * Whether a file lists the accounts of its realm itself. Where it stands beside the accounts of another system, its own
 * ids are no ids of theirs: two ids that differ would keep apart what its names bring together.
 */
export function isOwnRealm({ roles }: Pick<ReadingOptions, 'roles'>): boolean {
  return roles.length === 0 || roles.includes('population');
}
