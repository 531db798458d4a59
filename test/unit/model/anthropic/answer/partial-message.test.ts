import type { RawMessageStreamEvent } from '@anthropic-ai/sdk/resources/messages/messages';
import { expect, test } from 'vitest';
import { partialMessage } from '../../../../../src/model/anthropic/answer/partial-message.ts';

/** Events as they come over the wire. */
function received(...events: readonly object[]) {
  const partial = partialMessage();
  for (const event of events) partial.add(event as RawMessageStreamEvent);
  return partial;
}

const START = {
  type: 'message_start',
  message: {
    content: [],
    stop_reason: null,
    usage: { input_tokens: 7, cache_read_input_tokens: 5, output_tokens: 1 },
  },
};
const opened = (index: number, content_block: object) => ({
  type: 'content_block_start',
  index,
  content_block,
});
const delta = (index: number, added: object) => ({ type: 'content_block_delta', index, delta: added });

test('pieces are joined block by block, and what is signed stays as it came', () => {
  const partial = received(
    START,
    opened(0, { type: 'thinking', thinking: '', signature: '' }),
    delta(0, { type: 'thinking_delta', thinking: 'Let me ' }),
    delta(0, { type: 'thinking_delta', thinking: 'look.' }),
    delta(0, { type: 'signature_delta', signature: 'c2ln' }),
    opened(1, { type: 'redacted_thinking', data: 'b64' }),
    opened(2, { type: 'text', text: 'I' }),
    delta(2, { type: 'text_delta', text: ' read.' }),
    opened(3, { type: 'tool_use', id: 't', name: 'Read', input: {} }),
    delta(3, { type: 'input_json_delta', partial_json: '{"file_' }),
    delta(3, { type: 'input_json_delta', partial_json: 'path": "a"}' }),
    delta(3, { type: 'a_new_kind', of: 'delta' }),
  );
  expect(partial.message()?.content).toEqual([
    { type: 'thinking', thinking: 'Let me look.', signature: 'c2ln' },
    { type: 'redacted_thinking', data: 'b64' },
    { type: 'text', text: 'I read.' },
    { type: 'tool_use', id: 't', name: 'Read', input: {} },
  ]);
  expect([...partial.inputs]).toEqual([[3, '{"file_path": "a"}']]);
  expect(partial.isWhole()).toBe(false);
});

test('the end brings the reason and the final counters; a counter that it leaves out stays', () => {
  const end = {
    type: 'message_delta',
    delta: { stop_reason: 'refusal', stop_details: { category: 'cyber' } },
    usage: { output_tokens: 40, input_tokens: null, cache_read_input_tokens: 6 },
  };
  const partial = received(START, end, { type: 'message_stop' });
  expect(partial.isWhole()).toBe(true);
  expect(partial.message()).toMatchObject({
    stop_reason: 'refusal',
    stop_details: { category: 'cyber' },
    usage: { output_tokens: 40, input_tokens: 7, cache_read_input_tokens: 6 },
  });
});

test('before the first event there is nothing', () => {
  expect(received(delta(0, { type: 'text_delta', text: 'early' })).message()).toBeUndefined();
});
