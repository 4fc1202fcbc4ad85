import type { EngagementFacts } from '../../model/engagement-facts.ts';
import type { AssessedException } from '../../model/exception.ts';
import type { EngagementAnswer } from '../rule.ts';
import { firesFor, notApplicable } from './answers.ts';

/** One entry for all exceptions that show it: their ids, and the accounts they claim. The register is no source of a realm. */
export function judgeExceptions(
  facts: EngagementFacts,
  shows: (exception: AssessedException) => boolean,
): EngagementAnswer {
  if (facts.exceptions.length === 0) return notApplicable('no-exceptions');
  const shown = facts.exceptions.filter(shows);
  if (shown.length === 0) return firesFor([]);
  const claims = shown.flatMap((exception) => exception.claims);
  const accounts = new Map(
    claims.map(({ realm, account }) => [JSON.stringify([realm, account]), { realm, name: account }]),
  );
  return firesFor([
    {
      realm: null,
      subjects: shown.map(({ exception }) => exception.id),
      values: { exceptions: shown.length },
      accounts: [...accounts.values()],
    },
  ]);
}
