import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../src/base/json.ts';
import { offlineProvider } from '../../../src/offline/provider.ts';
import type { Message, TurnRequest } from '../../../src/requests/provider.ts';

const FILES: Readonly<Record<string, string>> = {
  'lib/serialize.js': "var F = '_$$ND_FUNC$$_';\nobj[key] = eval('(' + obj[key].substring(F.length) + ')');",
  'lib/clean.js': 'module.exports = (a, b) => a + b;',
  'test/a.js': "eval('x' + y);",
};
const DIFF = 'lib/serialize.js (modified, +1 -0).\n@@ -1,1 +1,2 @@\n var F\n+obj[key] = eval(x)';
const tool = (name: string): TurnRequest['tools'][number] => ({
  name,
  description: name,
  inputSchema: { type: 'object' },
});

/** Tools answered from a table, in the shape that the real ones have. */
function use(name: string, input: JsonObject): { content: string; isError: boolean } {
  if (name === 'Glob') return { content: `3 files.\n${Object.keys(FILES).join('\n')}`, isError: false };
  if (name === 'Diff') return { content: DIFF, isError: false };
  const text = FILES[String(input.file_path)];
  if (text === undefined) return { content: 'Error: no such file.', isError: true };
  const lines = text.split('\n').map((line, index) => `${String(index + 1).padStart(6)}\t${line}`);
  return { content: `${input.file_path}, lines 1 to 2 of 2.\n${lines.join('\n')}`, isError: false };
}

/** Talks to the end; the tool calls of each turn and the answer. */
async function talk(prompt: string, outputSchema?: JsonObject, tools = ['Read', 'Glob', 'Diff']) {
  const messages: Message[] = [{ role: 'user', content: [{ type: 'text', text: prompt }] }];
  const turns: string[][] = [];
  for (;;) {
    const result = await offlineProvider().respond(
      {
        model: 'offline',
        system: [],
        tools: tools.map(tool),
        messages,
        maxOutputTokens: 1000,
        ...(outputSchema !== undefined && { outputSchema }),
      },
      new AbortController().signal,
    );
    if (result.status === 'failed') throw new Error(result.reason);
    const uses = result.content.filter((block) => block.type === 'tool_use');
    if (uses.length === 0) {
      const text = result.content.map((block) => (block.type === 'text' ? block.text : '')).join('');
      const answer: Json = outputSchema === undefined ? text : JSON.parse(text);
      return { turns, answer };
    }
    turns.push(uses.map(({ name, input }) => `${name} ${Object.values(input).join(' ')}`.trim()));
    messages.push(
      { role: 'assistant', content: result.content },
      {
        role: 'user',
        content: uses.map(({ id, name, input }) => ({
          type: 'tool_result',
          toolUseId: id,
          ...use(name, input),
        })),
      },
    );
  }
}

const text = { type: 'string' };
const object = (properties: JsonObject): JsonObject => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});
const FINDINGS = object({
  findings: { type: 'array', items: object({ file: text, line: { type: 'integer' }, title: text }) },
});
const FOUND = { file: 'lib/serialize.js', line: 2, title: 'Text is run as code' };

test('a finder reads the files it is asked about, at once, and tells what the rules find', async () => {
  const { turns, answer } = await talk(
    'Find faults in:\n- `lib/serialize.js`\n- `lib/clean.js`\n- `lib/gone.js`',
    FINDINGS,
  );
  expect(turns).toEqual([['Read lib/serialize.js', 'Read lib/clean.js', 'Read lib/gone.js']]);
  expect(answer).toEqual({ findings: [FOUND] });
});

test('asked about no file in particular, it lists the source files first', async () => {
  const { turns, answer } = await talk('Audit this repository for security faults.', FINDINGS);
  expect(turns.map((turn) => turn.length)).toEqual([1, 3]);
  expect(turns[0]?.[0]).toMatch(/^Glob /);
  expect(answer).toEqual({ findings: [FOUND, { ...FOUND, file: 'test/a.js', line: 1 }] });
});

