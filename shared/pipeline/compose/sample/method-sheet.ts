import type { FormSheet } from '../../../model/pack-model.ts';
import type { Sample } from '../../../model/sample.ts';
import { shownFingerprint } from '../../../pack/shown-fingerprint.ts';
import type { Texts } from '../../../text/texts.ts';
import { live, number, text } from '../workbook/cells.ts';
import { Form } from '../workbook/form.ts';

/** What stands on the form when nothing is filled in yet: an empty line to write on. */
const toFill = null;

/** How the sample was drawn, from what, and by whom: the last is left for the auditor. */
export function methodSheet(sample: Sample, texts: Texts): FormSheet {
  const say = (key: string, values?: Record<string, string | number>) =>
    texts(`workbook.sampleMethod.${key}`, values);
  const { order, population, strata, accounts } = sample;
  const form = new Form().title(say('title')).note(sample.method).heading(say('draw'));
  const fact = (key: string, cell: ReturnType<typeof text>) => form.add('body', text(say(key)), cell);
  fact('entity', text(sample.entity));
  fact('asOf', text(sample.asOf));
  for (const [key, value] of packFacts(sample)) fact(key, text(value));
  fact('seed', text(order.seed));
  fact('size', number(order.size));
  fact('accounts', number(population.accounts));
  fact('eligible', number(population.eligible));
  fact('drawn', number(accounts.length));
  if (strata.length > 0) {
    form.heading(say('strata')).header(say('stratum'), say('ofStratum'), say('drawn'));
    for (const one of strata) form.add('body', text(one.stratum), number(one.population), number(one.drawn));
  }
  form.heading(say('result'));
  for (const answer of ['yes', 'no', 'unclear'])
    form.add('body', text(say(`agrees.${answer}`)), live(`COUNTIF(Sample_agrees,"${answer}")`, 0));
  form.add('total', text(say('left')), live(`${accounts.length}-COUNTA(Sample_agrees)`, accounts.length));
  form.heading(say('who'));
  for (const key of ['seedBy', 'performedBy', 'performedOn', 'conclusion']) fact(key, toFill);
  return {
    kind: 'form',
    id: 'sample-method',
    title: say('sheet'),
    widths: [34, 70, 14],
    rows: form.rows,
  };
}

function packFacts({ pack }: Sample): readonly (readonly [string, string])[] {
  if (pack === null) return [['pack', '–']];
  const { sha256, created, disclosure, signer } = pack;
  return [
    ['pack', sha256],
    ['created', created],
    ['disclosure', disclosure],
    ...(signer === null
      ? []
      : ([
          ['signer', [signer.name, signer.organisation].filter((part) => part !== null).join(', ')],
          ['root', shownFingerprint(signer.rootFingerprint)],
        ] as const)),
  ];
}
