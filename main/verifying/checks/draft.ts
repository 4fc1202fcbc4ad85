import { failed, isDraft, type PackCheck } from '../pack-check.ts';

/** A draft is unsigned: anybody may have written or changed it. */
export const draft: PackCheck = {
  id: 'signature',
  member: null,
  applies: isDraft,
  *run() {
    yield failed(
      'signature',
      null,
      'This is a draft: unsigned. Nothing shows who made it or that it is unchanged.',
    );
  },
};
