import { describe, expect, it } from 'vitest';
import { registries, unproven, unregistered } from './registries.ts';

describe.each(registries.map((registry) => [registry.folder, registry] as const))(
  '%s',
  (_folder, registry) => {
    it('registers every file', () => {
      expect(unregistered(registry), `not imported by ${registry.folder}/registry.ts`).toEqual([]);
    });

    it('proves every file', () => {
      expect(unproven(registry), 'missing').toEqual([]);
    });
  },
);
