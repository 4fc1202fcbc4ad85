/** What a verification leaves open until the assessment is run again: whoever holds the key signs what they like. */
export const notReassessed =
  'Whether the verdicts, findings, exceptions and checklist follow from the sources: they are counted, not judged again. With a full pack, `verify --reassess` does that.';
