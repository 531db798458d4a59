import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDefinition } from '../../../../src/agent/guidance/read-definition.ts';

const read = (text: string) => readDefinition('.claude/agents/a.md', text);

test('frontmatter and the prompt below it', () => {
  expect(
    read(
      '---\nname: reviewer\ndescription: Reviews.\ntools: Read, Grep,Glob\nmodel: opus\neffort: high\n---\n\nYou review.\n\n---\nMore.\n',
    ),
  ).toEqual({
    status: 'ok',
    definition: {
      name: 'reviewer',
      prompt: 'You review.\n\n---\nMore.',
      tools: ['Read', 'Grep', 'Glob'],
      model: 'opus',
      effort: 'high',
    },
    problems: [],
  });
});

test.each([
  ['a list', 'tools:\n  - Read\n  - "Grep"', ['Read', 'Grep']],
  ['a list in one line', 'tools: [Read, Grep]', ['Read', 'Grep']],
  [
    'names that are narrowed',
    'tools: Bash(git diff:*, git log:*), Read',
    ['Bash(git diff:*, git log:*)', 'Read'],
  ],
  ['nothing', 'tools:', undefined],
  ['a star', 'tools: "*"', undefined],
  ['an empty list', 'tools: []', []],
])('tools may be %s', (_what, line, tools) => {
  const reading = read(`---\nname: a\n${line}\n---\nprompt`);
  expect(reading.status === 'ok' && reading.definition.tools).toEqual(tools);
  expect(reading).toMatchObject({ status: 'ok', problems: [] });
});

test.each([
  ['disallowedTools: Grep, Bash(git:*)', { disallowedTools: ['Grep', 'Bash(git:*)'] }],
  ['disallowedTools:\n  - Grep', { disallowedTools: ['Grep'] }],
  ['disallowedTools: [Read, "Bash(rm:*)"]', { disallowedTools: ['Read', 'Bash(rm:*)'] }],
  ['disallowedTools:', {}],
  ['maxTurns: 3', { maxTurns: 3 }],
  ['maxTurns: "4"', { maxTurns: 4 }],
])('the field %j is read', (line, fields) => {
  expect(read(`---\nname: a\n${line}\n---\nprompt`)).toEqual({
    status: 'ok',
    definition: { name: 'a', prompt: 'prompt', ...fields },
    problems: [],
  });
});

test('a description with colons and examples, which is no YAML, does not cost the rest', () => {
  expect(
    read(
      '---\r\nname: "reviewer"\r\ndescription: Use it so: <example>user: "look: here"</example>\r\ntools:\r\n  - Read\r\n  - Grep\r\nmodel: sonnet\r\n---\r\nYou review.\r\n',
    ),
  ).toEqual({
    status: 'ok',
    definition: { name: 'reviewer', prompt: 'You review.', tools: ['Read', 'Grep'], model: 'sonnet' },
    problems: [],
  });
});

test('a field of the wrong kind is ignored and named', () => {
  expect(
    read('---\nname: a\ntools: 7\nmodel: [opus]\neffort: huge\ndisallowedTools: 8\nmaxTurns: many\n---\n'),
  ).toEqual({
    status: 'ok',
    definition: { name: 'a', prompt: '' },
    problems: [
      '.claude/agents/a.md: `tools` must be a list of names, got 7; all tools are allowed.',
      '.claude/agents/a.md: `disallowedTools` must be a list of names, got 8; nothing is taken away.',
      '.claude/agents/a.md: `model` must be a name, got ["opus"]; the run\'s model is used.',
      '.claude/agents/a.md: `effort` must be one of low, medium, high, xhigh, max, got "huge"; it is ignored.',
      '.claude/agents/a.md: `maxTurns` must be a positive whole number, got "many"; it is ignored.',
    ],
  });
});

test.each([
  ['Just notes.', 'expected frontmatter with a name between two lines of `---` at the top, found none'],
  [
    '---\nname: a\nnever closed',
    'expected frontmatter with a name between two lines of `---` at the top, found none',
  ],
  ['---\ndescription: d\n---\nbody', 'expected a `name` in its frontmatter, got none; add `name: …`'],
  ['---\nname: [a]\n---\nbody', 'expected a `name` in its frontmatter, got ["a"]; add `name: …`'],
])('a file without a name is malformed: %j', (text, problem) => {
  expect(read(text)).toEqual({
    status: 'malformed',
    problem: `.claude/agents/a.md is not used as an agent: ${problem}.`,
  });
});

test('no text breaks the reader, and a prompt comes back as written', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (front, body) => {
      read(front);
      read(`---\n${front}\n---\n${body}`);
      const plain = read(`---\nname: a\n---\n${body}`);
      expect(plain.status === 'ok' && plain.definition.prompt).toBe(body.trim());
    }),
  );
});
