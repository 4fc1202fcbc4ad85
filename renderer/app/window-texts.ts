import { catalogues } from '#shared/text/registry.ts';
import { sayAgainIn } from '#shared/text/say-again.ts';
import { spokenLanguage } from '#shared/text/spoken-language.ts';
import { textsOf } from '#shared/text/texts.ts';
import type { Translate } from '../ui/text-context.tsx';

/** The user's, as the system says it. */
export const windowLanguage = spokenLanguage(navigator.language);

const known = catalogues[windowLanguage];
const texts = textsOf(windowLanguage);
const again = sayAgainIn(windowLanguage);

/**
 * The texts of the window. A key that came with the data (a reason, a rule of the engagement itself) may be a
 * sentence already: it is said again where it is the program's, and else shown as it is.
 */
export const windowTexts: Translate = (key, values) => (known.has(key) ? texts(key, values) : again(key));
