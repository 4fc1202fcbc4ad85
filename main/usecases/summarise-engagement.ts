import { basename } from 'node:path';
import type { EngagementFolder } from '#main/files/engagement-folder.ts';
import type { EngagementSummary } from '#shared/contract/engagement.ts';
import { ok, type Result } from '#shared/lib/result.ts';
import type { Engagement } from '#shared/model/engagement.ts';
import type { Problem } from '#shared/model/problem.ts';
import { declaredRealms, declaredSources } from './declared-sources.ts';
import { openEngagement } from './open-engagement.ts';

type Ports = { readonly openEngagementFolder: (folder: string) => EngagementFolder };

/** What an engagement is, also of one that cannot be assessed yet: its problems are part of the answer. */
export function summariseEngagement(
  ports: Ports,
  path: string,
): Result<EngagementSummary, readonly Problem[]> {
  const document = ports.openEngagementFolder(path).document();
  if (!document.ok) return document;
  const { value } = document.value;
  const opened = openEngagement(ports, path);
  const sources = declaredSources(value).length;
  return ok({
    name: basename(path),
    entity: textAt(value, ['entity', 'name']),
    asOf: textAt(value, ['asOf']),
    realms: declaredRealms(value),
    sources,
    signOffs: opened.ok ? signOffs(opened.value.engagement) : none,
    disclosure: textAt(value, ['disclosure']) || 'full',
    problems: opened.ok ? [] : opened.error.filter((problem) => sources > 0 || !isAboutSources(problem)),
  });
}

const none = { preparedBy: null, reviewedBy: null, approvedBy: null };

/** An engagement with no source yet is not wrong, it is new. */
function isAboutSources({ at }: Problem): boolean {
  return at === 'sources' || at === 'realms';
}

function signOffs({ preparedBy, reviewedBy, approvedBy }: Engagement): EngagementSummary['signOffs'] {
  const shown = (person: Engagement['reviewedBy']) =>
    person === undefined ? null : { name: person.name, role: person.role ?? null, on: person.on ?? null };
  return { preparedBy: shown(preparedBy), reviewedBy: shown(reviewedBy), approvedBy: shown(approvedBy) };
}

function textAt(value: unknown, path: readonly string[]): string {
  const found = path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  );
  return typeof found === 'string' ? found : '';
}
