import { describe, expect, it } from 'vitest';
import { helpPages, howToExport } from '#main/usecases/ask-it.ts';

const files = [
  {
    name: 'aws',
    text: [
      '# AWS',
      '',
      'Ask once.',
      '',
      '## Credential report (`aws-credential-report`)',
      '',
      '```sh',
      '## no heading (`aws-nothing`)',
      '```',
      '',
      '## Devices, as list or file (`aws-virtual-mfa-devices`, `aws-other`)',
      'List them.',
      '## Take its SHA-256 where it is made',
      '`sha256sum`',
    ].join('\r\n'),
  },
  { name: 'entra', text: '# Microsoft Entra ID\n\n## Users (`entra-users`)\nDownload.\n' },
];
const pages = helpPages({ helpFiles: () => files });
const asked = (word: string) => {
  const answer = howToExport(pages, word);
  return answer.ok ? answer.value : answer.error;
};

describe('pages on how exports are made', () => {
  it('are parted into the exports that they tell of', () => {
    expect(pages.map(({ system, title, sections }) => [system, title, sections.map(({ id }) => id)])).toEqual(
      [
        ['aws', 'AWS', ['aws-credential-report', 'aws-virtual-mfa-devices', 'aws-other']],
        ['entra', 'Microsoft Entra ID', ['entra-users']],
      ],
    );
    expect(pages[0]?.sections[1]).toEqual({
      id: 'aws-virtual-mfa-devices',
      title: 'Devices, as list or file',
      text: [
        '# AWS\n\nAsk once.\n',
        '## Devices, as list or file (`aws-virtual-mfa-devices`, `aws-other`)\nList them.\n',
        '## Take its SHA-256 where it is made\n`sha256sum`\n',
      ].join('\n'),
    });
  });

  it('are found by their name, their title, and by what an adapter calls its system', () => {
    for (const word of ['aws', ' AWS ', 'AWS IAM'])
      expect(asked(word)).toMatchObject({
        system: 'aws',
        id: null,
        text: expect.stringContaining('Ask once'),
      });
    expect(asked('microsoft entra id')).toMatchObject({ system: 'entra' });
  });

  it('give the one section that an adapter reads, with its code and what holds for all', () => {
    expect(asked('aws-credential-report')).toEqual({
      system: 'aws',
      id: 'aws-credential-report',
      text: [
        '# AWS\n\nAsk once.\n',
        '## Credential report (`aws-credential-report`)\n\n```sh\n## no heading (`aws-nothing`)\n```\n',
        '## Take its SHA-256 where it is made\n`sha256sum`\n',
      ].join('\n'),
    });
  });

  it('say what there is where nothing is found, and what was probably meant', () => {
    expect(asked('entra-user')).toMatchObject({
      code: 'help-unknown',
      message: 'There is no page on “entra-user”.',
      remedy: 'Did you mean “entra-users”? There is: aws, entra.',
    });
    expect(asked('aws-nothing')).toMatchObject({ code: 'help-unknown' });
    expect(asked('')).toMatchObject({ code: 'help-unknown' });
  });
});
