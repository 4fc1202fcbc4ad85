/** Sent as a header with every asset. Nothing is loaded but the program's own files, and nothing connects. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** The page's own address: a standard, secure scheme that nothing else uses. */
export const appScheme = 'app';
export const appOrigin = `${appScheme}://evidence-binder`;

/** True for an address of our own page. */
export function isOurAddress(address: string): boolean {
  return URL.canParse(address) && new URL(address).href.startsWith(`${appOrigin}/`);
}
