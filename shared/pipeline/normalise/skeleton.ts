import unhomoglyph from 'unhomoglyph';

const ignorable = /\p{Default_Ignorable_Code_Point}/gu;
const foreign = /[^ -~]/u;

/**
 * The confusable skeleton of a normalised key: two keys that look alike have one skeleton. Used to find
 * them, never to merge them. Default-ignorable code points go first: unhomoglyph keeps them.
 */
export function skeleton(key: string): string {
  return unhomoglyph(key.replaceAll(ignorable, '')).normalize('NFC').toLowerCase();
}

/**
 * Plain ASCII names that differ by `1` and `l` are everyday names, not look-alikes: at least one of a pair
 * must hold a character outside ASCII.
 */
export function canDeceive(key: string): boolean {
  return foreign.test(key);
}
