import { fileURLToPath } from 'node:url';
import { describe, expect, it, type TestContext } from 'vitest';
import { application } from '#main/application.ts';
import { uuidV5 } from '#main/render/oscal/uuid-v5.ts';
import type { IsoDate, IsoInstant } from '#shared/lib/calendar.ts';
import type { AssessedException } from '#shared/model/exception.ts';
import { silentWork } from '#shared/model/progress.ts';
import type { AssessmentView } from '#shared/model/view.ts';
import { composeOscal, type OscalOptions } from '#shared/pipeline/compose/compose-oscal.ts';
import { controlId, line } from '#shared/pipeline/compose/oscal/oscal.ts';
import { rules } from '#shared/rules/registry.ts';
import { source } from '#test/fixtures/build-view.ts';
import { nordwindView } from '#test/fixtures/nordwind-view.ts';
import { nistSchema } from '#test/fixtures/oscal-schema.ts';
import { reportOptions, reportView } from '#test/fixtures/report-view.ts';

const schema = nistSchema();
const attachedFiles = reportOptions.attached;

const compose = (view = nordwindView(), more: Partial<OscalOptions> = {}) =>
  composeOscal(view, {
    created: '2026-11-02T10:00:00Z' as IsoInstant,
    draft: false,
    language: 'en',
    uuid: uuidV5,
    attached: [],
    ...more,
  });
type Document = ReturnType<typeof compose>;
const resultOf = (document: Document) => document['assessment-results'].results[0];

