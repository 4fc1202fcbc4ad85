import { globSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { adapterOf, adapters, recognise } from '#shared/sources/registry.ts';
import { textsOf } from '#shared/text/texts.ts';
import { readerOf } from './read-fixture.ts';

const fixtures = globSync('test/fixtures/sources/*/*')
  .map((path) => path.replaceAll('\\', '/').replace('test/fixtures/sources/', ''))
  .filter((name) => !name.startsWith('table/') && !name.includes('error-body'))
  .toSorted();

describe('recognition', () => {
  it.each(fixtures)('%s is of the format whose folder it is in', (name) => {
    const recognised = recognise(readerOf(name).sample);
    expect(recognised?.adapter.id).toBe(name.split('/')[0]);
    expect(recognised?.detection.reasons.join('')).not.toBe('');
    expect(recognised?.close).toEqual([]);
  });

  it.each(['table/erp-de.csv', 'table/okta-factors.csv', 'table/roles.json'])(
    '%s is no format that is known',
    (name) => {
      expect(recognise(readerOf(name).sample)).toBeNull();
    },
  );

  it('is not led by the name of the file', () => {
    const sample = readerOf('aws-credential-report/status-report.csv').sample;
    const renamed = { ...sample, fileName: 'exportUsers_2026-9-23.csv' };
    expect(recognise(renamed)?.adapter.id).toBe('aws-credential-report');
  });

  it('shows a format that fits nearly as well', () => {
    const sample = {
      shape: 'table',
      fileName: 'x.csv',
      header: ['user', 'mfa_active', 'SerialNumber', 'EnableDate'],
      rows: [],
    } as const;
    const recognised = recognise(sample);
    expect(recognised?.close.map(({ adapter }) => adapter.id)).toHaveLength(1);
  });
});

describe('every adapter', () => {
  it.each(adapters.map((adapter) => [adapter.id, adapter] as const))('%s has its texts', (id, adapter) => {
    const texts = textsOf('en');
    expect(texts(`source.${id}.name`)).not.toBe('');
    expect(adapter.holes.map((key) => texts(key)).every((text) => text.endsWith('.'))).toBe(true);
    expect(adapterOf(id)).toBe(adapter);
  });
});
