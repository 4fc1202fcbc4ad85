import { factorStrength, strengthNames, type FactorId, type Strength } from '../../../model/factor.ts';
import type { Block } from '../../../model/pack-model.ts';
import type { Requirement } from '../../../model/requirement.ts';
import type { ReportContext, SectionComposer } from './section.ts';
import { policyRows } from './steps/access-policy-words.ts';
import { clauseBlocks } from './steps/clauses.ts';
import { classRequirements, type ClassRequirement } from './steps/requirements.ts';
import { columns, heading, paragraph, table } from './steps/tables.ts';
import { verdictOrder } from './steps/tones.ts';

/** The rules that were applied, so that the reader need not search; what they map to; what the signature proves. */
export const annex: SectionComposer = (context) => {
  const { texts } = context;
  return {
    id: 'annex',
    title: texts('report.annex.title'),
    newPage: true,
    blocks: [
      heading(texts('report.annex.verdicts')),
      paragraph(texts('report.annex.verdicts.text')),
      verdictTable(context),
      heading(texts('report.annex.strengths')),
      paragraph(texts('report.annex.strengths.text')),
      strengthTable(context),
      heading(texts('report.annex.requirements')),
      requirementTable(context),
      heading(texts('report.annex.policies')),
      paragraph(texts('report.annex.policies.text')),
      policyTable(context),
      heading(texts('report.annex.clauses')),
      ...clauseBlocks(context),
      heading(texts('report.annex.signature')),
      { kind: 'list', items: [1, 2, 3, 4].map((at) => texts(`report.annex.signature.${at}`)) },
      heading(texts('report.annex.tools')),
      toolFacts(context),
      paragraph(texts('report.annex.characters', { example: '[U+4E2D]' }), 'muted'),
    ],
  };
};

function verdictTable(context: ReportContext): Block {
  const { texts, nameOf } = context;
  return table({
    id: 'verdicts',
    caption: texts('report.annex.verdicts.table'),
    columns: columns(context, ['verdict', 1], ['meaning', 5]),
    rows: verdictOrder.map((verdict) => [nameOf('verdict', verdict), texts(`report.meaning.${verdict}`)]),
  });
}

function strengthTable(context: ReportContext): Block {
  const { texts, nameOf } = context;
  const ids = Object.keys(factorStrength) as readonly FactorId[];
  return table({
    id: 'strengths',
    caption: texts('report.annex.strengths.table'),
    columns: columns(context, ['strength', 1.4], ['factors', 5]),
    rows: ([4, 3, 2, 1, 0] as const).map((strength) => [
      `${strength} ${nameOf('strength', strengthNames[strength])}`,
      ids
        .filter((id) => factorStrength[id] === strength)
        .map((id) => nameOf('factor', id))
        .join(', '),
    ]),
  });
}

function requirementTable(context: ReportContext): Block {
  const { texts, nameOf, view } = context;
  const strength = (value: Strength) => `${value} ${nameOf('strength', strengthNames[value])}`;
  return table({
    id: 'requirements',
    caption: texts('report.annex.requirements.table'),
    columns: columns(
      context,
      ['class', 1.4],
      ['minimum', 1.5],
      ['enforced', 0.8],
      ['default', 1.5],
      ['because', 3],
    ),
    rows: classRequirements(view.engagement).map(({ class: name, own, standard, stated, loosened }) => [
      nameOf('class', name),
      {
        text: [strength(own.strength), ...further(context, own)].join('\n'),
        tone: loosened ? ('warning' as const) : ('neutral' as const),
      },
      texts(own.enforced ? 'report.yes' : 'report.no'),
      strength(standard.strength),
      stated === undefined ? '' : because(context, stated),
    ]),
    note: texts('report.annex.requirements.note'),
  });
}

/** What a class asks or allows besides a strength. */
function further({ texts }: ReportContext, own: Requirement): readonly string[] {
  return [
    ...(own.refuseSynced ? [texts('report.annex.requirements.refuseSynced')] : []),
    ...(own.continuous ? [texts('report.annex.requirements.continuous')] : []),
  ];
}

function because({ day }: ReportContext, stated: NonNullable<ClassRequirement['stated']>): string {
  const approvedOn = stated.approvedOn === undefined ? undefined : day(stated.approvedOn);
  return [stated.because, stated.approvedBy, approvedOn].filter(Boolean).join(', ');
}

function policyTable(context: ReportContext): Block {
  const { texts } = context;
  return table({
    id: 'access-policies',
    caption: texts('report.annex.policies.table'),
    columns: columns(
      context,
      ['accessPolicy', 2],
      ['state', 0.9],
      ['demands', 1.7],
      ['includes', 1.9],
      ['excludes', 1.9],
    ),
    rows: policyRows(context),
    empty: texts('report.annex.policies.none'),
  });
}

function toolFacts({ texts, options, view, day }: ReportContext): Block {
  return {
    kind: 'facts',
    rows: [
      ...options.tools.map(({ name, version }) => ({ label: name, value: version })),
      { label: texts('report.annex.created'), value: day(options.created) },
      { label: texts('report.annex.schema'), value: view.assessment.schema },
    ],
  };
}
