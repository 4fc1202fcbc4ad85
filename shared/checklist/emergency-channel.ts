import type { Item } from './item.ts';
import { answer, gapIf } from './steps/answer.ts';
import { findingOf } from './steps/findings.ts';

/**
 * An out-of-band channel, named in the incident response plan, independent of the primary systems, tested in the
 * last 365 days, with evidence. What it lacks, the finding of that name lists.
 */
export const emergencyChannel: Item = {
  id: 'emergency-channel',
  answer: ({ engagement }, findings) => {
    const lacking = findingOf(findings, 'emergency-channel-untested')?.subjects ?? [];
    const gaps = lacking.flatMap((gap) => gapIf(true, 'emergency-channel', gap));
    return answer('emergency-channel', engagement.communications?.emergency?.evidence ?? null, gaps);
  },
  contradicted: ({ engagement }) => engagement.communications?.emergency !== undefined,
};
