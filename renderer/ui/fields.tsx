import type { ReactNode } from 'react';
import {
  FieldError,
  Input,
  Label,
  SearchField as AriaSearchField,
  Text,
  TextField as AriaTextField,
} from 'react-aria-components';
import { Icon } from './icon.tsx';
import './fields.css';

export function TextField({
  label,
  hint,
  error,
  type = 'text',
  value,
  onChange,
  autoFocus = false,
}: {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | null;
  readonly type?: 'text' | 'password' | 'date';
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly autoFocus?: boolean;
}) {
  return (
    <AriaTextField
      className="field"
      type={type}
      value={value}
      onChange={onChange}
      isInvalid={error !== undefined && error !== null}
      autoFocus={autoFocus}
    >
      <Label>{label}</Label>
      <Input className="input" spellCheck={false} autoComplete="off" />
      {hint === undefined ? null : (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      <FieldError className="field-error">{error}</FieldError>
    </AriaTextField>
  );
}

export type Choice = { readonly id: string; readonly label: string };

/** The system's own list: it works everywhere and with everything. */
export function SelectField({
  label,
  isLabelHidden = false,
  choices,
  value,
  onChange,
}: {
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly choices: readonly Choice[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  return (
    <label className="field">
      <span className={isLabelHidden ? 'visually-hidden' : 'field-label'}>{label}</span>
      <span className="select">
        <select value={value} onChange={(event) => onChange(event.target.value)}>
          {choices.map((choice) => (
            <option key={choice.id} value={choice.id}>
              {choice.label}
            </option>
          ))}
        </select>
        <Icon name="down" />
      </span>
    </label>
  );
}

export function CheckField({
  label,
  isSelected,
  onChange,
  note,
}: {
  readonly label: string;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly note?: ReactNode;
}) {
  return (
    <label className="check">
      <input type="checkbox" checked={isSelected} onChange={(event) => onChange(event.target.checked)} />
      <span className="check-label">{label}</span>
      {note === undefined ? null : <span className="check-note">{note}</span>}
    </label>
  );
}

export function SearchField({
  label,
  value,
  onChange,
  autoFocus = false,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly autoFocus?: boolean;
}) {
  return (
    <AriaSearchField
      className="search"
      aria-label={label}
      value={value}
      onChange={onChange}
      autoFocus={autoFocus}
    >
      <Icon name="search" />
      <Input className="input" placeholder={label} spellCheck={false} autoComplete="off" />
    </AriaSearchField>
  );
}
