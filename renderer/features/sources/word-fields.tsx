import type { Mapping, Preview } from '#shared/contract/sources.ts';
import { SelectField, TextField, type Choice } from '../../ui/fields.tsx';
import { useTexts, type Translate } from '../../ui/text-context.tsx';
import { wordFields, wordsOf, type WordField } from './mapping-fields.ts';
import { meaningOf, type Meanings } from './mapping-values.ts';
import { accountClasses, factorIds } from './model-words.ts';

type Props = {
  readonly preview: Preview;
  readonly columns: Mapping['columns'];
  readonly meanings: Meanings & { readonly separator: string };
  readonly onChange: (meanings: Meanings) => void;
};

/** What the words of the mapped columns mean: yes and no, kinds of factors, classes. */
export function WordFields({ preview, columns, meanings, onChange }: Props) {
  const texts = useTexts();
  const mapped = wordFields.filter((field) => columns[field] !== undefined);
  return mapped.map((field) => {
    const separator = field === 'factors' ? meanings.separator : '';
    const words = wordsOf(preview, columns[field], separator);
    return (
      <fieldset key={field} className="facet words">
        <legend>{texts('window.mapping.words', { column: columns[field] ?? '' })}</legend>
        {field === 'factors' ? (
          <TextField
            label={texts('window.mapping.separator')}
            hint={texts('window.mapping.separator.hint')}
            value={meanings.separator}
            onChange={(next) => onChange({ ...meanings, separator: next })}
          />
        ) : null}
        <div className="words-list">
          {words.map((word) => (
            <div key={word} className="word">
              <span className="code">{word}</span>
              <SelectField
                label={texts('window.mapping.word', { word })}
                isLabelHidden
                choices={choicesOf(texts, field)}
                value={meaningOf(meanings, field, word)}
                onChange={(meaning) =>
                  onChange({
                    ...meanings,
                    words: { ...meanings.words, [field]: { ...meanings.words[field], [word]: meaning } },
                  })
                }
              />
            </div>
          ))}
        </div>
      </fieldset>
    );
  });
}

function choicesOf(texts: Translate, field: WordField): readonly Choice[] {
  const unsaid = { id: '', label: texts('window.mapping.unsaid') };
  if (field === 'factors')
    return [unsaid, ...factorIds.map((id) => ({ id, label: texts(`name.factor.${id}`) }))];
  if (field === 'class')
    return [unsaid, ...accountClasses.map((id) => ({ id, label: texts(`name.class.${id}`) }))];
  return [unsaid, { id: 'true', label: texts('window.yes') }, { id: 'false', label: texts('window.no') }];
}
