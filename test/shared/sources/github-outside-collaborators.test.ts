import { describe, expect, it } from 'vitest';
import { githubOutsideCollaborators } from '#shared/sources/github-outside-collaborators.ts';
import { recognise } from '#shared/sources/registry.ts';
import { factsOf, plainOptions, readerOf, readFixture, reasonsOf } from './read-fixture.ts';

const csv = 'github-outside-collaborators/outside.csv';
const json = 'github-outside-collaborators/outside_collaborators.json';

describe('github-outside-collaborators', () => {
  it('marks everybody as from outside, and applications as such', () => {
    const marks = (name: string) =>
      factsOf(readFixture(githubOutsideCollaborators, name), 'population').map((fact) => [
        fact.keys.login,
        fact.marks,
      ]);
    expect(marks(csv)).toEqual([
      ['partner-pia', ['outside-collaborator']],
      ['partner-quin', ['outside-collaborator']],
      ['mender[bot]', ['outside-collaborator', 'service-account']],
      ['partner-rolf', ['outside-collaborator']],
    ]);
    expect(marks(json)).toEqual([
      ['partner-pia', ['outside-collaborator']],
      ['mender', ['outside-collaborator', 'service-account']],
    ]);
  });

  it('reads two-factor authentication where the list has it, and is silent where it has not', () => {
    const [pia, quin, mender, ...more] = factsOf(readFixture(githubOutsideCollaborators, csv), 'enrolment');
    expect(pia?.factors.map(({ id, strength }) => [id, strength])).toEqual([['unstated', 1]]);
    expect([quin?.factors, mender?.factors, more]).toEqual([[], [], []]);
    expect(factsOf(readFixture(githubOutsideCollaborators, json), 'enrolment')).toEqual([]);
  });

  it('takes a list of users from the interface for this only where its name says so', () => {
    expect(recognise({ ...readerOf(json).sample, fileName: 'members.json' })).toBeNull();
  });

  it('rejects what it cannot read, and says what is missing', () => {
    expect(reasonsOf(readFixture(githubOutsideCollaborators, csv), 'rejected')).toEqual(['has no login']);
    const sample = { shape: 'table', fileName: 'x.csv', header: ['name'], rows: [] } as const;
    expect(githubOutsideCollaborators.bind(sample, plainOptions)).toHaveProperty('cannot');
  });
});
