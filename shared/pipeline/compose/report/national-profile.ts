import { profileOf } from '../../../frameworks/registry.ts';
import type { Profile } from '../../../frameworks/profile.ts';
import type { Block } from '../../../model/pack-model.ts';
import type { ReportContext, SectionComposer } from './section.ts';
import { frameworkHead, linesOf, slots } from './steps/clauses.ts';
import { columns, paragraph, table } from './steps/tables.ts';

/** The points of the national profile that the engagement chose, after those of the Union. */
export const nationalProfile: SectionComposer = (context) => {
  const { texts, view } = context;
  const { entity } = view.engagement;
  const profile = profileOf(entity.profile);
  return {
    id: 'national-profile',
    title: texts('report.profile.title'),
    newPage: false,
    blocks:
      profile === null
        ? [paragraph(texts('report.profile.none', { country: entity.country ?? '' }))]
        : [
            paragraph(texts('report.profile.intro', { country: texts(`framework.${profile.id}.country`) })),
            ...changes(context, profile),
            ...frameworkHead(context, profile),
            points(context, profile),
            slots(context, profile),
            ...remarks(context, profile),
          ],
  };
};

/** Findings are told by the Annex's points, so that none stand here: how many of a point's slots are filled does. */
function points(context: ReportContext, profile: Profile): Block {
  const { texts } = context;
  const lines = linesOf(context, profile);
  return table({
    id: `points-${profile.id}`,
    caption: texts('report.profile.points'),
    columns: columns(context, ['clause', 0.8], ['gist', 4], ['shownHere', 1.4]),
    rows: profile.points.map(({ id }) => {
      const own = lines.filter(({ point }) => point === id);
      const filled = own.filter(({ status }) => status === 'filled').length;
      return [id, texts(`point.${id}`), texts('report.profile.filled', { filled, slots: own.length })];
    }),
    note: texts('report.profile.points.note'),
  });
}

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

function remarks({ texts }: ReportContext, { id, remarks: count }: Profile): readonly Block[] {
  const items = Array.from({ length: count }, (_, at) => texts(`framework.${id}.remark.${at + 1}`));
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}
