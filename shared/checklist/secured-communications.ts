import type { Item } from './item.ts';
import { answer, gapIf } from './steps/answer.ts';
import { findingOf } from './steps/findings.ts';

/** For voice, video and text each an end-to-end encrypted channel, with evidence. */
export const securedCommunications: Item = {
  id: 'secured-communications',
  answer: ({ engagement, attached }, findings) => {
    const missing = findingOf(findings, 'secured-communications-missing')?.subjects ?? [];
    const gaps = missing.flatMap((medium) => gapIf(true, 'secured-communications', medium));
    const shown = (engagement.communications?.secured ?? []).flatMap(({ evidence }) => evidence ?? []);
    const by = [...new Set(shown)].filter((file) => attached.includes(file)).join('; ');
    return answer('secured-communications', by === '' ? null : by, gaps);
  },
  contradicted: ({ engagement }) => (engagement.communications?.secured ?? []).length > 0,
};
