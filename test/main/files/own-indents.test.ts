import { expect, it } from 'vitest';
import { withOwnIndents } from '#main/files/own-indents.ts';

it('puts a comment back to where it stood', () => {
  const before = 'sources:\n  - a\n  # - b\n\n# classes:\n#   - c\nhistory: []\n';
  const moved = 'sources:\n  - a\n  # - b\n\n  # classes:\n  #   - c\nhistory: [x]\n';
  expect(withOwnIndents(before, moved)).toBe(
    'sources:\n  - a\n  # - b\n\n# classes:\n#   - c\nhistory: [x]\n',
  );
});

it('leaves what is new, and what stands several times', () => {
  const before = '# twice\na: 1\n  # twice\n';
  const after = '  # twice\na: 1\n  # twice\n  # new\n';
  expect(withOwnIndents(before, after)).toBe(after);
});

it('changes no line of a text that only looks like a comment', () => {
  const before = 'text: |\n    # Heading\n    words\nb: 1\n';
  const after = 'text: |\n  # Heading\n  words\nb: 2\n';
  expect(withOwnIndents(before, after)).toBe(after);
});
