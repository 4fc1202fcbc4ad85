import type { AssessedAccount } from '../model/account.ts';
import type { Item } from './item.ts';
import { answer, gapIf } from './steps/answer.ts';

/**
 * Every privileged account in scope has a usable phishing-resistant factor and either a policy demands it or
 * nothing weaker is usable; or it is excepted.
 */
export const phishingResistant: Item = {
  id: 'phishing-resistant',
  answer: (facts, _findings, open) => {
    const privileged = facts.classes['privileged']?.inScope ?? 0;
    const gaps = [
      ...gapIf(privileged === 0, 'phishing-resistant', 'nobody-privileged'),
      ...gapIf(open > 0, 'phishing-resistant', 'open', { accounts: open, privileged }),
    ];
    return answer('phishing-resistant', 'checklist.phishing-resistant.fact', gaps);
  },
  leavesOpen: (account) => isPrivileged(account) && account.verdict !== 'excepted' && !isResistant(account),
  contradicted: (facts) => (facts.classes['privileged']?.inScope ?? 0) > 0,
};

function isPrivileged({ outOfScope, classes }: AssessedAccount): boolean {
  return outOfScope === null && classes.some((reason) => reason.class === 'privileged');
}

function isResistant({ strongest, weakest, enforcement }: AssessedAccount): boolean {
  return strongest === 4 && (enforcement.demands === 4 || weakest === 4);
}
