import type { Engagement } from '#shared/model/engagement.ts';
import type { Problem } from '#shared/model/problem.ts';
import { signOffRemarks, type SignOffRemark } from '#shared/pipeline/assess/sign-offs.ts';
import { textsOf, type Texts } from '#shared/text/texts.ts';

/** Who has not signed off yet is no news while work goes on; the report says it. */
const quiet: ReadonlySet<SignOffRemark['id']> = new Set(['missing', 'no-date']);

/** What a person should correct in the sign-offs of `engagement.yaml`. It stops nothing, and is said. */
export function signOffProblems(engagement: Engagement): readonly Problem[] {
  const texts = textsOf('en');
  return signOffRemarks(engagement)
    .filter(({ id }) => !quiet.has(id))
    .map((remark) => ({
      code: remark.id,
      file: 'engagement.yaml',
      at: remark.role,
      message: remarkText(remark, texts),
      remedy: texts(`report.signOff.remedy.${remark.id}`),
    }));
}

export function remarkText({ id, role, values }: SignOffRemark, texts: Texts): string {
  return texts(`report.signOff.${id}`, { ...values, role });
}
