import { profileOf } from '../../../frameworks/registry.ts';
import type { Profile } from '../../../frameworks/profile.ts';
import type { Block } from '../../../model/pack-model.ts';
import type { ReportContext, SectionComposer } from './section.ts';
import { frameworkBlocks } from './steps/clauses.ts';
import { paragraph } from './steps/tables.ts';

/** The points of the national profile that the engagement chose, after those of the Union. */
export const nationalProfile: SectionComposer = (context) => {
  const { texts, view } = context;
  const { entity } = view.engagement;
  const profile = profileOf(entity.profile);
  return {
    id: 'national-profile',
    title: texts('report.profile.title'),
    newPage: profile !== null,
    blocks:
      profile === null
        ? [paragraph(texts('report.profile.none', { country: entity.country ?? '' }))]
        : [
            paragraph(texts('report.profile.intro', { country: profile.country })),
            ...changes(context, profile),
            ...frameworkBlocks(context, profile),
            ...remarks(profile),
          ],
  };
};

/** What the profile changes in this report; it never loosens. */
function changes({ texts, nameOf }: ReportContext, profile: Profile): readonly Block[] {
  const { everybody, privileged, points = [] } = profile.dormancy ?? {};
  const named = { points: points.join(', ') };
  const requirements = Object.entries(profile.requirements ?? {}).map(([name, { strength }]) =>
    texts('report.profile.requirement', { class: nameOf('class', name), strength }),
  );
  const items = [
    ...(everybody === undefined ? [] : [texts('report.profile.dormancy', { ...named, ...everybody })]),
    ...(privileged === undefined
      ? []
      : [texts('report.profile.dormancy.privileged', { ...named, ...privileged })]),
    ...requirements,
  ];
  return items.length === 0
    ? [paragraph(texts('report.profile.nothing'), 'muted')]
    : [{ kind: 'list', items }];
}

function remarks({ remarks: sentences }: Profile): readonly Block[] {
  return sentences.length === 0 ? [] : [{ kind: 'list', items: sentences }];
}
