/** How one system's exports are made: a page of `assets/help/sources`, read. */
export type HelpPage = {
  /** The page's name: `entra`, `active-directory`. */
  readonly system: string;
  readonly title: string;
  /** The page as written, in Markdown. */
  readonly text: string;
  /** One an export that is read, in the order of the page. */
  readonly sections: readonly HelpSection[];
};

export type HelpSection = {
  /** Id of the adapter that reads the export. */
  readonly id: string;
  readonly title: string;
  /** What tells of it, with what holds for all of the system, in Markdown: to be sent as it is. */
  readonly text: string;
};
