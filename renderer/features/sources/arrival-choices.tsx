import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useTexts } from '../../ui/text-context.tsx';
import {
  needsChoice,
  needsMapping,
  problemsOf,
  proposedRealm,
  type Placed,
  type Realm,
} from './arrival-groups.ts';
import { byMapping, candidatesOf } from './reading.ts';

type Props = { readonly placed: Placed; readonly onChange: (next: Partial<Placed>) => void };
type FormatProps = Props & { readonly realms: readonly Realm[] };
const unsaid = '';

/** What the file is read as: the formats that fit, and column mapping. Where two fit nearly as well, a person says. */
export function FormatField({ placed, realms, onChange }: FormatProps) {
  const texts = useTexts();
  const { group, reading } = placed;
  const [first] = group;
  if (first === undefined || first.format === byMapping) return null;
  const label = (format: string): string =>
    format === byMapping ? texts('window.arrivals.byMapping') : texts(`source.${format}.name`);
  const choices = candidatesOf(first).map((id) => ({ id, label: label(id) }));
  const isOpen = needsChoice(placed);
  return (
    <SelectField
      label={texts('window.arrivals.readAs')}
      value={isOpen ? unsaid : (reading.format ?? first.format ?? unsaid)}
      choices={isOpen ? [{ id: unsaid, label: texts('window.arrivals.choose') }, ...choices] : choices}
      onChange={(chosen) => {
        // As recognised without a rival needs no word in the document.
        const isPlain = first.others.length === 0 && chosen === first.format;
        const next = { ...reading, format: isPlain ? null : chosen, mapping: null, saveAs: null };
        // The realm is that of the system whose format it is.
        const realm = proposedRealm(group, realms, next);
        onChange({ reading: next, ...(chosen === byMapping ? {} : { realm }) });
      }}
    />
  );
}

/** Saved mappings that were made for files of this shape: taken with one press, or left. */
export function MappingOffer({ placed, onChange }: Props) {
  const texts = useTexts();
  const { group, reading } = placed;
  const [first] = group;
  if (first === undefined || problemsOf(placed).length > 0) return null;
  if (!needsMapping(placed) || reading.mapping !== null || first.offered.length === 0) return null;
  return (
    <Notice
      tone="info"
      title={texts('window.arrivals.offer', { count: first.offered.length })}
      actions={first.offered.map(({ name, header, mapping }) => (
        <Button
          key={name}
          look="primary"
          onPress={() =>
            onChange({ reading: { ...reading, format: byMapping, mapping, saveAs: { name, header } } })
          }
        >
          {texts('window.arrivals.take', { name })}
        </Button>
      ))}
    >
      {texts('window.arrivals.offer.text')}
    </Notice>
  );
}
