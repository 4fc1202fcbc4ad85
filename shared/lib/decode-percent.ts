const encoded = /(?:%[0-9a-fA-F]{2})+/g;

/** A text with its percent-encoded letters as they are; what is no encoded text stays. */
export function decodePercent(text: string): string {
  if (!text.includes('%')) return text;
  return text.replace(encoded, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
}
