import { dateOf, daysBetween } from '../lib/calendar.ts';
import type { EngagementRule } from './rule.ts';
import { firesFor, notApplicable } from './steps/answers.ts';

/** Evidence, or an attestation, that is older than 92 days at the as-of date. */
export const staleEvidence: EngagementRule = {
  kind: 'engagement',
  id: 'stale-evidence',
  severity: 'medium',
  clause: '2.2.1',
  judge: ({ engagement, asOf }) => {
    const dated = [
      ...engagement.evidence.map(({ file, captured }) => ({ file, on: captured?.on })),
      ...engagement.realms.map(({ attested }) => ({ file: attested?.evidence, on: attested?.on })),
    ].flatMap(({ file, on }) => (file === undefined || on === undefined ? [] : [{ file, on: dateOf(on) }]));
    if (dated.length === 0) return notApplicable('no-dated-evidence');
    const stale = new Set(dated.filter(({ on }) => daysBetween(on, asOf) > 92).map(({ file }) => file));
    return firesFor(
      stale.size > 0 ? [{ realm: null, subjects: [...stale], values: { items: stale.size } }] : [],
    );
  },
};
