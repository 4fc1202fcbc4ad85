import { describe, expect, it } from 'vitest';
import { crossings, frameworks, frameworksFor, profileOf, profiles } from '#shared/frameworks/registry.ts';
import { nationalProfiles } from '#shared/model/national-profile.ts';
import { rules } from '#shared/rules/registry.ts';
import { catalogues } from '#shared/text/registry.ts';
import { textsOf } from '#shared/text/texts.ts';

const all = [...frameworks, ...profiles];
const points = all.flatMap((framework) => framework.points);

describe('the frameworks', () => {
  it('have ids of their own, down to the slot', () => {
    for (const ids of [
      all.map(({ id }) => id),
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
    for (const { id } of all) expect(textsOf('en')(`framework.${id}.binds`)).toMatch(/\.$/);
    // "Compliant" in each language, of words that would otherwise be about something else.
    const claims = /compliant|konform|\bconformes?\b/i;
    for (const catalogue of Object.values(catalogues))
      expect([...catalogue].filter(([, message]) => claims.test(message))).toEqual([]);
  });

  it('name no clause of a standard that is not public', () => {
    const texts = Object.values(catalogues).map((catalogue) => [...catalogue]);
    expect(JSON.stringify([all, crossings, texts])).not.toMatch(/27037|3402|ISAE/);
  });

  it('cross to other standards from points that the Annex has', () => {
    const annex = frameworks[0]?.points.map(({ id }) => id) ?? [];
    for (const { points: crossed } of crossings)
      for (const point of crossed)
        expect([point, annex.some((id) => id === point || id.startsWith(`${point}.`))]).toEqual([
          point,
          true,
        ]);
    expect(crossings.find((crossing) => crossing.points.includes('11.7'))).toEqual({
      points: ['11.7'],
      iso27001: ['A.8.5'],
      nistCsf: ['PR.AA-03'],
    });
  });
});

describe('the national profiles', () => {
  it('are those that an engagement may choose, each after the texts of the Union', () => {
    expect(profiles.map(({ id }) => id)).toEqual([...nationalProfiles]);
    expect(frameworksFor('nl').map(({ id }) => id)).toEqual(['annex-2024-2690', 'nis2-article-21', 'nl']);
    expect(frameworksFor(undefined).map(({ id }) => id)).toEqual(['annex-2024-2690', 'nis2-article-21']);
    expect(profileOf(undefined)).toBeNull();
  });

  it('have the points about MFA that each Member State names', () => {
    const pointsOf = (id: (typeof nationalProfiles)[number]) =>
      profileOf(id)?.points.map((point) => point.id);
    expect(pointsOf('be')).toEqual([
      'PR.AA-01.1',
      'PR.AA-01.2',
      'PR.AA-01.4',
      'PR.AA-02.2',
      'PR.AA-03.2',
      'PR.AA-05.1',
    ]);
    expect(pointsOf('de')).toEqual(['§30(1)', '§61(3)', 'BER.3.17', 'BER.5.8', 'BER.5.9', 'DLS.2.1']);
    expect(pointsOf('fr')).toEqual(['8.2', '8.3', '8.4', '10.A.3', '10.A.6', '10.B.1', '10.B.7', '14.10']);
    expect(pointsOf('lt')).toEqual(['§66', '§68', '§69 t7.58', '§69 t7.61', '§69 t7.62', '§69 t7.63']);
    expect(pointsOf('nl')).toEqual(['5.3', '11.1']);
  });
});
