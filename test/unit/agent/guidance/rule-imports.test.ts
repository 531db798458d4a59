import fc from 'fast-check';
import { expect, test } from 'vitest';
import { importsIn } from '../../../../src/agent/guidance/rule-imports.ts';

test('imports are relative to the file, once each, in order', () => {
  const text = `@AGENTS.md
See @docs/style.md, and (@./docs/../README.md). Again @AGENTS.md!`;
  expect(importsIn(text, 'CLAUDE.md')).toEqual(['AGENTS.md', 'docs/style.md', 'README.md']);
  expect(importsIn('@rules.md @../shared.md', 'src/x/CLAUDE.md')).toEqual([
    'src/x/rules.md',
    'src/shared.md',
  ]);
});

test('code, addresses and what leads outside are no imports', () => {
  const text = `mail ada@example.com, \`@in/code.md\`, \`\`a \` @b.md\`\`
@/etc/passwd @~/.claude/mine.md @../outside.md @ alone
\`\`\`sh
npm i @scope/name
\`\`\`
~~~
@unclosed.md`;
  expect(importsIn(text, 'CLAUDE.md')).toEqual([]);
});

test('whatever the text, an import stays inside', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      for (const path of importsIn(`@${text}`, 'a/CLAUDE.md'))
        expect(path.startsWith('/') || path.split('/').includes('..')).toBe(false);
    }),
  );
});
