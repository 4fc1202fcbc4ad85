import { z } from 'zod';
import { isoDate, text } from './engagement-values.ts';

export const media = ['voice', 'video', 'text'] as const;
export type Medium = (typeof media)[number];

/** Whose conversations must be secured (assessment rules §9). */
export const conversations = ['incident', 'board', 'legal'] as const;
export type Conversation = (typeof conversations)[number];

const medium = z.array(z.enum(media)).min(1);

const securedChannel = z.strictObject({
  purpose: text,
  /** The conversations that it is for, where `purpose` does not say it in these words. */
  conversations: z.array(z.enum(conversations)).min(1).optional(),
  medium,
  channel: text,
  endToEnd: z.boolean(),
  /** How it is encrypted: protocol, whose keys. */
  encryption: text.optional(),
  owner: text.optional(),
  plan: text.optional(),
  dependsOn: z.array(text).optional(),
  testedOn: isoDate.optional(),
  evidence: text.optional(),
});
export type SecuredChannel = z.infer<typeof securedChannel>;

const emergencyChannel = z.strictObject({
  channel: text,
  medium: medium.optional(),
  encryption: text.optional(),
  /** Where the incident response plan names it. */
  plan: text.optional(),
  /** Primary systems and realms without which it does not work; empty for an independent one. */
  dependsOn: z.array(text).default([]),
  owner: text.optional(),
  testedOn: isoDate.optional(),
  evidence: text.optional(),
});
export type EmergencyChannel = z.infer<typeof emergencyChannel>;

/** `communications` of `engagement.yaml`: the second half of Article 21(2)(j). */
export const communicationsSchema = z.strictObject({
  secured: z.array(securedChannel).optional(),
  emergency: emergencyChannel.optional(),
});
export type Communications = z.infer<typeof communicationsSchema>;
