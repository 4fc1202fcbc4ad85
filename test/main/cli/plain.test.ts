import { expect, it } from 'vitest';
import { plain } from '#main/cli/plain.ts';

it('shows what would steer a terminal, and leaves every letter', () => {
  expect(plain('\u001b[31mred\u001b[0m\r\nnext\u202e')).toBe('\ufffd[31mred\ufffd[0m\ufffd\ufffdnext\ufffd');
  expect(plain('a\u2028b\u2029c\u061cd\u2067e')).toBe('a\ufffdb\ufffdc\ufffdd\ufffde');
  expect(plain('Zoë Müller, Łódź → 東京')).toBe('Zoë Müller, Łódź → 東京');
});
