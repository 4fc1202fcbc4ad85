/** A value of a PDF (ISO 32000-1 §7.3) as it was read. Strings are kept as their bytes, a Latin-1 unit each. */
export type PdfValue =
  number | boolean | null | PdfName | PdfText | PdfReference | readonly PdfValue[] | PdfDictionary;

export type PdfDictionary = ReadonlyMap<string, PdfValue>;

/** `/Name`, its escapes resolved. */
export class PdfName {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** `(text)` or `<hex>`. */
export class PdfText {
  readonly bytes: string;
  readonly hex: boolean;

  constructor(bytes: string, hex: boolean) {
    this.bytes = bytes;
    this.hex = hex;
  }
}

/** `12 0 R`; a generation other than 0 is never read. */
export class PdfReference {
  readonly number: number;

  constructor(number: number) {
    this.number = number;
  }
}

export const isList = (value: PdfValue | undefined): value is readonly PdfValue[] => Array.isArray(value);
export const isDictionary = (value: PdfValue | undefined): value is PdfDictionary => value instanceof Map;
