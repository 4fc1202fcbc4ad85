import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { manifestFile, packVersion, signOffsOf } from '#shared/pack/manifest.ts';
import { lineOf, placesIn } from '#shared/pipeline/compose/account-line.ts';
import { nordwindView } from '#test/fixtures/nordwind-view.ts';
import { jsonSchemas } from '#test/toolchain/write-schemas.ts';

const folder = new URL('../../../assets/schemas/', import.meta.url);

const validators = new Map<string, ValidateFunction>();

function validatorOf(name: string): ValidateFunction {
  const ajv = new Ajv2020({ strict: true, strictTypes: false, allErrors: true });
  for (const format of ['date', 'date-time']) ajv.addFormat(format, true);
  const validate = ajv.compile(JSON.parse(readFileSync(new URL(`${name}.schema.json`, folder), 'utf8')));
  validators.set(name, validate);
  return validate;
}

function errorsOf(name: string, document: unknown): readonly unknown[] {
  const validate = validators.get(name) ?? validatorOf(name);
  validate(document);
  return validate.errors ?? [];
}

const view = nordwindView();
const statement = {
  entity: 'Nordwind',
  asOf: '2026-10-31',
  created: '2026-11-02T10:00:00Z',
  draft: true,
  disclosure: 'full' as const,
  versions: { pack: packVersion, program: '0.1.0' } as const,
  signer: null,
};

describe('the published JSON Schemas', () => {
  it('are what the program’s own schemas say (npm run schemas writes them)', () => {
    const schemas = jsonSchemas();
    expect(readdirSync(folder).toSorted()).toEqual([...schemas.keys()].toSorted());
    for (const [name, text] of schemas) expect(readFileSync(new URL(name, folder), 'utf8')).toBe(text);
  });

  it('accept what the program writes', () => {
    const digest = { name: 'pack.json', bytes: 3, sha256: 'a'.repeat(64) };
    const { versions, created, draft, disclosure, signer } = statement;
    const signOffs = signOffsOf(view.engagement);
    const pack = { ...view.assessment, versions, created, draft, disclosure, signOffs, signer };
    expect(errorsOf('assessment', view.assessment)).toEqual([]);
    expect(errorsOf('pack', pack)).toEqual([]);
    expect(errorsOf('manifest', JSON.parse(manifestFile(statement, [digest], new Map())))).toEqual([]);
    const placeOf = placesIn(view.sources);
    for (const account of view.accounts())
      expect(errorsOf('account-line', lineOf(account, placeOf))).toEqual([]);
  });

  it('refuse what is not in them', () => {
    expect(errorsOf('assessment', { ...view.assessment, extra: 1 })).not.toEqual([]);
    expect(errorsOf('engagement', { version: 2 })).not.toEqual([]);
    expect(errorsOf('account-line', { account: 'a' })).not.toEqual([]);
  });

  it('accept an engagement as a person writes it', () => {
    const text = `
version: 1
entity: { name: Nordwind Energie AG }
asOf: 2026-10-31
realms: [ { id: entra } ]
sources: [ { realm: entra, files: [exports/users.csv], values: { enabled: { ja: true } } } ]
classes: [ { class: sensitive-data, when: { department: [Finance, HR] } } ]
`;
    expect(errorsOf('engagement', parse(text))).toEqual([]);
    expect(errorsOf('engagement', parse(text.replace('asOf', 'asof')))).not.toEqual([]);
  });
});