/** What NIST's schema asks of every text, UUID, time and reference, so that it is asked where the schema is not, too. */
function faultsOf(value: unknown, path = ''): readonly string[] {
  if (Array.isArray(value))
    return value.length === 0
      ? [`${path}: empty list`]
      : value.flatMap((item, index) => faultsOf(item, `${path}/${index}`));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, item]) => faultsOf(item, `${path}/${name}`));
  if (typeof value !== 'string') return [`${path}: no text`];
  const name = path.slice(path.lastIndexOf('/') + 1);
  const form = forms.find(([names]) => names.includes(name))?.[1] ?? /^\S(?:[^\p{Cc}]*\S)?$/u;
  return form.test(value) ? [] : [`${path}: ${value}`];
}
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const forms: readonly (readonly [readonly string[], RegExp])[] = [
  [['uuid', 'observation-uuid', 'risk-uuid'], uuid],
  [['start', 'end', 'collected', 'deadline', 'last-modified'], /^(?:19|2\d)\d\d-\d\d-\d\dT[\d:.]+Z$/],
  [['control-id', 'target-id', 'role-id'], /^[\p{L}_][\p{L}\p{N}.\-_]*$/u],
  [['href'], /^(?:#|\.\.\/|urn:)(?:[\w\-.~:/!$&'()*+,;=]|%[0-9A-F]{2})+$/],
];

function expectValid(document: Document, context: TestContext): void {
  expect(faultsOf(document)).toEqual([]);
  if ('missing' in schema) context.skip(schema.missing);
  else expect(schema.errorsOf(document)).toEqual([]);
}

const first = (view: AssessmentView): AssessedException => {
  const [exception] = view.exceptions;
  if (exception === undefined) throw new Error('no exception');
  return exception;
};

/** Everything that a stranger may write into a name. */
const odd = ' \u0000a\nb\t\u0085c\u2028\ud800 ';

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

describe('line', () => {
  it('is one line of visible characters, and never nothing', () => {
    expect(line(odd)).toBe('a b c \ufffd');
    expect(line(' \n ')).toBe('not stated');
  });
});

describe('composeOscal is valid', () => {
  it('for accounts, exceptions and findings of every kind', (context) => {
    expectValid(compose(), context);
    expectValid(compose(reportView(), { attached: attachedFiles }), context);
  });

  it('by a schema that refuses what is none', (context) => {
    const { metadata: _metadata, ...rest } = compose()['assessment-results'];
    if ('missing' in schema) context.skip(schema.missing);
    else expect(schema.errorsOf({ 'assessment-results': rest })).not.toEqual([]);
  });

  it('for the sample engagement', async (context) => {
    const folder = fileURLToPath(new URL('../../../../assets/sample', import.meta.url));
    const assessed = await application.withAssessment(folder, silentWork, (view) =>
      Promise.resolve(compose(view)),
    );
    if (!assessed.ok) throw new Error(JSON.stringify(assessed.error));
    expect(resultOf(assessed.value)?.risks?.length).toBeGreaterThan(20);
    expectValid(assessed.value, context);
  });

  it('when nothing was found and nobody signed off', (context) => {
    const view = nordwindView({ findings: [], exceptions: [], policies: [], checklist: [], sources: [] });
    const document = compose({ ...view, engagement: { ...view.engagement, preparedBy: undefined } });
    expect(resultOf(document)).not.toHaveProperty('risks');
    expect(resultOf(document)).not.toHaveProperty('findings');
    expect(document['assessment-results'].metadata).not.toHaveProperty('responsible-parties');
    expectValid(document, context);
  });

  it('for names with line breaks, control characters and halves of characters, and for empty ones', (context) => {
    const view = nordwindView();
    const { engagement } = view;
    const exception = first(view);
    const strange = {
      ...exception,
      exception: {
        ...exception.exception,
        id: odd,
        justification: '\n',
        riskOwner: odd,
        compensatingControls: [odd, ' '],
      },
    };
    const named = { name: odd, role: odd, on: '2026-11-02' as IsoDate };
    const changed = {
      ...view,
      engagement: {
        ...engagement,
        entity: { ...engagement.entity, name: odd },
        preparedBy: named,
        approvedBy: named,
        evidence: [{ file: 'evidence/all users.png', title: odd, answers: ['policy' as const] }],
      },
      exceptions: [strange],
      sources: [
        source(1, {
          system: odd,
          files: source(1).files.map((file) => ({ ...file, path: 'exports/[a] "b" %zz\n.csv' })),
        }),
      ],
    };
    expectValid(compose(changed, { attached: attachedFiles }), context);
  });

  it('for dates that OSCAL has no time for, and for two exceptions of one id', (context) => {
    const view = nordwindView();
    const exception = first(view);
    const { reviewOn: _reviewOn, ...register } = exception.exception;
    const never = { ...exception, exception: { ...register, expiresOn: '9999-12-31' as IsoDate } };
    const document = compose({ ...view, exceptions: [never, never] });
    const risks = resultOf(document)?.risks ?? [];
    expect(risks.slice(0, 2).map((risk) => risk.deadline)).toEqual([undefined, undefined]);
    expect(risks[0]?.uuid).not.toBe(risks[1]?.uuid);
    expect(JSON.stringify(risks[0]?.props)).toContain('9999-12-31');
    expectValid(document, context);
  });

  const disclosed = (disclosure: 'pseudonymised' | 'summary') => {
    const view = nordwindView();
    return compose({ ...view, engagement: { ...view.engagement, disclosure } });
  };

  it('for packs that withhold names, and points at no member that they do not have', (context) => {
    for (const disclosure of ['pseudonymised', 'summary'] as const) {
      const text = JSON.stringify(disclosed(disclosure));
      expect(text).not.toContain('../sources/');
      expect(text.includes('../accounts.ndjson')).toBe(disclosure === 'pseudonymised');
      expect(text).toContain('1'.repeat(64));
      expectValid(disclosed(disclosure), context);
    }
  });
});

describe('composeOscal', () => {
  it('makes an approved exception a deviation with its controls and its review date', () => {
    const [approved, expired] = resultOf(compose())?.risks ?? [];
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

  it('names each register with its digest, which the pack does not hold', (context) => {
    const register = { kind: 'vendors', path: 'vendors.csv', bytes: 9, sha256: 'e'.repeat(64) } as const;
    const document = compose(nordwindView(), { registers: [register] });
    const { resources } = document['assessment-results']['back-matter'];
    const found = resources.find(({ title }) => title === 'vendors.csv');
    expect(found?.rlinks).toEqual([
      {
        href: `urn:evidence-binder:not-packed:sha-256:${'e'.repeat(64)}`,
        hashes: [{ algorithm: 'SHA-256', value: 'e'.repeat(64) }],
      },
    ]);
    expectValid(document, context);
  });

  it('names each evidence file with its digest, and ties it to what it answers', () => {
    const document = compose(reportView(), { attached: attachedFiles });
    const { resources } = document['assessment-results']['back-matter'];
    const policy = resources.find(({ rlinks }) => rlinks?.[0]?.href === '../policy/mfa-policy.pdf');
    expect(policy?.rlinks?.[0]?.hashes).toEqual([{ algorithm: 'SHA-256', value: 'cd'.repeat(32) }]);
    const item = resultOf(document)?.observations.find(
      ({ title }) => title === 'Is there an MFA policy, approved by management and in date?',
    );
    expect(item?.types).toEqual(['checklist']);
    expect(item?.['relevant-evidence']).toContainEqual({
      href: `#${policy?.uuid ?? ''}`,
      description: 'policy/mfa-policy.pdf',
    });
  });

  it('says who stands for it, when, and that a name is no signature', () => {
    const view = nordwindView();
    const reviewedBy = { name: 'Rolf Reviewer', role: 'Audit', on: '2026-11-02' as IsoDate };
    const { metadata } = compose({ ...view, engagement: { ...view.engagement, reviewedBy } })[
      'assessment-results'
    ];
    const reviewer = metadata.parties.find(({ name }) => name === 'Rolf Reviewer');
    expect(reviewer).toMatchObject({ type: 'person', props: [{ name: 'position', value: 'Audit' }] });
    expect(metadata['responsible-parties']?.[1]).toMatchObject({
      'role-id': 'reviewed-by',
      'party-uuids': [reviewer?.uuid],
      props: [
        { name: 'sign-off', value: 'stated-not-signed' },
        { name: 'signed-off-on', value: '2026-11-02' },
      ],
    });
  });

  it('says when the exports of a realm were made', () => {
    const observations = resultOf(compose())?.observations ?? [];
    const coverage = observations.find(({ title }) => title === 'MFA coverage of entra');
    expect(coverage?.collected).toBe('2026-10-30T08:00:00Z');
  });

  it('points only at UUIDs that it has, and uses none twice', () => {
    for (const document of [compose(), compose(reportView(), { attached: attachedFiles })]) {
      const text = JSON.stringify(document);
      const own = [...text.matchAll(/"uuid":"([^"]+)"/g)].map((match) => match[1]);
      expect(new Set(own).size).toBe(own.length);
      const named = [
        ...text.matchAll(/"(?:observation-uuid|risk-uuid|href)":"#?([0-9a-f]{8}-[^"]+)"/g),
        ...text.matchAll(/"party-uuids":\["([^"]+)"\]/g),
      ];
      expect(named.length).toBeGreaterThan(3);
      for (const [, one] of named) expect(own).toContain(one);
    }
  });

  it('gives the same document twice', () => {
    expect(compose()).toEqual(compose());
  });
});
