import { describe, expect, it } from 'vitest';
import { filePurposes } from '#shared/contract/files.ts';
import { textsOf } from '#shared/text/texts.ts';
import { chooseFiles } from '#main/window/system-dialogs.ts';

type Dialog = Parameters<typeof chooseFiles>[0];
const asked: { readonly kind: string; readonly options: unknown }[] = [];
const dialog = {
  showOpenDialog: (options: unknown) => {
    asked.push({ kind: 'open', options });
    return Promise.resolve({ canceled: false, filePaths: ['/a', '/b'] });
  },
  showSaveDialog: (options: unknown) => {
    asked.push({ kind: 'save', options });
    return Promise.resolve({ canceled: true, filePath: '' });
  },
} as unknown as Dialog;

describe('the dialogs of the system', () => {
  it.each(filePurposes)('has a title for %s', async (purpose) => {
    await chooseFiles(dialog, textsOf('en'), purpose, null);
    expect(asked.at(-1)?.options).toMatchObject({ title: expect.stringMatching(/^[A-Z]/) });
    expect(asked.at(-1)?.kind).toBe(purpose.startsWith('save') ? 'save' : 'open');
  });

  it('lets several exports be chosen, and only folders where a folder is meant', async () => {
    expect(await chooseFiles(dialog, textsOf('en'), 'exports', null)).toEqual(['/a', '/b']);
    expect(asked.at(-1)?.options).toMatchObject({ properties: ['openFile', 'multiSelections'] });
    await chooseFiles(dialog, textsOf('en'), 'place', null);
    expect(asked.at(-1)?.options).toMatchObject({ properties: ['openDirectory', 'createDirectory'] });
  });

  it('answers nothing when it is dismissed, and asks before it overwrites', async () => {
    expect(await chooseFiles(dialog, textsOf('en'), 'save-pack', 'a.asice')).toEqual([]);
    expect(asked.at(-1)?.options).toMatchObject({
      defaultPath: 'a.asice',
      properties: ['createDirectory', 'showOverwriteConfirmation'],
    });
  });
});
