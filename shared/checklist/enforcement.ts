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
    const systems = outsideRealms(facts);
    const open = systems.filter(isOpen).map(({ id }) => id);
    const isNobody = (outside?.inScope ?? 0) === 0 && systems.length === 0;
    const gaps = [
      ...gapIf(facts.coverage.inScope === 0, 'enforcement', 'no-accounts'),
      ...gapIf(facts.coverage.inScope > 0 && isNobody, 'enforcement', 'nobody-outside'),
      ...gapIf(optional > 0, 'enforcement', 'optional', { accounts: optional }),
      ...gapIf(unknown > 0, 'enforcement', 'not-shown', { accounts: unknown }),
      // Where accounts say it already, their figures do.
      ...gapIf(open.length > 0 && optional + unknown === 0, 'enforcement', 'external-system', {
        realms: open.join(', '),
      }),
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

/** Realms with accounts that the register of systems has before something reached from outside, whatever their class. */
function outsideRealms({ systems, realms }: EngagementFacts): EngagementFacts['realms'] {
  const named = new Set(
    (systems ?? []).flatMap(({ external, realm, localRealm }) =>
      external === true ? [realm, localRealm].flatMap((name) => name?.trim().toLowerCase() ?? []) : [],
    ),
  );
  return realms.filter(({ id, coverage }) => named.has(id) && coverage.inScope > 0);
}

function isOpen({ coverage: { enforcement: shown, notShown } }: EngagementFacts['realms'][number]): boolean {
  return shown.absent + shown.partial + shown.unknown + notShown > 0;
}

/** An export with access policies or flags, else a screenshot or document that says so, else an attestation. */
function shownBy(facts: EngagementFacts): string | null {
  const exported = facts.realms.flatMap(({ sources }) => sources).find(showsEnforcement)?.files[0]?.path;
  const isShowing = isMoreThanStated(facts);
  const attested = facts.realms
    .flatMap(({ attested: statement }) => statement?.evidence ?? [])
    .find((file) => isShowing({ file }));
  return exported ?? evidenceFor('enforcement', facts, isShowing) ?? attested ?? null;
}

/** What anybody can type shows no setting (assessment rules §9: a policy export or a screenshot), whoever names it. */
function isMoreThanStated({ attachments, engagement }: EngagementFacts) {
  return ({ file }: { readonly file: string }): boolean => {
    const attached = attachments?.find(({ path }) => path === file);
    const grade = engagement.evidence.find((item) => item.file === file)?.grade;
    return attached === undefined || gradeOf(grade, attached.mediaType) !== 'statement';
  };
}
