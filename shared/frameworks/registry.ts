import { annex20242690 } from './annex-2024-2690.ts';
import type { Framework } from './framework.ts';
import { nis2Article21 } from './nis2-article-21.ts';

/** One line a framework. The first is the one that findings name clauses of. */
export const frameworks: readonly Framework[] = [annex20242690, nis2Article21];
