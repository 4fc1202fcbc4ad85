import { describe, expect, it } from 'vitest';
import { valuesAt } from '#shared/sources/steps/values-at.ts';

describe('what stands at a path', () => {
  it.each([
    [{ a: { b: 1 } }, 'a.b', 1],
    [{ 'a.b': 1, a: { b: 2 } }, 'a.b', 1],
    [{ '@odata.type': '#user' }, '@odata.type', '#user'],
    [{ factors: [{ type: 'sms' }, { kind: 'x' }, { type: 'totp' }] }, 'factors.type', ['sms', 'totp']],
    [{ a: [{ b: [{ c: 1 }, { c: 2 }] }, { b: { c: 3 } }] }, 'a.b.c', [1, 2, 3]],
    [{ a: [{ b: ['x', 'y'] }] }, 'a.b', ['x', 'y']],
    [{ a: [] }, 'a.b', undefined],
    [{ a: null }, 'a.b', undefined],
    [{}, 'constructor.name', undefined],
    ['text', 'length', undefined],
  ])('of %j at %s is %j', (element, path, found) => {
    expect(valuesAt(element, path)).toEqual(found);
  });
});
