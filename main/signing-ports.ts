import { Malformed } from '#shared/pack/der.ts';
import type { PathFault } from './signing/open-signing-key.ts';
import { checkedPath, Refused } from './verifying/certificate-path.ts';

/** The verifier's own rules for a certificate path, asked before anything is signed. */
export const pathFault: PathFault = (path) => {
  const [signer] = path;
  if (signer === undefined) return 'there is no certificate';
  try {
    checkedPath(signer, path);
    return null;
  } catch (error) {
    if (error instanceof Refused || error instanceof Malformed) return error.message;
    throw error;
  }
};
