import type { Desk } from '../desk.ts';
import type { Handlers } from '../register.ts';
import { accountHandlers } from './accounts.ts';
import { applicationHandlers } from './application.ts';
import { assessmentHandlers } from './assessment.ts';
import { engagementHandlers } from './engagement.ts';
import { fileHandlers } from './files.ts';
import { helpHandlers } from './help.ts';
import { jobHandlers } from './jobs.ts';
import { mappingHandlers } from './mappings.ts';
import { packHandlers } from './pack.ts';
import { sourceHandlers } from './sources.ts';
import { verificationHandlers } from './verification.ts';

/** One line a domain. */
export function allHandlers(desk: Desk): Handlers {
  return {
    ...applicationHandlers(desk),
    ...fileHandlers(desk),
    ...engagementHandlers(desk),
    ...sourceHandlers(desk),
    ...mappingHandlers(desk),
    ...helpHandlers(desk),
    ...assessmentHandlers(desk),
    ...accountHandlers(desk),
    ...packHandlers(desk),
    ...verificationHandlers(desk),
    ...jobHandlers(desk),
  };
}
