/** The kinds of entity in Article 1 of Implementing Regulation (EU) 2024/2690, which it binds, and every other. */
export const entityKinds = [
  'dns-service-provider',
  'tld-registry',
  'cloud-provider',
  'data-centre-provider',
  'content-delivery-network',
  'managed-service-provider',
  'managed-security-service-provider',
  'online-marketplace',
  'search-engine',
  'social-network',
  'trust-service-provider',
  'other',
] as const;
export type EntityKind = (typeof entityKinds)[number];

export type AnnexStatus = 'binding' | 'reference';

/** Whether its Annex binds the entity, as the engagement states or its kind says; null: neither is stated. */
export function annexStatus(entity: {
  readonly annex?: AnnexStatus | undefined;
  readonly kind?: EntityKind | undefined;
}): AnnexStatus | null {
  return entity.annex ?? statusOfKind(entity.kind);
}

export function statusOfKind(kind: EntityKind | undefined): AnnexStatus | null {
  if (kind === undefined) return null;
  return kind === 'other' ? 'reference' : 'binding';
}
