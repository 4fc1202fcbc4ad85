/** One point of the Annex and what stands for it elsewhere, after ENISA's own mapping of June 2025. */
export type Crossing = {
  readonly points: readonly string[];
  /** Controls of ISO/IEC 27001:2022, Annex A, and its clauses. */
  readonly iso27001: readonly string[];
  /** Subcategories of the NIST Cybersecurity Framework 2.0. */
  readonly nistCsf: readonly string[];
};

export const crosswalk: readonly Crossing[] = [
  { points: ['11.7'], iso27001: ['A.8.5'], nistCsf: ['PR.AA-03'] },
  { points: ['11.6'], iso27001: ['A.5.17'], nistCsf: [] },
  { points: ['11.5'], iso27001: ['A.5.16'], nistCsf: [] },
  { points: ['11.3', '11.4'], iso27001: ['A.8.2', 'A.8.18'], nistCsf: [] },
  { points: ['11.2'], iso27001: ['A.5.3', 'A.5.18'], nistCsf: [] },
  { points: ['2.2.1'], iso27001: ['9.2', 'A.5.31', 'A.5.35', 'A.5.36'], nistCsf: [] },
];
