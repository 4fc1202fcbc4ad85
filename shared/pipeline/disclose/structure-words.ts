/** Words of the formats that a pack is written in, and names of their fields, in one text. A test keeps it whole. */
export const structureWords = '';
