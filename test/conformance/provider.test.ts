import { describe, expect, test } from 'vitest';
import { PROVIDER_NAMES } from '../../src/model/providers.ts';
import type { AssistantBlock, TurnRequest, TurnResult } from '../../src/requests/provider.ts';
import { PROVIDERS } from './providers.ts';

const FINDINGS = {
  type: 'object',
  properties: {
    findings: {
      type: 'array',
      items: {
        type: 'object',
        properties: { file: { type: 'string' }, line: { type: 'integer' }, title: { type: 'string' } },
        required: ['file', 'line', 'title'],
        additionalProperties: false,
      },
    },
  },
  required: ['findings'],
  additionalProperties: false,
};
const request: TurnRequest = {
  model: 'claude-sonnet-5-5',
  system: ['You are a subagent.'],
  tools: [
    {
      name: 'Read',
      description: 'Reads a file.',
      inputSchema: { type: 'object', properties: { file_path: { type: 'string' } }, required: ['file_path'] },
    },
  ],
  messages: [{ role: 'user', content: [{ type: 'text', text: 'Find the faults in `lib/run.js`.' }] }],
  maxOutputTokens: 2000,
  outputSchema: FINDINGS,
};
const FILE = "     1\tconst { exec } = require('child_process');\n     2\texec('ls ' + name, done);";
const never = () => new AbortController().signal;

function contentOf(result: TurnResult): readonly AssistantBlock[] {
  if (result.status === 'failed') throw new Error(result.reason);
  return result.content;
}

/** The conversation after every tool call was answered with the file. */
function answered(before: TurnRequest, content: readonly AssistantBlock[]): TurnRequest {
  const results = content.flatMap((block) =>
    block.type === 'tool_use'
      ? [{ type: 'tool_result' as const, toolUseId: block.id, content: FILE, isError: false }]
      : [],
  );
  return {
    ...before,
    messages: [...before.messages, { role: 'assistant', content }, { role: 'user', content: results }],
  };
}

test('every provider that can be chosen is held against this suite', () => {
  expect(Object.keys(PROVIDERS)).toEqual(expect.arrayContaining([...PROVIDER_NAMES]));
});

describe.each(Object.entries(PROVIDERS))('the %s provider', (_, create) => {
  test('calls a tool, reads its result and answers in the schema', async () => {
    await using fixture = await create();
    const { provider } = fixture;
    const first = await provider.respond(request, never());
    expect(first).toMatchObject({ status: 'ok', stopReason: 'tools' });
    const uses = contentOf(first).filter((block) => block.type === 'tool_use');
    expect(uses.map(({ name, input }) => ({ name, input }))).toEqual([
      { name: 'Read', input: { file_path: 'lib/run.js' } },
    ]);
    const second = await provider.respond(answered(request, contentOf(first)), never());
    expect(second).toMatchObject({ status: 'ok', stopReason: 'end' });
    const text = contentOf(second)
      .flatMap((block) => {
        if (block.type === 'answer') return [JSON.stringify(block.input)];
        return block.type === 'text' ? [block.text] : [];
      })
      .join('');
    expect(JSON.parse(text)).toEqual({
      findings: [{ file: 'lib/run.js', line: 2, title: 'A shell command is built from a value' }],
    });
    fixture.assertClean();
  });

  test('answers in text when no schema is given', async () => {
    await using fixture = await create();
    const { outputSchema: _schema, ...plain } = request;
    const messages = [{ role: 'user' as const, content: [{ type: 'text' as const, text: 'Say hello.' }] }];
    const result = await fixture.provider.respond({ ...plain, messages }, never());
    expect(contentOf(result).some((block) => block.type === 'text' && block.text !== '')).toBe(true);
    fixture.assertClean();
  });

  test('says what each turn used', async () => {
    await using fixture = await create();
    const { usage } = await fixture.provider.respond(request, never());
    expect(usage.requests).toBe(1);
    expect(usage.outputTokens).toBeGreaterThan(0);
    expect(usage.inputTokens + usage.cacheWriteTokens).toBeGreaterThan(0);
  });

  test('says once that the answer begins', async () => {
    await using fixture = await create();
    let starts = 0;
    await fixture.provider.respond(request, never(), () => {
      starts += 1;
    });
    expect(starts).toBe(1);
  });

  test('rejects when the signal has aborted', async () => {
    await using fixture = await create();
    const signal = AbortSignal.abort(new Error('stopped'));
    await expect(fixture.provider.respond(request, signal)).rejects.toThrow('stopped');
    fixture.assertClean();
  });

  test('answers the same conversation with the same words', async () => {
    await using fixture = await create();
    const texts = async () =>
      contentOf(await fixture.provider.respond(request, never())).flatMap((block) =>
        block.type === 'tool_use' ? [block.input] : [],
      );
    expect(await texts()).toEqual(await texts());
  });

  test('serves many conversations at once', async () => {
    await using fixture = await create();
    const results = await Promise.all(
      Array.from({ length: 20 }, () => fixture.provider.respond(request, never())),
    );
    expect(results.every((result) => result.status === 'ok')).toBe(true);
    fixture.assertClean();
  });
});
