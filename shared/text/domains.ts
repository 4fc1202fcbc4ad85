/** The texts of one domain: the content of one JSON file. */
export type Domain = Readonly<Record<string, string>>;
/** Every domain of one language, in the order of their names. */
export type Domains = readonly Domain[];
