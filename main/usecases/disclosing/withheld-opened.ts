import { withholdDeep, withholdDocument } from '#shared/pipeline/disclose/withhold-deep.ts';
import type { Withholding } from '#shared/pipeline/disclose/withholding.ts';
import type { OpenEngagement } from '../open-engagement.ts';

/** An opened engagement with its names withheld. Where its files are on this machine stays as it is, and is no text. */
export function withheldOpened(opened: OpenEngagement, how: Withholding): OpenEngagement {
  const { folder, engagement, sources, attached, history, ...rest } = opened;
  return {
    ...withholdDeep(rest, how),
    folder,
    engagement: withholdDocument(engagement, how),
    sources: sources.map(({ declared, realm, files }) => ({
      declared: withholdDeep(declared, how),
      realm,
      files: files.map(({ path, shownAs }) => ({ path, shownAs: how.text(shownAs) })),
    })),
    attached: attached.map(({ absolute, order, ...file }) => ({
      ...withholdDeep(file, how),
      absolute,
      ...(order === undefined ? {} : { order }),
    })),
    history: history.map(({ path, shownAs }) => ({ path, shownAs: how.text(shownAs) })),
  };
}
