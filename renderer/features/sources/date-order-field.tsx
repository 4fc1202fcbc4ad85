import type { Reading } from '#shared/contract/sources.ts';
import { SelectField } from '../../ui/fields.tsx';
import { useTexts } from '../../ui/text-context.tsx';

const unsaid = '';

/** Asked for, never guessed: 03/04/2026 is another day here and there. */
export function DateOrderField({
  value,
  onChange,
}: {
  readonly value: Reading['dateOrder'];
  readonly onChange: (order: Reading['dateOrder']) => void;
}) {
  const texts = useTexts();
  return (
    <SelectField
      label={texts('window.dateOrder')}
      value={value ?? unsaid}
      choices={[
        { id: unsaid, label: texts('window.dateOrder.unsaid') },
        { id: 'day-month', label: texts('window.dateOrder.day-month') },
        { id: 'month-day', label: texts('window.dateOrder.month-day') },
      ]}
      onChange={(chosen) => onChange(chosen === 'day-month' || chosen === 'month-day' ? chosen : null)}
    />
  );
}
