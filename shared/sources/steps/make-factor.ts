import {
  factorStrength,
  type Binding,
  type Factor,
  type FactorId,
  type Strength,
} from '../../model/factor.ts';

export type FactorDetails = {
  readonly binding?: Binding;
  readonly strength?: Strength;
  readonly usable?: boolean;
  /** A text key. */
  readonly note?: string;
};

/** A factor with its default strength, usable unless said otherwise. `word` is the export's, verbatim. */
export function makeFactor(id: FactorId, word: string, details: FactorDetails = {}): Factor {
  return {
    id,
    word,
    strength: details.strength ?? factorStrength[id],
    binding: details.binding ?? 'not-stated',
    usable: details.usable ?? true,
    ...(details.note === undefined ? {} : { note: details.note }),
  };
}
