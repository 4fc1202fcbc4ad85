import type { VaultFact } from './fact.ts';
import type { RowRef } from './source.ts';

/** What a vault of privileged accounts says of one, with the row that says it. */
export type Vaulted = Omit<VaultFact, 'kind' | 'keys'> & { readonly from: RowRef };
