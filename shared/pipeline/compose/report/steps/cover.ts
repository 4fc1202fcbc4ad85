import { annexStatus } from '../../../../model/entity-kind.ts';
import type { Cover } from '../../../../model/pack-model.ts';
import type { SignerIdentity } from '../../../../model/signer.ts';
import { shownFingerprint } from '../../../../pack/shown-fingerprint.ts';
import { isSamePerson } from '../../../../model/person-names.ts';
import type { ReportContext } from '../section.ts';

/** The first page: whose, as of when, who answers for it, and what the document is and is not. */
export function composeCover(context: ReportContext): Cover {
  const { texts, day, view, options } = context;
  const { engagement } = view;
  return {
    title: texts('report.title'),
    subtitle: texts('report.subtitle'),
    entity: engagement.entity.name,
    asOf: day(engagement.asOf),
    facts: factsOf(context),
    notes: [
      texts('report.cover.snapshot', { asOf: day(engagement.asOf) }),
      texts('report.cover.evidence'),
      texts(`report.cover.annex.${annexStatus(engagement.entity) ?? 'notStated'}`),
      texts(options.draft ? 'report.cover.draft' : 'report.cover.signed'),
    ],
  };
}

function factsOf(context: ReportContext): Cover['facts'] {
  const { texts, day, view, options } = context;
  const { engagement } = view;
  const { preparedBy, reviewedBy, approvedBy, entity } = engagement;
  const signOff = (
    person: { name: string; role?: string | undefined; on?: string | undefined } | undefined,
  ) =>
    person === undefined
      ? texts('report.notStated')
      : [person.name, person.role, person.on === undefined ? undefined : day(person.on)]
          .filter(Boolean)
          .join(', ');
  const fact = (key: string, value: string | undefined) =>
    value === undefined ? [] : [{ label: texts(`report.cover.${key}`), value }];
  return [
    ...fact('sector', entity.sector),
    ...fact(
      'classification',
      entity.classification &&
        texts('report.sources.classificationOf', { classification: entity.classification }),
    ),
    ...fact('preparedBy', signOff(preparedBy)),
    ...fact('onBehalfOf', preparedBy?.onBehalfOf),
    ...fact('reviewedBy', signOff(reviewedBy)),
    ...fact('approvedBy', signOff(approvedBy)),
    ...fact('signOffs', texts('report.cover.statedNotSigned')),
    ...fact('disclosure', texts(`report.cover.disclosure.${engagement.disclosure}`)),
    ...(options.signer === null
      ? []
      : [
          ...fact('signer', signerOf(context, options.signer)),
          ...fact('rootFingerprint', shownFingerprint(options.signer.rootFingerprint)),
        ]),
  ];
}

/** Whose key signs; said where that is another than the preparer who is stated. */
function signerOf({ texts, view }: ReportContext, { name, organisation }: SignerIdentity): string {
  const signer = [name, organisation].filter(Boolean).join(', ');
  const preparer = view.engagement.preparedBy?.name;
  const isOther = preparer !== undefined && !isSamePerson(name, preparer);
  return isOther ? texts('report.cover.signerIsOther', { signer }) : signer;
}
