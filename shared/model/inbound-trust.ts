/** What a tenant's cross-tenant access settings say of MFA that the home tenant of a guest has done. */
export type InboundTrust = {
  /** Id of the other tenant; null for the default, which holds of every tenant without settings of its own. */
  readonly tenant: string | null;
  /** Null: it says nothing, and the default holds. */
  readonly mfaAccepted: boolean | null;
};
