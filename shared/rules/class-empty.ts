import type { EngagementFacts } from '../model/engagement-facts.ts';
import type { EngagementRule } from './rule.ts';
import { firesFor } from './steps/answers.ts';

/** A class that something demands and nothing can fill: no rule of the engagement names it, no source lists it, no
 * account has it. Sensitive data is always asked for, since no source can tell it (point 11.7.2). */
export const classEmpty: EngagementRule = {
  kind: 'engagement',
  id: 'class-empty',
  severity: 'medium',
  clause: '11.7.2',
  judge: (facts) => {
    const fillable = new Set<string>([
      ...facts.engagement.classes.map((rule) => rule.class),
      ...facts.realms.flatMap(({ classesInUse }) => classesInUse),
    ]);
    const lists = facts.realms.some(({ sources }) =>
      sources.some(({ roles }) => roles.includes('class-list')),
    );
    const empty = lists ? [] : demanded(facts).filter((name) => !fillable.has(name));
    return firesFor(
      empty.length > 0 ? [{ realm: null, subjects: empty, values: { classes: empty.length } }] : [],
    );
  },
};

function demanded({ engagement, exceptions }: EngagementFacts): readonly string[] {
  const types = exceptions.map(({ exception }) => exception.type).filter((type) => type !== 'user');
  const named = [
    ...Object.keys(engagement.requirements),
    ...Object.keys(engagement.policy?.requirements ?? {}),
  ];
  return [...new Set(['sensitive-data', ...named, ...types])].toSorted();
}
