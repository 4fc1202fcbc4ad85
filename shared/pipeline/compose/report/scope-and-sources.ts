import { annexStatus } from '../../../model/entity-kind.ts';
import type { Block, Cell } from '../../../model/pack-model.ts';
import { showsEnforcement } from '../../../model/source.ts';
import { attestationOf } from '../../assess/attestation.ts';
import { linkedOutOfScope } from '../../assess/scope.ts';
import type { ReportContext, SectionComposer } from './section.ts';
import { exportBlocks } from './steps/export-blocks.ts';
import { columns, heading, paragraph, table } from './steps/tables.ts';

/** What was looked at, where it came from, and what such exports never show. */
export const scopeAndSources: SectionComposer = (context) => ({
  id: 'scope-and-sources',
  title: context.texts('report.sources.title'),
  newPage: true,
  blocks: [
    paragraph(context.texts('report.sources.intro')),
    ...entity(context),
    ...realms(context),
    ...scopeRules(context),
    heading(context.texts('report.sources.heading')),
    paragraph(context.texts('report.sources.facts')),
    ...exportBlocks(context),
  ],
});

function entity({ texts, day, view }: ReportContext): readonly Block[] {
  const { entity: of, asOf } = view.engagement;
  const row = (key: string, value: string | undefined) =>
    value === undefined ? [] : [{ label: texts(`report.sources.${key}`), value }];
  return [
    {
      kind: 'facts',
      rows: [
        ...row('entity', [of.name, of.sector, of.country].filter(Boolean).join(', ')),
        ...row(
          'classification',
          of.classification &&
            texts('report.sources.classificationOf', { classification: of.classification }),
        ),
        ...row('asOf', texts('report.sources.asOf.value', { asOf: day(asOf) })),
        ...row('kindOfEntity', of.kind && texts(`report.entity.${of.kind}`)),
        ...row('annex', texts(`report.cover.annex.${annexStatus(of) ?? 'notStated'}`)),
        ...row('profile', of.profile && texts(`framework.${of.profile}.name`)),
      ],
    },
  ];
}

function realms(context: ReportContext): readonly Block[] {
  const { texts, day, view } = context;
  const coverage = new Map(view.assessment.realms.map((realm) => [realm.id, realm.coverage]));
  const { asOf } = view.engagement;
  return [
    table({
      id: 'realms',
      caption: texts('report.sources.realms'),
      columns: columns(
        context,
        ['realm', 1],
        ['name', 2],
        ['link', 2.4],
        ['shownBy', 1.6],
        ['inScope', 0.9, 'right'],
        ['outOfScope', 0.9, 'right'],
      ),
      rows: view.engagement.realms.map((realm): readonly Cell[] => [
        realm.id,
        realm.name ?? '–',
        linkText(context, realm),
        texts(`report.sources.shownBy.${shownBy(context, realm)}`),
        coverage.get(realm.id)?.inScope ?? 0,
        Object.values(coverage.get(realm.id)?.outOfScope ?? {}).reduce((sum, count) => sum + count, 0),
      ]),
    }),
    ...view.engagement.realms.flatMap((realm): readonly Block[] => {
      const attested = attestationOf(realm, asOf);
      if (attested === null) return [];
      const { by, on, evidence, excluded } = attested;
      return [
        {
          kind: 'callout',
          tone: 'warning',
          title: texts('report.sources.attested', { realm: realm.name ?? realm.id }),
          text: texts('report.sources.attested.text', {
            by,
            on: day(on),
            evidence,
            excluded: excluded.length === 0 ? texts('report.none') : excluded.join(', '),
          }),
        },
      ];
    }),
  ];
}

/** What shows whether sign-in demands MFA in this realm: an export before a word. */
function shownBy(
  { view }: ReportContext,
  realm: ReportContext['view']['engagement']['realms'][number],
): string {
  const exported = view.sources.some((source) => source.realm === realm.id && showsEnforcement(source));
  if (exported) return 'export';
  return attestationOf(realm, view.engagement.asOf) === null ? 'nothing' : 'attestation';
}

function linkText(
  { texts }: ReportContext,
  realm: { readonly syncedTo?: string | undefined; readonly authenticatedBy?: string | undefined },
): string {
  const parts = [
    realm.syncedTo === undefined ? '' : texts('report.sources.syncedTo', { realm: realm.syncedTo }),
    realm.authenticatedBy === undefined
      ? ''
      : texts('report.sources.authenticatedBy', { realm: realm.authenticatedBy }),
  ].filter((part) => part !== '');
  return parts.length === 0 ? texts('report.sources.noLink') : parts.join(texts('report.separator'));
}

function scopeRules(context: ReportContext): readonly Block[] {
  const { texts, nameOf, view } = context;
  const reasons = Object.entries(view.assessment.coverage.outOfScope);
  const own = new Set<string>(view.engagement.scope.map((rule) => rule.reason));
  return [
    table({
      id: 'out-of-scope',
      caption: texts('report.sources.outOfScope'),
      columns: columns(context, ['reason', 2], ['saidBy', 3], ['accounts', 1, 'right']),
      rows: reasons.map(([reason, count]) => [
        nameOf('outOfScope', reason),
        texts(`report.sources.${saidBy(reason, own)}`),
        count,
      ]),
      empty: texts('report.sources.outOfScope.none'),
      ...(reasons.length === 0
        ? {}
        : { totals: [texts('report.total'), '', reasons.reduce((sum, [, count]) => sum + count, 0)] }),
    }),
  ];
}

function saidBy(reason: string, own: ReadonlySet<string>): string {
  if (own.has(reason)) return 'saidByEngagement';
  return reason === linkedOutOfScope.reason ? 'saidByTie' : 'saidBySource';
}
