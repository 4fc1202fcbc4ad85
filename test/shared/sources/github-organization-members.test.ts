import { describe, expect, it } from 'vitest';
import { githubOrganizationMembers } from '#shared/sources/github-organization-members.ts';
import { recognise } from '#shared/sources/registry.ts';
import { factsOf, plainOptions, readerOf, readFixture, reasonsOf } from './read-fixture.ts';

const csv = 'github-organization-members/members.csv';
const json = 'github-organization-members/members.json';

describe('github-organization-members', () => {
  it.each([csv, json])('is recognised by content: %s', (name) => {
    expect(recognise(readerOf(name).sample)?.adapter.id).toBe('github-organization-members');
  });

  it('reads who is a member, and owners as administrators', () => {
    expect(factsOf(readFixture(githubOrganizationMembers, csv), 'population')).toEqual([
      {
        kind: 'population',
        keys: { login: 'ada-l', mail: 'ada.lindqvist@contoso.example' },
        attributes: { enabled: true, name: 'Ada Lindqvist', lastSignIn: '2026-09-22T08:00:00Z' },
        marks: ['admin'],
        directory: { upn: 'ada.lindqvist@contoso.example' },
      },
      {
        kind: 'population',
        keys: { login: 'bjornm', mail: 'bjorn.mueller@contoso.example' },
        attributes: { enabled: true, name: 'Björn Müller', lastSignIn: '2026-09-20T08:00:00Z' },
        marks: [],
        directory: { upn: 'bjorn.mueller@contoso.example' },
      },
      { kind: 'population', keys: { login: 'dario' }, attributes: { enabled: true }, marks: [] },
      {
        kind: 'population',
        keys: { login: 'femke' },
        attributes: { enabled: true, name: 'Femke' },
        marks: [],
      },
    ]);
  });

  it('never reads a stated yes as more than a kind not stated, and insecure as SMS', () => {
    const factors = factsOf(readFixture(githubOrganizationMembers, csv), 'enrolment').map((fact) =>
      fact.factors.map(({ id, word, strength }) => [id, word, strength]),
    );
    expect(factors).toEqual([[['unstated', 'secure', 1]], [['phone', 'insecure', 1]], []]);
    const older = factsOf(readFixture(githubOrganizationMembers, json), 'enrolment');
    expect(older.map(({ factors: [first] }) => first?.word)).toEqual(['tfa_enabled', undefined]);
  });

  it('loses nobody of whom the list does not say whether two-factor authentication is on', () => {
    const who = (kind: 'population' | 'enrolment') =>
      factsOf(readFixture(githubOrganizationMembers, csv), kind).map(({ keys }) => keys.login);
    expect(who('population')).toContain('femke');
    expect(who('enrolment')).not.toContain('femke');
  });

  it('knows an owner by the word of the interface too', () => {
    const sample = {
      shape: 'table',
      fileName: 'x.csv',
      header: ['login', 'role', 'tfa_enabled'],
      rows: [],
    } as const;
    const bound = githubOrganizationMembers.bind(sample, plainOptions);
    if ('cannot' in bound) throw new Error(bound.cannot);
    expect(bound.read(['ada-l', 'admin', 'true'])).toMatchObject({ facts: [{ marks: ['admin'] }, {}] });
  });

  it('rejects what it cannot read, with why', () => {
    expect(reasonsOf(readFixture(githubOrganizationMembers, csv), 'rejected')).toEqual(['has no login']);
  });

  it('says what is missing', () => {
    const sample = { shape: 'table', fileName: 'x.csv', header: ['login', 'role'], rows: [] } as const;
    expect(githubOrganizationMembers.bind(sample, plainOptions)).toHaveProperty('cannot');
  });
});
