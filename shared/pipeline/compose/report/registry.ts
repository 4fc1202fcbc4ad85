import { answer } from './answer.ts';
import { annex } from './annex.ts';
import { checklist } from './checklist.ts';
import { communications } from './communications.ts';
import { coverage } from './coverage.ts';
import { evidence } from './evidence.ts';
import { exceptions } from './exceptions.ts';
import { factors } from './factors.ts';
import { findings } from './findings.ts';
import { months } from './months.ts';
import { nationalProfile } from './national-profile.ts';
import { notCovered } from './not-covered.ts';
import { policy } from './policy.ts';
import { reconciliation } from './reconciliation.ts';
import { remedies } from './remedies.ts';
import { signOffs } from './sign-offs.ts';
import { scopeAndSources } from './scope-and-sources.ts';
import { vendors } from './vendors.ts';
import type { SectionComposer } from './section.ts';
import { systems } from './systems.ts';

/** The sections of the report, in order. */
export const sections: readonly SectionComposer[] = [
  answer,
  scopeAndSources,
  systems,
  reconciliation,
  coverage,
  factors,
  notCovered,
  months,
  exceptions,
  findings,
  remedies,
  policy,
  communications,
  vendors,
  evidence,
  checklist,
  signOffs,
  annex,
  nationalProfile,
];
