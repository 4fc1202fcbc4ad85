import type { SourceSample } from '../model/raw-row.ts';
import type { Detection, RowInterpreter, SourceAdapter } from './adapter.ts';
import { havingReason, namesIn, notThis } from './steps/judge-sample.ts';

/**
 * The register of third parties (contract §2, `vendors`). The engagement names it beside its sources, where the rules
 * on vendors read it: here it is only recognised, so that nobody wonders what to do with the file.
 */
export const vendorRegister: SourceAdapter = {
  id: 'vendor-register',
  system: 'Register of vendors',
  roles: ['vendors'],
  holes: [],
  classRules: [],
  detect,
  bind,
};

function detect(sample: SourceSample): Detection {
  const has = namesIn(sample);
  const own = ['vendor', 'accounts'];
  const besides = ['clause', 'contract', 'lastReviewedOn', 'signedOn'].filter((name) =>
    has.has(name.toLowerCase()),
  );
  if (!own.every((name) => has.has(name)) || besides.length === 0) return notThis;
  return { confidence: 0.95, reasons: [havingReason(sample, [...own, ...besides])] };
}

function bind(): RowInterpreter | { readonly cannot: string } {
  return {
    cannot:
      'It is a register of vendors, which is no source of a realm. Name it under vendors: of the engagement.',
  };
}
