import { createContext, useContext, type ReactNode } from 'react';

/** The text of a key, in the language of the window. */
export type Translate = (key: string, values?: Readonly<Record<string, string | number>>) => string;

const TextContext = createContext<Translate>((key) => key);

export function TextProvider({
  texts,
  children,
}: {
  readonly texts: Translate;
  readonly children: ReactNode;
}) {
  return <TextContext value={texts}>{children}</TextContext>;
}

export function useTexts(): Translate {
  return useContext(TextContext);
}
