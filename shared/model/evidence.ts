import type { Sha256 } from './ids.ts';

/** A file of the engagement that goes into the pack beside the sources: evidence, the policy document. */
export type AttachedFile = {
  /** As the engagement names it. */
  readonly path: string;
  /** Its member name in the pack: `evidence/…`, `policy/…`. */
  readonly member: string;
  readonly bytes: number;
  readonly sha256: Sha256;
  readonly mediaType:
    | 'image/png'
    | 'image/jpeg'
    | 'application/pdf'
    | 'text/plain'
    | 'text/markdown'
    | 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
    | 'application/octet-stream';
};
