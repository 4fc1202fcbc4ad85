/** Where a row stands, with the number of its realm. */
export type RowPlace = {
  readonly realm: number;
  readonly source: number;
  readonly file: number;
  readonly row: number;
};
