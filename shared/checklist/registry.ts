import type { Item } from './item.ts';

/** One line a question (assessment rules §9), in the order of that table. */
export const items: readonly Item[] = [];
