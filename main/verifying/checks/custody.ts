import { createHash } from 'node:crypto';
import { brokenAt } from '#shared/pack/custody.ts';
import { packMembers } from '#shared/pack/members.ts';
import { always, failed, passed, type PackCheck } from '../pack-check.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Each entry of the log carries the hash of the one before. */
export const custody: PackCheck = {
  id: 'custody',
  member: packMembers.custody,
  applies: always,
  *run(pack) {
    const { id, member } = custody;
    const broken = brokenAt(pack.lines(packMembers.custody), sha256);
    yield broken === null
      ? passed(id, member, 'Each entry carries the hash of the one before.')
      : failed(id, member, `The chain of hashes breaks at entry ${broken}.`);
  },
};
