import { describe, expect, it } from 'vitest';
import { frameworks } from '#shared/frameworks/registry.ts';
import { rules } from '#shared/rules/registry.ts';

const points = frameworks.flatMap((framework) => framework.points);

describe('the frameworks', () => {
  it('have ids of their own, down to the slot', () => {
    for (const ids of [
      frameworks.map(({ id }) => id),
      points.map(({ id }) => id),
      points.flatMap(({ slots }) => slots.map(({ id }) => id)),
    ])
      expect(new Set(ids).size).toBe(ids.length);
  });

  it('have a point for the clause of every finding', () => {
    const homeless = rules.filter(
      ({ clause }) => !points.some(({ id }) => clause === id || clause.startsWith(`${id}(`)),
    );
    expect(homeless.map(({ id, clause }) => `${id}: ${clause}`)).toEqual([]);
  });

  it('say whom they bind, and that no one is compliant', () => {
    for (const framework of frameworks) {
      expect(framework.binds).toMatch(/\.$/);
      expect(JSON.stringify(framework)).not.toMatch(/compliant/i);
    }
  });
});
