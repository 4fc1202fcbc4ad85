import type { RealmFacts } from '../model/engagement-facts.ts';
import type { Source } from '../model/source.ts';
import type { EngagementRule, FindingEntry } from './rule.ts';
import { firesFor, notApplicable } from './steps/answers.ts';

/** An export that looks cut off or filtered: a round number of rows, as pages and limits give them, a file name that
 * says so, or a header row in the middle: somebody joined files, and maybe not all of them. Only suspected; what proves
 * itself incomplete stops the run. */
export const incompleteExport: EngagementRule = {
  kind: 'engagement',
  id: 'incomplete-export',
  severity: 'high',
  clause: '2.2.1',
  judge: ({ realms }) => {
    const listing = realms.filter(({ sources }) => sources.some(isListing));
    return listing.length === 0 ? notApplicable('no-population') : firesFor(listing.flatMap(entryOf));
  },
};

function entryOf({ id, sources, repeatedHeaders }: RealmFacts): readonly FindingEntry[] {
  const joined = repeatedHeaders.flatMap(
    ({ source, file }) => sources.find((one) => one.id === source)?.files[file]?.path ?? [],
  );
  const suspects = new Set([...sources.filter(isListing).flatMap(suspectFiles), ...joined]);
  if (suspects.size === 0) return [];
  return [{ realm: id, subjects: [...suspects], values: { files: suspects.size }, rows: repeatedHeaders }];
}

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
