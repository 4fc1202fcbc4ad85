/**
 * Limits of the thread that does the work. Everything streams, so a small heap is enough at any number of
 * accounts; a larger one V8 would fill with garbage before it collects any (a million accounts: see test/bench).
 */
export const threadLimits = { maxYoungGenerationSizeMb: 12, maxOldGenerationSizeMb: 256 } as const;
