import type { Source } from '../model/source.ts';
import type { EngagementRule } from './rule.ts';
import { firesFor, notApplicable } from './steps/answers.ts';

/** An export that looks cut off or filtered: a round number of rows, as pages and limits give them, or a file name that
 * says so. Only suspected; what proves itself incomplete stops the run. */
export const incompleteExport: EngagementRule = {
  kind: 'engagement',
  id: 'incomplete-export',
  severity: 'high',
  clause: '2.2.1',
  judge: ({ realms }) => {
    const listing = realms.filter(({ sources }) => sources.some(isListing));
    if (listing.length === 0) return notApplicable('no-population');
    return firesFor(
      listing.flatMap(({ id, sources }) => {
        const suspects = sources.filter(isListing).flatMap(suspectFiles);
        return suspects.length > 0
          ? [{ realm: id, subjects: suspects, values: { files: suspects.length } }]
          : [];
      }),
    );
  },
};

const filterWords =
  /(^|[^a-z])(filter(ed)?|gefiltert|partial|subset|selection|selected|auszug|top\d+|first\d+)([^a-z]|$)/i;
const pageSizes: ReadonlySet<number> = new Set([100, 200, 250, 500, 999]);

function isListing({ roles }: Source): boolean {
  return roles.includes('population') || roles.includes('enrolment');
}

function suspectFiles({ files }: Source): readonly string[] {
  const rows = files.reduce((sum, file) => sum + file.rows, 0);
  return isRound(rows)
    ? files.map(({ path }) => path)
    : files.map(({ path }) => path).filter((path) => filterWords.test(path.slice(path.lastIndexOf('/') + 1)));
}

function isRound(rows: number): boolean {
  return pageSizes.has(rows) || (rows >= 1000 && rows % 1000 === 0);
}
