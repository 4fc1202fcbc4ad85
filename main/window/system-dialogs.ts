import type Electron from 'electron';
import type { FilePurpose } from '#shared/contract/files.ts';
import type { Texts } from '#shared/text/texts.ts';

type Dialog = Pick<Electron.Dialog, 'showOpenDialog' | 'showSaveDialog'>;
type Open = Electron.OpenDialogOptions['properties'];

const all = { name: '*', extensions: ['*'] };
const packs = { name: 'ASiC-E', extensions: ['asice'] };
const keys = { name: 'PKCS #12', extensions: ['p12', 'pfx'] };
const mappings = { name: 'YAML', extensions: ['yaml', 'yml', 'json'] };
const filters: Readonly<Record<FilePurpose, readonly Electron.FileFilter[]>> = {
  exports: [
    {
      name: 'CSV, JSON, LDIF, XLSX',
      extensions: ['csv', 'tsv', 'txt', 'json', 'ndjson', 'jsonl', 'ldif', 'xlsx'],
    },
    all,
  ],
  pack: [packs, all],
  certificate: [{ name: 'PEM', extensions: ['pem', 'crt', 'cer'] }, all],
  key: [keys, all],
  engagement: [],
  place: [],
  'save-pack': [packs],
  'save-key': [keys],
  mapping: [mappings, all],
  'save-mapping': [mappings],
};

function propertiesOf(purpose: FilePurpose): NonNullable<Open> {
  if (purpose === 'exports') return ['openFile', 'multiSelections'];
  return purpose === 'engagement' || purpose === 'place'
    ? ['openDirectory', 'createDirectory']
    : ['openFile'];
}

/** The system's own dialogs: what a person chooses there is the only way to a path besides dropping. */
export async function chooseFiles(
  dialog: Dialog,
  texts: Texts,
  purpose: FilePurpose,
  suggestedName: string | null,
): Promise<readonly string[]> {
  const common = { title: texts(`window.choose.${purpose}`), filters: [...filters[purpose]] };
  if (purpose.startsWith('save-')) {
    const saved = await dialog.showSaveDialog({
      ...common,
      ...(suggestedName === null ? {} : { defaultPath: suggestedName }),
      properties: ['createDirectory', 'showOverwriteConfirmation'],
    });
    return saved.canceled ? [] : [saved.filePath];
  }
  const opened = await dialog.showOpenDialog({ ...common, properties: propertiesOf(purpose) });
  return opened.canceled ? [] : opened.filePaths;
}
