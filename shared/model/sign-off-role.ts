export const signOffRoles = ['preparedBy', 'reviewedBy', 'approvedBy'] as const;
/** Whoever signs a pack off, by the key of the engagement that names them. */
export type SignOffRole = (typeof signOffRoles)[number];
