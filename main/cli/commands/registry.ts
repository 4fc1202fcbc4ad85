import type { Command } from '../command.ts';

/** One line a command; each is loaded only when it is called, so that `--help` starts at once. */
export const commands: Readonly<Record<string, () => Promise<Command>>> = {
  init: async () => (await import('./init.ts')).init,
  inspect: async () => (await import('./inspect.ts')).inspect,
  mapping: async () => (await import('./mapping.ts')).mapping,
  exceptions: async () => (await import('./exceptions.ts')).exceptions,
  assess: async () => (await import('./assess.ts')).assess,
  build: async () => (await import('./build.ts')).build,
  verify: async () => (await import('./verify.ts')).verify,
  countersign: async () => (await import('./countersign.ts')).countersign,
  timestamp: async () => (await import('./timestamp.ts')).timestamp,
  list: async () => (await import('./list.ts')).list,
  sample: async () => (await import('./sample.ts')).sample,
  diff: async () => (await import('./diff.ts')).diff,
  pseudonyms: async () => (await import('./pseudonyms.ts')).pseudonyms,
  key: async () => (await import('./key.ts')).key,
};
