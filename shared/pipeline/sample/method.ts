import type { Sample, SampleOrder } from '../../model/sample.ts';
import { verdicts } from '../../model/verdict.ts';
import type { Texts } from '../../text/texts.ts';
import { classOrder } from './strata.ts';

/** How a sample was drawn, in sentences that need nothing beside them. */
export function methodOf(
  order: SampleOrder,
  { population, whole }: Pick<Sample, 'population' | 'whole'>,
  texts: Texts,
): string {
  const { size, scope, verdicts: wanted, classes } = order;
  return [
    texts('sample.method.rank'),
    texts('sample.method.population', {
      ...population,
      scope,
      verdicts: listed(wanted),
      classes: listed(classes),
    }),
    ...(whole ? [texts('sample.method.whole', { size })] : drawn(order, texts)),
  ].join(' ');
}

const listed = (words: readonly string[] | null): string => words?.join(' / ') ?? 'none';

function drawn({ stratify, size }: SampleOrder, texts: Texts): readonly string[] {
  if (stratify === null) return [texts('sample.method.simple', { size })];
  const order = { class: classOrder, verdict: verdicts, realm: [] }[stratify].join(', ');
  return [texts(`sample.method.${stratify}`, { order }), texts('sample.method.shares')];
}
