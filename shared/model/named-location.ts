/** A place that access policies name by id. */
export type NamedLocation = {
  readonly id: string;
  readonly name: string;
  /** Null where the export does not say, as for countries. */
  readonly trusted: boolean | null;
};
