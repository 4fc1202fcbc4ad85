import type { Condition } from '../../../../model/condition.ts';
import type { AssessedException } from '../../../../model/exception.ts';
import type { Block } from '../../../../model/pack-model.ts';
import type { ReportContext } from '../section.ts';
import { columns, heading, paragraph, table } from './tables.ts';

/** What a rule covers, on which ground, and how many accounts it fits without covering them. */
export function ruleLines(
  { texts, day }: ReportContext,
  { exception, rule }: AssessedException,
): readonly string[] {
  if (exception.when === null || rule === undefined) return [];
  const { listed, stated, statedBy, frozenOn, left } = rule;
  return [
    texts('report.exceptions.rule', { rule: inWords(exception.when) }),
    listed === null
      ? texts('report.exceptions.rule.noList')
      : texts('report.exceptions.rule.list', { count: listed, date: day(frozenOn ?? '') }),
    ...(stated === 0
      ? []
      : [texts('report.exceptions.rule.stated', { count: stated, names: statedBy.join(', ') })]),
    ...(['later', 'unlisted', 'unknown'] as const).flatMap((why) =>
      left[why] === 0 ? [] : [texts(`report.exceptions.rule.left.${why}`, { count: left[why] })],
    ),
  ];
}

function inWords(condition: Condition): string {
  return Object.entries(condition)
    .map(([attribute, wanted]) => `${attribute}=${[wanted].flat().join('|')}`)
    .join('; ');
}

/** Accounts that rules fit and do not cover, by name: nobody should take them for excepted. */
export function ruleBlocks(context: ReportContext): readonly Block[] {
  const { texts, view, bounded } = context;
  const leaving = view.exceptions.flatMap(({ exception, rule }) => {
    const left = rule === undefined ? 0 : rule.left.later + rule.left.unlisted + rule.left.unknown;
    return rule === undefined || left === 0 ? [] : [{ id: exception.id, rule, left }];
  });
  if (leaving.length === 0) return [];
  const total = leaving.reduce((sum, { left }) => sum + left, 0);
  const shown = leaving.flatMap(({ id, rule }) => rule.examples.map((one) => ({ id, ...one })));
  return [
    heading(texts('report.exceptions.left')),
    paragraph(texts('report.exceptions.left.intro')),
    table({
      id: 'exception-left',
      caption: texts('report.exceptions.left.caption', { count: total, shown: shown.length }),
      small: true,
      columns: columns(context, ['id', 1], ['realm', 1], ['account', 3], ['why', 4]),
      rows: shown.map(({ id, realm, account, why }) => [
        id,
        realm,
        bounded(account),
        texts(`report.exceptions.left.${why}`),
      ]),
    }),
  ];
}
