import { describe, expect, it } from 'vitest';
import type { EngagementInput } from '#shared/model/engagement.ts';
import { assessed } from '#test/fixtures/core/assess-files.ts';
import { policies, registration, registrations, user, users } from '#test/fixtures/core/entra-files.ts';

const files = {
  'users.json': users(
    user(1, 'ada'),
    user(2, 'bo'),
    user(3, 'cy', { department: 'Sales' }),
    user(4, 'di', { department: 'Sales' }),
  ),
  'mfa.json': registrations(
    registration(1, 'ada', ['fido2']),
    registration(2, 'bo', ['softwareOneTimePasscode']),
    registration(3, 'cy', ['mobilePhone']),
    registration(4, 'di', ['softwareOneTimePasscode']),
  ),
  'policies.json': policies({}),
};
const loosened = {
  strength: 1,
  because: 'SMS until the roll-out ends',
  until: '2027-03-31',
  approvedBy: 'Ida',
  approvedOn: '2026-05-02',
} as const;

const figures = (engagement: Partial<EngagementInput>) =>
  assessed({ files, engagement }, ({ view }) => view.assessment);

describe('coverage without the own exclusions and loosenings of an engagement', () => {
  it('is the same where it has none', () => {
    expect(figures({}).coverage).toMatchObject({ covered: 3, underDefaults: { inScope: 4, covered: 3 } });
  });

  it('keeps what the engagement tightens', () => {
    const { coverage } = figures({ requirements: { 'external-facing': { strength: 3 } } });
    expect(coverage).toMatchObject({ covered: 1, underDefaults: { inScope: 4, covered: 1 } });
  });

  it('takes away what it loosens', () => {
    const { coverage } = figures({ requirements: { 'external-facing': loosened } });
    expect(coverage).toMatchObject({ covered: 4, underDefaults: { inScope: 4, covered: 3 } });
  });

  it('holds for customers too, whose coverage stands apart', () => {
    const { coverage, classes } = figures({
      classes: [{ class: 'customer', when: { department: 'Sales' } }],
      requirements: { 'external-facing': loosened, customer: loosened },
    });
    expect(coverage).toMatchObject({ inScope: 2, underDefaults: { inScope: 2, covered: 2 } });
    expect(classes['customer']).toMatchObject({
      inScope: 2,
      covered: 2,
      underDefaults: { inScope: 2, covered: 1 },
    });
  });
});
