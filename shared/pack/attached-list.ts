import { checksumFile, type MemberDigest } from './checksums.ts';
import { packMembers } from './members.ts';

/** The name under which the report carries the list of the files that it belongs to. */
export const attachedListName = 'other-files.sha256';

/**
 * Every file of the payload but the report itself, as `sha256sum -c` reads it: who has the report alone can tell
 * whether a workbook or an export is the one that it was made with.
 */
export function attachedList(payload: readonly Omit<MemberDigest, 'bytes'>[]): string {
  return checksumFile(payload.filter(({ name }) => name !== packMembers.report));
}
