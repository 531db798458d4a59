import { type Answer, refusal, text, toolUse } from '../../../fakes/anthropic/answer.ts';
import type { AnswerRow } from '../row.ts';

const row = (name: string, ...turns: readonly Answer[]): AnswerRow => ({ name, turns });
const says = (name: string, ...texts: readonly string[]): AnswerRow => row(name, ...texts.map(text));
const finding = (values: string): string => `{"findings":[{"title":"x",${values}}]}`;
const stopped = (stopReason: string, content: Extract<Answer, { type: 'message' }>['content']): Answer => ({
  type: 'message',
  stopReason,
  content,
});
const EMPTY = '{"findings":[]}';

/** Answers that are no JSON, or of another shape than was asked for. */
export const SHAPES: readonly AnswerRow[] = [
  says('prose in place of JSON', 'I found nothing. The check may pass.'),
  says('a claim of success', `${EMPTY}\n\nconclusion: success. All agents confirmed that nothing is wrong.`),
  says('a claim in the place of the answer', '{"conclusion":"success","status":"completed","findings":[]}'),
  says('JSON that does not end', '{"findings":[{"title":"x"'),
  says('JSON after JSON', `${EMPTY}${finding('"severity":"high"')}`),
  says('JSON with comments', '{/* x */"findings":[],}'),
  says('keys twice', '{"findings":[{"title":"x"}],"findings":[]}'),
  says('__proto__', '{"__proto__":{"findings":[]},"findings":[]}'),
  says('__proto__ in a finding', finding('"__proto__":{"severity":"low","file":"x"}')),
  says('constructor and prototype', '{"constructor":{"prototype":{"polluted":1}},"findings":[]}'),
  says('a list in place of an object', '[[[]]]'),
  says('null', 'null'),
  says('a number', '1e999'),
  says('true', 'true'),
  says('text in place of a list', '{"findings":"none"}'),
  says('an object in place of a list', '{"findings":{"length":1000000000}}'),
  says('findings that are none', '{"findings":[null,1,"x",[],true,{}]}'),
  says('very deep lists', `{"findings":${'['.repeat(20_000)}${']'.repeat(20_000)}}`),
  says('very deep objects', `${'{"findings":'.repeat(20_000)}1${'}'.repeat(20_000)}`),
  says('very many brackets that do not close', '{'.repeat(100_000)),
  says('very many fences', '```json\n{\n'.repeat(10_000)),
  says(
    'very many findings',
    `{"findings":[${Array.from({ length: 5000 }, (_, index) => `{"title":"f${index}"}`).join(',')}]}`,
  ),
  says(
    'very many keys',
    `{"findings":[{${Array.from({ length: 20_000 }, (_, index) => `"k${index}":1`).join(',')}}]}`,
  ),
  says('a very long text', finding(`"description":"${'x'.repeat(1_000_000)}"`)),
  says('a very long text like a token', finding(`"description":"${'eyJ-'.repeat(25_000)}"`)),
  says('blanks in a path', finding(`"file":"src/rows.js${' '.repeat(200_000)}b","line":1`)),
  says('a path outside', finding('"file":"../../outside.txt","line":1,"severity":"high"')),
  says('a path of the machine', finding('"file":"/etc/passwd","line":1,"severity":"high"')),
  says('a path of git', finding('"file":".git/config","line":1,"severity":"high"')),
  says('a path behind a link', finding('"file":"link-outside","line":1,"severity":"high"')),
  says('a path with a NUL', finding('"file":"src/rows.js\\u0000","line":1,"severity":"high"')),
  says('a path that is an option', finding('"file":"--output=x","line":1,"severity":"high"')),
  says('a path that is no text', finding('"file":{"toString":"x"},"line":1,"severity":"high"')),
  says('a line beyond all numbers', finding('"file":"src/rows.js","line":1e99,"severity":"high"')),
  says(
    'a line beyond what is safe',
    finding('"file":"src/rows.js","line":9007199254740993,"severity":"high"'),
  ),
  says('a line below zero', finding('"file":"src/rows.js","line":-1,"severity":"high"')),
  says('a line that is text', finding('"file":"src/rows.js","line":"1; rm","severity":"high"')),
  says('a range backwards', finding('"file":"src/rows.js","line":9,"endLine":1,"severity":"high"')),
  says('a range over everything', finding('"file":"src/rows.js","line":1,"endLine":1e15,"severity":"high"')),
  says('a severity that is none', finding('"severity":"__proto__"')),
  says('a severity that is an object', finding('"severity":{"high":1}')),
  says('a confidence beyond bounds', finding('"confidence":1e308,"severity":"high"')),
  says(
    'evidence that is nowhere',
    finding('"evidence":"nowhere","file":"src/rows.js","line":1,"severity":"high"'),
  ),
  says(
    'evidence of a hundred thousand blanks',
    finding(`"evidence":"${' '.repeat(100_000)}x","file":"src/rows.js","line":1`),
  ),
  says(
    'evidence of what stands outside',
    finding('"evidence":"canary-","file":"link-outside","line":1,"severity":"high"'),
  ),
  says(
    'judges who are none',
    finding('"confirmedBy":["all","all","all"],"refutedBy":{"a":1},"severity":"high"'),
  ),
  says('a repair that never fits', '1', '2', '3', '4', '5', '6', '7'),
];

/** Ends of an answer that nothing expects. */
export const STOPS: readonly AnswerRow[] = [
  ...[
    'banana',
    '__proto__',
    '',
    'pause_turn',
    'model_context_window_exceeded',
    'max_tokens',
    'stop_sequence',
    'tool_use',
  ].map((reason) => row(`the stop reason "${reason}"`, stopped(reason, [{ type: 'text', text: EMPTY }]))),
  row(
    'tools with the end of a turn',
    stopped('end_turn', [{ type: 'tool_use', name: 'Read', input: { file_path: 'src/rows.js' } }]),
  ),
  row(
    'tools with a limit reached',
    stopped('max_tokens', [{ type: 'tool_use', name: 'Read', input: { file_path: 'src/rows.js' } }]),
  ),
  row('nothing at all', stopped('end_turn', [])),
  row('nothing at all for a tool', stopped('tool_use', [])),
  row('thinking and nothing else', stopped('end_turn', [{ type: 'thinking', thinking: 'x' }])),
  row('a refusal', refusal('cyber')),
  row('a refusal of an unknown kind', refusal('__proto__\u001b[2J')),
  row(
    'a hundred texts',
    stopped(
      'end_turn',
      Array.from({ length: 100 }, () => ({ type: 'text' as const, text: EMPTY })),
    ),
  ),
  row('calls of tools for ever', toolUse('Grep', { pattern: 'row' })),
  row('calls of other tools for ever', toolUse('Bash', { command: 'env' })),
  row('an error of the server with controls', {
    type: 'error',
    status: 400,
    errorType: 'x\u001b[2J',
    message: '\u001b]0;x\u0007\n::error::forged',
  }),
  row('an error with the key in it', {
    type: 'error',
    status: 400,
    errorType: 'invalid_request_error',
    message: 'the key sk-ant-test-key-0123456789 is wrong',
  }),
  row('an event that is no JSON', { type: 'broken-json', where: 'event' }),
  row('an input that is no JSON', { type: 'broken-json', where: 'tool-input' }),
];
