import type { Rule } from './rule.ts';

/** One line a finding (assessment rules §8), in the order of that table. */
export const rules: readonly Rule[] = [];
