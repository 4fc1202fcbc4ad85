/**
 * One step of the schema. Numbered in tens, in the order of the registry, never changed once released, and never
 * importing living code: it must do in five years what it does today.
 */
export type Migration = { readonly version: number; readonly sql: string };
