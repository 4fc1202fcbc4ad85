import { emergencyChannel } from './emergency-channel.ts';
import { enforcement } from './enforcement.ts';
import { exceptions } from './exceptions.ts';
import type { Item } from './item.ts';
import { monthlyReport } from './monthly-report.ts';
import { numberMatching } from './number-matching.ts';
import { phishingResistant } from './phishing-resistant.ts';
import { policy } from './policy.ts';
import { securedCommunications } from './secured-communications.ts';
import { thirdParty } from './third-party.ts';

/** One line a question (assessment rules §9), in the order of that table. */
export const items: readonly Item[] = [
  policy,
  enforcement,
  phishingResistant,
  monthlyReport,
  exceptions,
  thirdParty,
  numberMatching,
  emergencyChannel,
  securedCommunications,
];
