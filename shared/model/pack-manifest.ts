import { z } from 'zod';
import { disclosures } from './engagement.ts';

/** `manifest.json` of a pack (contract §4), written in the canonical form of RFC 8785 and signed. */

const digest = z.string().regex(/^[0-9a-f]{64}$/);
const text = z.string();

/** Where a member comes from, as the engagement states it. */
const provenance = z.strictObject({
  /** The path in the engagement, where the member has another name. */
  path: text.optional(),
  realm: text.optional(),
  format: text.optional(),
  title: text.optional(),
  extracted: z
    .strictObject({
      on: text.nullable(),
      onFrom: z.enum(['stated', 'file', 'unknown']),
      by: text.nullable(),
      how: text.nullable(),
    })
    .optional(),
  /** The member is a copy in which secret values were replaced; the digest of the original beside it, and in words. */
  replaced: z
    .strictObject({
      values: z.number().int().min(1),
      original: z.strictObject({ sha256: digest, bytes: z.number().int().min(0) }),
      note: text,
    })
    .optional(),
  /** The member is a redacted copy: the digest of the original that stays out of the pack, and in words. */
  redacted: z
    .strictObject({
      original: z.strictObject({ sha256: digest, bytes: z.number().int().min(0) }),
      /** Areas made black, in pixels; none where a person made the copy. */
      boxes: z.array(
        z.strictObject({
          x: z.number().int().min(0),
          y: z.number().int().min(0),
          width: z.number().int().min(1),
          height: z.number().int().min(1),
        }),
      ),
      /** What stood in the file beside its picture, and is left out. */
      removed: z.array(text),
      note: text,
    })
    .optional(),
  captured: z.strictObject({ on: text.optional(), by: text.optional(), from: text.optional() }).optional(),
});
export type MemberProvenance = z.infer<typeof provenance>;

export const packSigner = z.strictObject({
  name: text,
  organisation: text.nullable(),
  fingerprint: digest,
  rootFingerprint: digest,
  notBefore: text,
  notAfter: text,
});

/** A stated sign-off: who, and when. `signed` is false while no signature of that person is in the pack. */
const signOff = z.strictObject({
  name: text,
  role: text.optional(),
  onBehalfOf: text.optional(),
  on: text.optional(),
  signed: z.literal(false),
});

export const signOffsSchema = z.strictObject({
  preparedBy: signOff.nullable(),
  reviewedBy: signOff.nullable(),
  approvedBy: signOff.nullable(),
});
export type SignOffs = z.infer<typeof signOffsSchema>;

export const packVersions = z.strictObject({ pack: z.literal(1), program: text });

export const manifestSchema = z.strictObject({
  schema: z.literal('evidence-binder/manifest@1'),
  entity: text,
  asOf: text,
  created: text,
  draft: z.boolean(),
  disclosure: z.enum(disclosures),
  versions: packVersions,
  /** Null in a draft. */
  signer: packSigner.nullable(),
  /** The payload and SHA256SUMS, sorted by name. */
  members: z.array(
    z.strictObject({
      name: text,
      role: text,
      mediaType: text,
      bytes: z.number().int().min(0),
      sha256: digest,
      from: z.array(provenance).optional(),
    }),
  ),
});
export type PackManifest = z.infer<typeof manifestSchema>;
