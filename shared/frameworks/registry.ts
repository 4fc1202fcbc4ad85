import { annex20242690 } from './annex-2024-2690.ts';
import type { Framework } from './framework.ts';

/** One line a framework. The first is the one that findings name clauses of. */
export const frameworks: readonly Framework[] = [annex20242690];
