import type { EngagementFacts } from '../model/engagement-facts.ts';
import { gradeOf } from '../model/evidence-grade.ts';
import { showsEnforcement } from '../model/source.ts';
import type { Item } from './item.ts';
import { answer, gapIf } from './steps/answer.ts';
import { evidenceFor } from './steps/evidence.ts';
import { hasFinding } from './steps/findings.ts';

/** MFA is enforced wherever accounts can be reached from outside, and an export or a screenshot shows it. */
export const enforcement: Item = {
  id: 'enforcement',
  answer: (facts, findings) => {
    const outside = facts.classes['external-facing'];
    const optional = (outside?.enforcement.absent ?? 0) + (outside?.enforcement.partial ?? 0);
    // An account whose enforcement is unknown may have another verdict than not-shown; the larger figure has them all.
    const unknown = Math.max(outside?.enforcement.unknown ?? 0, outside?.notShown ?? 0);
    const by = shownBy(facts);
    const stated = evidenceFor('enforcement', facts);
    const gaps = [
      ...gapIf(facts.coverage.inScope === 0, 'enforcement', 'no-accounts'),
      ...gapIf(optional > 0, 'enforcement', 'optional', { accounts: optional }),
      ...gapIf(unknown > 0, 'enforcement', 'not-shown', { accounts: unknown }),
      ...gapIf(hasFinding(findings, 'legacy-auth-enabled'), 'enforcement', 'legacy'),
      ...gapIf(hasFinding(findings, 'policy-report-only'), 'enforcement', 'report-only'),
      ...gapIf(hasFinding(findings, 'system-without-enforcement'), 'enforcement', 'system'),
      ...gapIf(by === null && stated === null, 'enforcement', 'no-evidence'),
      ...gapIf(by === null && stated !== null, 'enforcement', 'only-stated'),
    ];
    return answer('enforcement', by ?? stated, gaps);
  },
  contradicted: (facts) => facts.coverage.inScope > 0,
};

/** An export with access policies or flags, else a screenshot or document that says so, else an attestation. */
function shownBy(facts: EngagementFacts): string | null {
  const exported = facts.realms.flatMap(({ sources }) => sources).find(showsEnforcement)?.files[0]?.path;
  const attested = facts.realms.find(({ attested: statement }) => statement)?.attested?.evidence;
  return exported ?? evidenceFor('enforcement', facts, isMoreThanStated(facts)) ?? attested ?? null;
}

/** What anybody can type shows no setting (assessment rules §9: a policy export or a screenshot). */
function isMoreThanStated({ attachments }: EngagementFacts) {
  return ({ file, grade }: EngagementFacts['engagement']['evidence'][number]): boolean => {
    const attached = attachments?.find(({ path }) => path === file);
    return attached === undefined || gradeOf(grade, attached.mediaType) !== 'statement';
  };
}
