import type { Item } from './item.ts';
import { answer, gapIf } from './steps/answer.ts';
import { hasFinding } from './steps/findings.ts';

/** Every third-party account has a vendor with a clause, reviewed, and is covered or excepted. */
export const thirdParty: Item = {
  id: 'third-party',
  answer: ({ engagement, realms, vendors, classes }, findings) => {
    const isNobody = (classes['third-party']?.inScope ?? 0) === 0;
    const gaps = [
      ...gapIf(vendors === null, 'third-party', 'no-register'),
      // A register with nobody to hold it against shows nothing; where nobody is, the item does not apply.
      ...gapIf(vendors !== null && isNobody, 'third-party', 'nobody'),
      ...gapIf(
        vendors !== null && hasFinding(findings, 'third-party-without-clause'),
        'third-party',
        'no-clause',
      ),
      ...gapIf(hasFinding(findings, 'vendor-review-overdue'), 'third-party', 'not-reviewed'),
      ...gapIf(hasFinding(findings, 'third-party-without-mfa'), 'third-party', 'without-mfa'),
    ];
    const registers = realms
      .flatMap(({ sources }) => sources)
      .filter(({ roles }) => roles.includes('vendors'));
    return answer('third-party', engagement.vendors ?? registers[0]?.files[0]?.path ?? null, gaps);
  },
  contradicted: (facts) => (facts.classes['third-party']?.inScope ?? 0) > 0,
};
