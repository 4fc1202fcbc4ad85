import { useState } from 'react';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { useTexts } from '../../ui/text-context.tsx';
import { realmId, type Realm } from './arrival-groups.ts';

const another = ' new';

/** A realm that the engagement has, or the name of a new one. */
export function RealmField({
  realm,
  realms,
  onChange,
}: {
  readonly realm: Realm;
  readonly realms: readonly Realm[];
  readonly onChange: (realm: Realm) => void;
}) {
  const texts = useTexts();
  const [isNew, setNew] = useState(false);
  const choose = (id: string): void => {
    setNew(id === another);
    const known = realms.find((one) => one.id === id);
    if (known !== undefined) onChange(known);
  };
  return (
    <div className="realm-field">
      <SelectField
        label={texts('window.realm')}
        value={isNew ? another : realm.id}
        onChange={choose}
        choices={[
          ...realms.map(({ id, name }) => ({ id, label: name === id ? id : `${name} (${id})` })),
          { id: another, label: texts('window.realm.new') },
        ]}
      />
      {isNew ? (
        <TextField
          label={texts('window.realm.name')}
          value={realm.name}
          autoFocus
          onChange={(name) => onChange({ id: realmId(name), name })}
        />
      ) : null}
    </div>
  );
}
