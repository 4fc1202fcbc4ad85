import { packMembers } from '#shared/pack/members.ts';
import { passed, type PackCheck } from '../pack-check.ts';
import { openedReport } from '../pdf/opened-report.ts';

/**
 * `report.pdf` is one revision whose objects lie end to end, each reached from the trailer and each of a kind that the
 * program writes: nothing is hidden in it, and nothing in it acts. What is not so is malformed.
 */
export const reportStructure: PackCheck = {
  id: 'report-structure',
  member: packMembers.report,
  applies: (pack) => pack.members.has(packMembers.report),
  *run(pack) {
    const { file, pages } = openedReport(pack);
    yield passed(
      reportStructure.id,
      reportStructure.member,
      `One revision of ${pages.length} pages: ${file.count} objects end to end, each in use and of a kind that a report has.`,
    );
  },
};
