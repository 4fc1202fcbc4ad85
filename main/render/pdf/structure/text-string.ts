/** A text string of a PDF: letters of ASCII as they are, else UTF-16 in hexadecimal (ISO 32000-1 §7.9.2.2). */
export function textString(text: string): string {
  if (/^[\u0020-\u007e]*$/.test(text)) return `(${text.replaceAll(/[\\()]/g, String.raw`\$&`)})`;
  let hex = 'FEFF';
  for (let at = 0; at < text.length; at++)
    hex += text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0');
  return `<${hex}>`;
}
