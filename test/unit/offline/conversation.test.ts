import { expect, test } from 'vitest';
import { folderRulesText } from '../../../src/agent/guidance/rules-text.ts';
import { readConversation } from '../../../src/offline/conversation.ts';
import type { Message, UserBlock } from '../../../src/requests/provider.ts';

const user = (...content: UserBlock[]): Message => ({ role: 'user', content });
const says = (text: string): UserBlock => ({ type: 'text', text });
const calls = (id: string, name: string, input: Record<string, string>): Message => ({
  role: 'assistant',
  content: [{ type: 'tool_use', id, name, input }],
});
const result = (toolUseId: string, content: string, isError = false): UserBlock => ({
  type: 'tool_result',
  toolUseId,
  content,
  isError,
});

test('files that were read are known by their lines', () => {
  const read = readConversation({
    messages: [
      user(says('Look at `a.js`.')),
      calls('1', 'Read', { file_path: 'a.js' }),
      user(result('1', 'a.js, lines 1 to 2 of 2.\n     1\tone\n     2\t\ttwo\r\nTurns left for tools: 3.')),
    ],
  });
  expect(read.asked).toEqual(['a.js']);
  expect(read.sources.get('a.js')?.lines).toEqual([
    { number: 1, text: 'one' },
    { number: 2, text: '\ttwo' },
  ]);
  expect(read.mustAnswer).toBe(false);
});

test('a file that was cut goes on where the tool says, and both parts are one file', () => {
  const messages = [
    user(says('Look at `a.js`.')),
    calls('1', 'Read', { file_path: 'a.js' }),
    user(result('1', '     1\tone\n     2\ttwo\nNext: 1 line left; go on with offset 3 if you need them.')),
  ];
  expect([...readConversation({ messages }).cutAt]).toEqual([['a.js', 3]]);
  messages.push(calls('2', 'Read', { file_path: 'a.js' }), user(result('2', '     3\tthree')));
  const whole = readConversation({ messages });
  expect([...whole.cutAt]).toEqual([]);
  expect(whole.sources.get('a.js')?.lines.map((line) => line.text)).toEqual(['one', 'two', 'three']);
});

test('what all agents are told alike is no question to this one, unless it names the only files', () => {
  const background: UserBlock = { type: 'text', text: 'All files of the change: a.js, b.js', head: true };
  const asked = (...content: UserBlock[]) => readConversation({ messages: [user(...content)] }).asked;
  expect(asked(background, says('Look at `b.js`.'))).toEqual(['b.js']);
  expect(asked(background, says('Look.'))).toEqual(['a.js', 'b.js']);
  expect(asked(background, { type: 'text', text: ' and c.js', goesOn: true })).toEqual([
    'a.js',
    'b.js',
    'c.js',
  ]);
});

test('attached files belong to the path above them and are no part of the question', () => {
  const attached =
    'Attached files:\n\nbin/run, lines 1 to 1 of 1.\n     1\tload("x.js")\n\nb.py, lines 1 to 1 of 1.\n     1\ttwo';
  const read = readConversation({ messages: [user(says('Look.'), says(attached))] });
  expect([...read.sources.values()].map(({ path, lines }) => [path, lines.map((line) => line.text)])).toEqual(
    [
      ['bin/run', ['load("x.js")']],
      ['b.py', ['two']],
    ],
  );
  expect(read.prompt).not.toContain('load');
});

test('a failed call shows nothing', () => {
  const read = readConversation({
    messages: [
      user(says('Look at `a.js`.')),
      calls('1', 'Read', { file_path: 'a.js' }),
      user(result('1', 'Error: a.js does not exist.', true)),
    ],
  });
  expect([...read.sources]).toEqual([]);
  expect(read.calls).toHaveLength(1);
});

test('words after results mean that it is time to answer', () => {
  const messages = [user(says('Look at `a.js`.')), calls('1', 'Read', { file_path: 'a.js' })];
  const read = readConversation({
    messages: [...messages, user(result('1', '     1\tx'), says('No tool calls are left.'))],
  });
  expect(read.mustAnswer).toBe(true);
});

test('files that rules name are not asked about', () => {
  const rules = folderRulesText([{ path: 'src/AGENTS.md', text: 'Never touch `src/old.ts`.' }]);
  const { asked, prompt } = readConversation({
    messages: [user(says(rules?.text ?? ''), says('Look at `a.js`.'))],
  });
  expect([asked, prompt]).toEqual([['a.js'], 'Look at `a.js`.']);
});
