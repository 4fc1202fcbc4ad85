import { catalogues } from '#shared/text/registry.ts';
import { textsOf } from '#shared/text/texts.ts';
import type { Translate } from '../ui/text-context.tsx';

const texts = textsOf('en');

/**
 * The texts of the window. A key that came with the data (a reason, a rule of the engagement itself) may be a
 * sentence already: it is shown as it is.
 */
export const windowTexts: Translate = (key, values) => (catalogues.en.has(key) ? texts(key, values) : key);
