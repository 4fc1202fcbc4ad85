import { packMembers } from '#shared/pack/members.ts';
import { reportTotals, type StatedSection } from '#shared/pack/report-totals.ts';
import { Malformed } from '#shared/pack/der.ts';
import { failed, passed, type PackCheck } from '../pack-check.ts';
import type { PackUnderTest } from '../pack-under-test.ts';
import { sectionsOf } from '../pdf/bookmarks.ts';
import { findStatements, letters, timesOf } from '../pdf/find-statements.ts';
import { openedReport, type OpenedReport } from '../pdf/opened-report.ts';
import { PageReader, type ShownRun } from '../pdf/page-reader.ts';
import { whyNotSeen } from '../pdf/why-not-seen.ts';

const id = 'report-totals';
const member = packMembers.report;

/**
 * The report states the totals of `pack.json`: its pages are read as they are painted, letter by letter. Coverage by
 * verdict, realm and class, each with what it is a share of.
 */
export const reportTotalsCheck: PackCheck = {
  id,
  member,
  applies: (pack) => pack.members.has(member),
  *run(pack) {
    const report = openedReport(pack);
    const wrong = statedSections(pack).flatMap((stated) => faultOf(report, stated) ?? []);
    const [first] = wrong;
    const { covered, inScope } = pack.document().coverage;
    yield first === undefined
      ? passed(
          id,
          member,
          `Its pages state the totals of ${packMembers.pack}: ${covered} of ${inScope} covered, by verdict, realm and class.`,
        )
      : failed(id, member, first);
  },
};

function statedSections(pack: PackUnderTest): readonly StatedSection[] {
  const { realms, language } = pack.engagement() as {
    readonly realms?: readonly { readonly id?: unknown; readonly name?: unknown }[];
    readonly language?: unknown;
  };
  const names = new Map(
    (realms ?? []).map((realm) => [String(realm.id), String(realm.name ?? realm.id)] as const),
  );
  return reportTotals(pack.document(), names, typeof language === 'string' ? language : 'en');
}

/** Why a section does not state what it should; null: it does. */
function faultOf(report: OpenedReport, { titles, statements, once }: StatedSection): string | null {
  const runs = runsIn(report, titles);
  const { missing, found } = findStatements(runs, statements);
  if (missing !== null) {
    const words = missing.wordings[0]?.join(' ') ?? '';
    return `Its pages do not state what ${packMembers.pack} does (${missing.what}): “${words}” is not there.`;
  }
  const twice = once.find((words) => timesOf(runs, words) !== 1);
  if (twice !== undefined) return `Its pages state “${twice}” more than once.`;
  for (const run of found) {
    const why = whyNotSeen(run);
    if (why !== null) return `What its pages state is not what is seen: “${run.text}” ${why}.`;
  }
  return null;
}

/** What the pages of a section show, without what repeats on every page. */
function runsIn(report: OpenedReport, titles: readonly string[]): readonly ShownRun[] {
  const wanted = new Set(titles.map(letters));
  const found = sectionsOf(report).filter(({ title }) => wanted.has(letters(title.replace(/^\d+ /, ''))));
  const [section] = found;
  if (section === undefined || found.length > 1)
    throw new Malformed(`it has not one section “${titles[0] ?? ''}” among its bookmarks`);
  const reader = new PageReader(report.file);
  return section.pages.flatMap((page) => reader.runs(page)).filter(({ read }) => read);
}
