import type { Result } from '#shared/lib/result.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Work } from '#shared/model/progress.ts';
import type { AssessmentView } from '#shared/model/view.ts';
import { assessEngagement } from '../assess-engagement.ts';
import type { ImportPorts } from '../import-source.ts';
import type { OpenEngagement } from '../open-engagement.ts';
import { takeAccounts } from './compare-sides.ts';
import { readEarlier, type EarlierPorts } from './read-earlier.ts';
import { sinceLast } from './since-last.ts';

/** The whole judgement of an engagement that names earlier months, and what moved since the newest of them. */
export async function assessWithMonths(
  ports: ImportPorts & EarlierPorts,
  opened: OpenEngagement,
  work: Work,
): Promise<Result<AssessmentView, readonly Problem[]>> {
  const { store, program } = ports;
  const earlier = await readEarlier(ports, opened, work, (lines) =>
    takeAccounts(store, { side: 'was' }, lines, work),
  );
  const assessed = assessEngagement(ports, opened, work, earlier);
  if (!assessed.ok) return assessed;
  return {
    ok: true,
    value: sinceLast(
      { store, program },
      assessed.value,
      earlier,
      ports.disguise([opened.folder, ...opened.history.map(({ path }) => path)]),
      work,
    ),
  };
}
