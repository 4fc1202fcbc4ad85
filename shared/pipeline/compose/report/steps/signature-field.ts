import type { SignatureField } from '../../../../model/pack-model.ts';
import type { ReportContext } from '../section.ts';

/** The field on the cover that shows the report's own signature; null for a draft, which has none. */
export function composeSignatureField({ texts, day, view, options }: ReportContext): SignatureField | null {
  const { signer, created } = options;
  if (signer === null) return null;
  const signedAt = options.signedAt ?? `${created.slice(0, 19)}Z`;
  const moment = day(signedAt);
  return {
    title: texts('report.signature.title'),
    name: signer.name,
    organisation: signer.organisation,
    moment: texts('report.signature.on', { moment }),
    alternative: texts('report.signature.alternative', { signer: signer.name, moment }),
    reason: texts('report.signature.reason', { asOf: day(view.engagement.asOf) }),
    signedAt,
  };
}
