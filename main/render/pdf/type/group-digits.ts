const separators: Readonly<Record<string, string>> = { en: ',', de: '.', fr: '\u202f' };

/** "1,012": digits in groups of three. Not the runtime's own formatter, whose data differ between versions. */
export function groupDigits(value: number, language: string): string {
  const [whole = '', fraction] = String(value).split('.');
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, separators[language] ?? ',');
  return fraction === undefined ? grouped : `${grouped}${language === 'en' ? '.' : ','}${fraction}`;
}
