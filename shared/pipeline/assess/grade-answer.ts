import type { ChecklistAnswer } from '../../model/checklist.ts';
import type { EngagementFacts } from '../../model/engagement-facts.ts';
import { gradeOf, isBetter } from '../../model/evidence-grade.ts';
import type { EvidenceGrade } from '../../model/evidence.ts';
import type { Freshness } from '../../model/judged-evidence.ts';
import { freshnessOf } from './judge-evidence.ts';

type Shown = { readonly grade: EvidenceGrade; readonly freshness: Freshness; readonly days: number | null };

/** The answer with how good its best piece of evidence is; unchanged where a computed fact answers it. */
export function gradeAnswer(answer: ChecklistAnswer, facts: EngagementFacts): ChecklistAnswer {
  const pieces = (answer.by ?? '').split('; ').flatMap((path) => shownBy(path, facts) ?? []);
  const [first, ...others] = pieces;
  if (first === undefined) return answer;
  const best = others.reduce((one, other) => (isBetter(other.grade, one.grade) ? other : one), first);
  const { grade, freshness, days } = best;
  const age =
    freshness === 'fresh'
      ? []
      : [{ text: `evidence.age.${freshness}`, values: days === null ? {} : { days: Math.abs(days) } }];
  return { ...answer, grade, shown: [{ text: `evidence.shown.${grade}` }, ...age] };
}

function shownBy(path: string, facts: EngagementFacts): Shown | null {
  const { engagement, realms, asOf, attachments = [] } = facts;
  const always = { freshness: 'fresh', days: null } as const;
  const isSource = realms.some(({ sources }) =>
    sources.some(({ files }) => files.some((file) => file.path === path)),
  );
  if (isSource) return { grade: 'export', ...always };
  const file = attachments.find((one) => one.path === path);
  if (file === undefined) return null;
  const item = engagement.evidence.find((one) => one.file === path);
  if (item !== undefined)
    return { grade: gradeOf(item.grade, file.mediaType), ...freshnessOf(item.captured?.on, asOf) };
  const attested = realms.find((realm) => realm.attested?.evidence === path)?.attested;
  // Somebody says it, and shows something for it: it stays what somebody says.
  if (attested) return { grade: 'statement', ...freshnessOf(attested.on, asOf) };
  const isApprovedPolicy = engagement.policy?.document === path && isApproved(facts);
  return { grade: isApprovedPolicy ? 'document' : gradeOf(undefined, file.mediaType), ...always };
}

function isApproved({ engagement, asOf }: EngagementFacts): boolean {
  const { approvedBy, approvedOn } = engagement.policy ?? {};
  return approvedBy !== undefined && approvedOn !== undefined && approvedOn <= asOf;
}
