import { attachedList, attachedListName } from '#shared/pack/attached-list.ts';
import { sameBytes } from '#shared/pack/der.ts';
import { packMembers } from '#shared/pack/members.ts';
import { failed, passed, type PackCheck } from '../pack-check.ts';
import type { PackUnderTest } from '../pack-under-test.ts';
import { attachedFile } from '../pdf/attached-file.ts';
import { openedReport } from '../pdf/opened-report.ts';

const id = 'report-list';
const member = packMembers.report;

const payloadOf = (pack: PackUnderTest) =>
  pack.manifest().members.filter(({ name }) => name !== packMembers.checksums);

/**
 * The list that the report carries is built again from the manifest: whoever has the report alone compares other files
 * with it, so it must be the one of this pack.
 */
export const reportList: PackCheck = {
  id,
  member,
  applies: (pack) => pack.members.has(member),
  *run(pack) {
    const { name, bytes } = attachedFile(openedReport(pack).file);
    const payload = payloadOf(pack);
    const same = sameBytes(bytes, Buffer.from(attachedList(payload)));
    yield name === attachedListName && same
      ? passed(
          id,
          member,
          `It carries the digests of the other ${payload.length - 1} files, as the manifest states them.`,
        )
      : failed(id, member, 'The list of digests that it carries is not the one of this pack.');
  },
};
