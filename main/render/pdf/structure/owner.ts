/** Who paints: an element of the structure, or nothing that is read. Its opening begins a marked-content sequence. */
export type Owner = {
  readonly opening: () => string;
  /** Boxes and lines are its content too, as in a figure; else they are decoration. */
  readonly graphic: boolean;
};

const artifact = (operator: string): Owner => ({ opening: () => operator, graphic: true });

/** What is painted and not read (ISO 32000-1 §14.8.2.2). */
export const artifacts = {
  /** Boxes, rules, bullets, and whatever nobody claims. */
  layout: artifact('/Artifact BMC'),
  /** Titles of a table that stand again on its next pages. */
  repeated: artifact('/Artifact <</Type /Pagination>> BDC'),
  header: artifact('/Artifact <</Type /Pagination /Subtype /Header>> BDC'),
  footer: artifact('/Artifact <</Type /Pagination /Subtype /Footer>> BDC'),
  watermark: artifact('/Artifact <</Type /Pagination /Subtype /Watermark>> BDC'),
} as const satisfies Record<string, Owner>;
