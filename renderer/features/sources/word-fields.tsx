import type { Mapping, Preview } from '#shared/contract/sources.ts';
import { CheckField, SelectField, TextField, type Choice } from '../../ui/fields.tsx';
import { formatCount } from '../../ui/format.ts';
import { useTexts, type Translate } from '../../ui/text-context.tsx';
import { countedWords, wordFields, type CountedWord, type WordField } from './mapping-fields.ts';
import { isList, meaningOf, type Meanings, type WholeMeanings } from './mapping-values.ts';
import { accountClasses, factorIds } from './model-words.ts';

type Props = {
  readonly preview: Preview;
  readonly columns: Mapping['columns'];
  readonly meanings: WholeMeanings;
  readonly onChange: (meanings: Meanings) => void;
};

/** What the words of the mapped columns mean: yes and no, kinds of factors, classes, guests. */
export function WordFields({ preview, columns, meanings, onChange }: Props) {
  const texts = useTexts();
  const mapped = wordFields.flatMap((field) => {
    const column = columns[field];
    return column === undefined ? [] : [{ field, column }];
  });
  return mapped.map(({ field, column }) => {
    const separator = field === 'factors' && !isList(preview, column) ? meanings.separator : '';
    const words = countedWords(preview, column, separator);
    const unsaid = words.filter(({ word }) => meaningOf(meanings, field, word) === '');
    return (
      <fieldset key={field} className="facet words">
        <legend>{texts('window.mapping.words', { column })}</legend>
        {field === 'factors' ? (
          <FactorSettings isList={isList(preview, column)} meanings={meanings} onChange={onChange} />
        ) : null}
        <WordList
          field={field}
          words={words}
          meanings={meanings}
          onChange={(word, meaning) =>
            onChange({
              ...meanings,
              words: { ...meanings.words, [field]: { ...meanings.words[field], [word]: meaning } },
            })
          }
        />
        {unsaid.length === 0 ? null : (
          <p className="list-note">
            {texts(`window.mapping.unsaid.${field}`, { words: unsaid.map(({ word }) => word).join(', ') })}
          </p>
        )}
      </fieldset>
    );
  });
}

function FactorSettings({
  isList: areLists,
  meanings,
  onChange,
}: Pick<Props, 'meanings' | 'onChange'> & { readonly isList: boolean }) {
  const texts = useTexts();
  return (
    <>
      {areLists ? null : (
        <TextField
          label={texts('window.mapping.separator')}
          hint={texts('window.mapping.separator.hint')}
          value={meanings.separator}
          onChange={(separator) => onChange({ ...meanings, separator })}
        />
      )}
      <CheckField
        label={texts('window.mapping.rowPerFactor')}
        isSelected={meanings.rowPerFactor}
        onChange={(rowPerFactor) => onChange({ ...meanings, rowPerFactor })}
      />
    </>
  );
}

function WordList({
  field,
  words,
  meanings,
  onChange,
}: {
  readonly field: WordField;
  readonly words: readonly CountedWord[];
  readonly meanings: Meanings;
  readonly onChange: (word: string, meaning: string) => void;
}) {
  const texts = useTexts();
  return (
    <div className="words-list">
      {words.map(({ word, count }) => (
        <div key={word} className="word">
          <span>
            <span className="code">{word}</span> <span className="soft">×&#8239;{formatCount(count)}</span>
          </span>
          <SelectField
            label={texts('window.mapping.word', { word })}
            isLabelHidden
            choices={choicesOf(texts, field)}
            value={meaningOf(meanings, field, word)}
            onChange={(meaning) => onChange(word, meaning)}
          />
        </div>
      ))}
    </div>
  );
}

function choicesOf(texts: Translate, field: WordField): readonly Choice[] {
  const unsaid = { id: '', label: texts('window.mapping.unsaid') };
  switch (field) {
    case 'factors':
      return [
        unsaid,
        { id: 'none', label: texts('window.mapping.noFactor') },
        ...factorIds.map((id) => ({ id, label: texts(`name.factor.${id}`) })),
      ];
    case 'class':
      return [unsaid, ...accountClasses.map((id) => ({ id, label: texts(`name.class.${id}`) }))];
    case 'userType':
      return [
        { id: '', label: texts('window.mapping.asItStands') },
        { id: 'Guest', label: texts('window.mapping.guest') },
        { id: 'Member', label: texts('window.mapping.member') },
      ];
    case 'enabled':
    case 'enforced':
      return [unsaid, { id: 'true', label: texts('window.yes') }, { id: 'false', label: texts('window.no') }];
  }
}
