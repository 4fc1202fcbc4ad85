/** The start of a file, enough to recognise it: never more than a bounded sample. */
export type SourceSample =
  | {
      readonly shape: 'table';
      /** The file's name without its folder: a reason at most, never proof. */
      readonly fileName: string;
      /** Header cells as spelled, duplicates kept by position. */
      readonly header: readonly string[];
      /** Up to 50 rows. */
      readonly rows: readonly (readonly string[])[];
    }
  | {
      readonly shape: 'json';
      readonly fileName: string;
      /** Top-level scalars of an object document, such as `@odata.context`; empty for a bare array. */
      readonly envelope: ReadonlyMap<string, string>;
      /** The property that holds the array, such as `value` or `VirtualMFADevices`; null for a bare array or a single object. */
      readonly arrayName: string | null;
      /** Up to 50 elements. */
      readonly elements: readonly unknown[];
    };

/** One row as the reader hands it over: cells by position, or one JSON element. */
export type RawRow = readonly string[] | { readonly element: unknown };
