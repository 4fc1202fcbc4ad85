import { useEffect, useEffectEvent } from 'react';
import { useAction } from '../../bridge/engagement.ts';
import { FailureNotice } from '../../bridge/failure-notice.tsx';
import { resultOf, useJob } from '../../bridge/jobs.ts';
import { SelectField } from '../../ui/fields.tsx';
import { useTexts } from '../../ui/text-context.tsx';
import type { Placed } from './arrival-groups.ts';
import { asRecognised } from './reading.ts';

const unsaid = '';

/** Which sheet of a workbook the source is: the file is looked at again with each choice. */
export function ArrivalSheet({
  session,
  placed,
  onChange,
}: {
  readonly session: string;
  readonly placed: Placed;
  readonly onChange: (next: Partial<Placed>) => void;
}) {
  const texts = useTexts();
  const inspect = useAction('sources.inspect');
  const job = useJob(inspect.data?.job ?? null);
  const result = resultOf(job, 'inspect');
  const sheet = inspect.variables?.sheet ?? null;
  const arrived = useEffectEvent(() => {
    if (result !== null) onChange({ group: result.inspections, reading: { ...asRecognised, sheet } });
  });
  useEffect(() => arrived(), [result]);
  const [first] = placed.group;
  if (first === undefined || first.sheets.length < 2) return null;
  const read = sheet ?? first.sheet;
  return (
    <>
      <FailureNotice error={inspect.error} />
      <SelectField
        label={texts('window.sheet')}
        value={read ?? unsaid}
        choices={[
          ...(read === null ? [{ id: unsaid, label: texts('window.sheet.choose') }] : []),
          ...first.sheets.map((name) => ({ id: name, label: name })),
        ]}
        onChange={(chosen) => inspect.mutate({ session, files: [first.token], sheet: chosen })}
      />
    </>
  );
}
