import program from '../package.json' with { type: 'json' };
import { openPackFile } from './files/pack-file.ts';
import { splitLines } from './files/split-lines.ts';
import { UnsafePath, withUnpackedFolder } from './files/unpacked-folder.ts';
import type { ReassessPorts } from './usecases/reassessing/reassess-pack.ts';

/** What a pack is assessed again with; how an engagement is assessed is the composition root’s. */
export function reassessPorts(assess: ReassessPorts['assess']): ReassessPorts {
  return {
    openPack: openPackFile,
    splitLines,
    withUnpackedFolder,
    unsafe: (error) => {
      if (error instanceof UnsafePath) return error.message;
      const { code } = error as NodeJS.ErrnoException;
      return code === 'EEXIST' || code === 'ENOTDIR' || code === 'ENAMETOOLONG' || code === 'EINVAL'
        ? `two of them are one file here, or this system has no such names (${code})`
        : null;
    },
    assess,
    program: program.version,
  };
}
