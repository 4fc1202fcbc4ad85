import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import type { IsoInstant } from '#shared/lib/calendar.ts';
import { composeOscal } from '#shared/pipeline/compose/compose-oscal.ts';
import { controlId } from '#shared/pipeline/compose/oscal/oscal.ts';
import { rules } from '#shared/rules/registry.ts';
import { uuidV5 } from '#main/render/oscal/uuid-v5.ts';
import { nordwindView } from '#test/fixtures/nordwind-view.ts';

const schema = JSON.parse(
  readFileSync(new URL('../../../fixtures/oscal/assessment-results_schema.json', import.meta.url), 'utf8'),
);

function validator() {
  const ajv = new Ajv({ strict: false, allErrors: true });
  for (const format of ['date-time', 'uri', 'uri-reference', 'email']) ajv.addFormat(format, true);
  return ajv.compile(schema);
}

const compose = (view = nordwindView()) =>
  composeOscal(view, {
    created: '2026-11-02T10:00:00Z' as IsoInstant,
    draft: false,
    language: 'en',
    uuid: uuidV5,
  });

describe('uuidV5', () => {
  it('gives the UUID that RFC 9562 gives as its example', () => {
    expect(uuidV5('www.example.com', '6ba7b810-9dad-11d1-80b4-00c04fd430c8')).toBe(
      '2ed6657d-e927-568b-95e1-2665a8aea6a2',
    );
  });
});

describe('controlId', () => {
  it.each([
    ['11.7.2', 'cir-2024-2690-11.7.2'],
    ['11.3.2(a)', 'cir-2024-2690-11.3.2.a'],
    ['21(2)(j)', 'nis2-21.2.j'],
  ])('makes a token of %s', (clause, id) => {
    expect(controlId(clause)).toBe(id);
  });

  it('makes a token of the clause of every rule', () => {
    expect(rules.length).toBeGreaterThan(5);
    for (const rule of rules) expect(controlId(rule.clause)).toMatch(/^(\p{L}|_)(\p{L}|\p{N}|[.\-_])*$/u);
  });
});

describe('composeOscal', () => {
  it('is valid against NIST’s schema', () => {
    const validate = validator();
    validate(compose());
    expect(validate.errors ?? []).toEqual([]);
  });

  it('is valid when nothing was found and nobody signed off', () => {
    const validate = validator();
    const view = nordwindView({ findings: [], exceptions: [], policies: [] });
    validate(compose({ ...view, engagement: { ...view.engagement, preparedBy: undefined } }));
    expect(validate.errors ?? []).toEqual([]);
  });

  it('makes an approved exception a deviation with its controls and its review date', () => {
    const [approved, expired] = compose()['assessment-results'].results[0]?.risks ?? [];
    expect(approved).toMatchObject({
      title: 'Exception EX-1',
      status: 'deviation-approved',
      deadline: '2027-02-01T23:59:59Z',
      'mitigating-factors': [{ description: 'vault' }, { description: 'source address allow-list' }],
    });
    expect(expired).toMatchObject({ title: 'Exception EX-2', status: 'open' });
  });

  it('names each source file with its digest, where the pack has it', () => {
    const resources = compose()['assessment-results']['back-matter'].resources;
    const links = resources.flatMap((resource) => resource.rlinks ?? []);
    expect(links.map((link) => link.href)).toEqual([
      '../sources/exports/source-1.csv',
      '../sources/exports/source-2.csv',
      '../sources/exports/source-3.csv',
    ]);
    expect(links[0]?.hashes).toEqual([{ algorithm: 'SHA-256', value: '1'.repeat(64) }]);
  });

  it('points only at UUIDs that it has, and uses none twice', () => {
    const text = JSON.stringify(compose());
    const own = [...text.matchAll(/"uuid":"([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(own).size).toBe(own.length);
    const named = [...text.matchAll(/"(?:observation-uuid|risk-uuid|href)":"#?([0-9a-f]{8}-[^"]+)"/g)];
    expect(named.length).toBeGreaterThan(3);
    for (const [, uuid] of named) expect(own).toContain(uuid);
  });

  it('gives the same document twice', () => {
    expect(compose()).toEqual(compose());
  });
});
