import type { Enforcement } from '../../../model/enforcement.ts';
import type { Reason } from '../../../model/reason.ts';
import type { Judged } from './standing.ts';

/** What a gap is called in a list: a legacy client is a client. Each kind once a policy. */
export function openingOf(what: string): string {
  return what === 'legacy-client' ? 'client' : what;
}

export function openIn(judged: readonly Judged[]): Enforcement['open'] {
  return judged.flatMap(({ policy, standing }) =>
    standing.is === 'applies'
      ? [...new Set(standing.gaps.map(({ what }) => openingOf(what)))].map((what) => ({
          what,
          policy: policy.name,
        }))
      : [],
  );
}

export function openReasons(judged: readonly Judged[]): readonly Reason[] {
  return judged.flatMap(({ policy, standing }) =>
    standing.is === 'applies'
      ? standing.gaps.map(({ text, named }) => ({
          text,
          values: { policy: policy.name, ...(named === '' ? {} : { named }) },
          from: policy.from,
        }))
      : [],
  );
}