test('at most eight calls go into one turn', async () => {
  const many = Array.from({ length: 19 }, (_, n) => `- \`src/f${n}.js\``).join('\n');
  expect((await talk(`Find faults in:\n${many}`, FINDINGS)).turns.map((turn) => turn.length)).toEqual([
    8, 8, 3,
  ]);
});

test('of a change, only the added lines count', async () => {
  const { turns, answer } = await talk('Review this change of `lib/serialize.js` and `test/a.js`.', FINDINGS);
  expect(turns).toEqual([['Diff', 'Read lib/serialize.js', 'Read test/a.js']]);
  expect(answer).toEqual({ findings: [FOUND] });
});

test('a judge reads the file and answers yes or no, with what it saw', async () => {
  const finding = { ...FOUND, evidence: "obj[key] = eval('(' + obj[key].substring(F.length) + ')');" };
  const schema = object({ refuted: { type: 'boolean' }, reason: text });
  const upheld = await talk(`Try to refute:\n${JSON.stringify(finding)}`, schema);
  expect(upheld.turns).toEqual([['Read lib/serialize.js']]);
  expect(upheld.answer).toMatchObject({
    refuted: false,
    reason: expect.stringContaining('lib/serialize.js'),
  });
  const invented = await talk(
    `Try to refute:\n${JSON.stringify({ ...finding, evidence: 'gone()' })}`,
    schema,
  );
  expect(invented.answer).toMatchObject({ refuted: true, reason: expect.stringContaining('does not stand') });
});

test('several claims get a verdict each', async () => {
  const schema = object({
    verdicts: {
      type: 'array',
      items: object({ index: { type: 'integer' }, confirmed: { type: 'boolean' }, reason: text }),
    },
  });
  const claims = [FOUND, { file: 'lib/clean.js', line: 1, title: 'Bad' }];
  const { answer } = await talk(`Verify each:\n${JSON.stringify(claims)}`, schema);
  expect(answer).toMatchObject({
    verdicts: [
      { index: 0, confirmed: true },
      { index: 1, confirmed: false },
    ],
  });
});

test('findings in the question are told on, without looking at anything', async () => {
  const prompt = `Merge these findings:\n${JSON.stringify([FOUND])}`;
  const { turns, answer } = await talk(prompt, FINDINGS);
  expect([turns, answer]).toEqual([[], { findings: [FOUND] }]);
});

test('a summary counts, and says what to mend first', async () => {
  const findings = [
    { ...FOUND, severity: 'medium', category: 'code-injection' },
    { ...FOUND, file: 'b.js', severity: 'high', category: 'secret' },
  ];
  const { answer } = await talk(`Write the report:\n${JSON.stringify(findings)}`);
  expect(answer).toMatchInlineSnapshot(
    `"2 findings (1 medium, 1 high) in 2 files. By kind: 1 code-injection, 1 secret. Mend first: Text is run as code (\`b.js:2\`)."`,
  );
});

test('a review in text lists what was found', async () => {
  const { answer } = await talk('Review `lib/serialize.js` for bugs.');
  expect(answer).toMatchInlineSnapshot(`
    "1 well-known pattern in the 1 file read:

    - **high** \`lib/serialize.js:2\` Text is run as code: \`obj[key] = eval('(' + obj[key].substring(F.length) + ')');\`"
  `);
});

test('any other schema is answered with the smallest value that satisfies it', async () => {
  const schema = object({
    plan: { type: 'array', items: text },
    mode: { enum: ['fast', 'slow'] },
    n: { type: 'integer', minimum: 3 },
  });
  expect((await talk('Plan the work.', schema)).answer).toEqual({ plan: [], mode: 'fast', n: 3 });
});

test('asked which files there are, it lists them', async () => {
  const schema = object({ files: { type: 'array', items: text } });
  const { turns, answer } = await talk('List the source files.', schema);
  expect([turns.length, answer]).toEqual([1, { files: Object.keys(FILES) }]);
});

test('without tools it still answers', async () => {
  expect((await talk('Find faults in `lib/serialize.js`', FINDINGS, [])).answer).toEqual({ findings: [] });
});
