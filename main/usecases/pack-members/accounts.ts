import { stopIfCancelled } from '#shared/lib/cancelled.ts';
import { packMembers } from '#shared/pack/members.ts';
import { accountLine, placesIn } from '#shared/pipeline/compose/account-line.ts';
import type { PackPainter } from '../pack-painters.ts';

const linesAtOnce = 512;

/** `accounts.ndjson`: every account, one line each, streamed from the store. */
export const accountsPainter: PackPainter = {
  member: packMembers.accounts,
  paint: ({ view }, output, work) =>
    output.add(packMembers.accounts, (sink) => {
      const placeOf = placesIn(view.sources);
      let lines: string[] = [];
      let done = 0;
      const flush = (): void => {
        stopIfCancelled(work);
        sink(Buffer.from(lines.join('')));
        lines = [];
        work.report({ stage: 'accounts', done, total: null, unit: 'accounts' });
      };
      for (const account of view.accounts()) {
        lines.push(`${accountLine(account, placeOf)}\n`);
        done += 1;
        if (lines.length === linesAtOnce) flush();
      }
      flush();
    }),
};
