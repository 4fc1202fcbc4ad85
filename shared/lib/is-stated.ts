const saysNothing =
  /^[\s.\-–—_?/]*$|^\s*(no|none|n\/?a|n\.a\.|not applicable|nothing|nobody|false|unknown|tb[ad]|to be (decided|defined|done|confirmed)|todo|open|pending|nein|keine?|niemand|unbekannt|offen|falsch|non|aucune?|personne|faux|inconnue?)\s*\.?$/i;

/**
 * A text that says "no", that nobody knows, or that it is still to be decided, says that there is none: `TBD` approves
 * nothing, wherever a person has to stand.
 */
export function isStated(cell: string | undefined): boolean {
  return cell !== undefined && !saysNothing.test(cell);
}
