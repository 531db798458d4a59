import type { ServerResponse } from 'node:http';
import type { Answer, SentBlock } from './answer.ts';
import { type PromptUsage, tokensOf } from './prompt-cache.ts';
import { webUsage } from './web-answer.ts';
import { openUses } from './web-tools.ts';

export type Outgoing = {
  readonly response: ServerResponse;
  readonly messageId: string;
  readonly model: string;
  readonly prompt: PromptUsage;
  /** Called when `message_start` is on its way. */
  readonly onStart: () => void;
};

/** Streams one whole message in the API's order of events. */
export async function sendMessage(
  out: Outgoing,
  blocks: readonly SentBlock[],
  answer: Extract<Answer, { type: 'message' }>,
): Promise<void> {
  const { paced } = answer;
  const hasTools = blocks.some((block) => block.type === 'tool_use');
  const isOpen = openUses(blocks).length > 0;
  const { searches, fetches, chars } = webUsage(blocks);
  const web = {
    // Of the whole message only at its end.
    input_tokens: out.prompt.input_tokens + tokensOf('x'.repeat(chars)),
    server_tool_use: { web_search_requests: searches, web_fetch_requests: fetches },
  };
  start(out, answer.usage);
  const events = blocks.flatMap((block, index) => blockEvents(index, block, paced?.pieces ?? 8));
  const pieces = events.filter(([type]) => type === 'content_block_delta').length;
  let sent = 0;
  const quiet = answer.content.flatMap((block) => ('quiet' in block ? (block.quiet ?? []) : []));
  for (const [type, data] of events) {
    if (/web_\w+_tool_result/.test(JSON.stringify(data).slice(0, 120))) await quiet.shift()?.();
    if (type === 'content_block_delta') sent += 1;
    if (type === 'content_block_delta' && paced !== undefined) await paced.until(sent / pieces);
    event(out.response, type, data);
  }
  event(out.response, 'message_delta', {
    delta: {
      stop_reason: answer.stopReason ?? (hasTools ? 'tool_use' : isOpen ? 'pause_turn' : 'end_turn'),
      stop_sequence: null,
      stop_details: answer.stopDetails ?? null,
    },
    usage: {
      output_tokens: answer.outputTokens ?? tokensOf(JSON.stringify(blocks)),
      ...(searches + fetches > 0 && web),
      ...answer.usage,
    },
  });
  event(out.response, 'message_stop', {});
  out.response.end();
}

/** Begins a message and then does what the failure says. */
export function sendFailure(out: Outgoing, answer: Exclude<Answer, { type: 'message' | 'error' }>): void {
  const { response } = out;
  if (answer.type === 'stall' && answer.after === 'request') return;
  openStream(response);
  if (answer.type === 'stall' && answer.after === 'headers') {
    response.flushHeaders();
    return;
  }
  if (answer.type === 'cut' && answer.after === 'headers') {
    cut(response, answer.hard);
    return;
  }
  start(out);
  if (answer.type === 'stall') return;
  if (answer.type === 'cut') {
    if (answer.after === 'half') {
      event(response, 'content_block_start', { index: 0, content_block: { type: 'text', text: '' } });
      event(response, 'content_block_delta', { index: 0, delta: { type: 'text_delta', text: 'Half a' } });
    }
    cut(response, answer.hard);
    return;
  }
  if (answer.type === 'stream-error') {
    event(response, 'error', { error: { type: answer.errorType, message: answer.message } });
    response.end();
    return;
  }
  if (answer.where === 'event') {
    response.end('event: content_block_start\ndata: {"type":"content_block_start","index":\n\n');
    return;
  }
  const block = { type: 'tool_use', id: 'toolu_broken', name: 'Read', input: {} };
  event(response, 'content_block_start', { index: 0, content_block: block });
  const delta = { type: 'input_json_delta', partial_json: '{"file_path": "a.js", ' };
  event(response, 'content_block_delta', { index: 0, delta });
  event(response, 'content_block_stop', { index: 0 });
  event(response, 'message_delta', {
    delta: { stop_reason: 'tool_use', stop_sequence: null },
    usage: { output_tokens: 9 },
  });
  event(response, 'message_stop', {});
  response.end();
}

function openStream(response: ServerResponse): void {
  if (!response.headersSent) response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
}

function start(out: Outgoing, usage: object = {}): void {
  openStream(out.response);
  event(out.response, 'message_start', {
    message: {
      id: out.messageId,
      type: 'message',
      role: 'assistant',
      model: out.model,
      content: [],
      stop_reason: null,
      stop_sequence: null,
      stop_details: null,
      usage: { ...out.prompt, output_tokens: 1, service_tier: 'standard', ...usage },
    },
  });
  event(out.response, 'ping', {});
  out.onStart();
}

type Event = readonly [type: string, data: object];

/** Text and tool input arrive in pieces, cut without regard to words or JSON. */
function blockEvents(index: number, block: SentBlock, count: number): readonly Event[] {
  const whole = (content_block: object): Event => ['content_block_start', { index, content_block }];
  const delta = (value: object): Event => ['content_block_delta', { index, delta: value }];
  const stop: Event = ['content_block_stop', { index }];
  if (block.type === 'text') {
    const texts = pieces(String(block.text), count);
    const citations = Array.isArray(block.citations) ? block.citations : [];
    return [
      whole({ type: 'text', text: '' }),
      ...citations.map((citation) => delta({ type: 'citations_delta', citation })),
      ...texts.map((text) => delta({ type: 'text_delta', text })),
      stop,
    ];
  }
  if (block.type === 'tool_use' || block.type === 'server_tool_use') {
    const inputs = ['', ...pieces(JSON.stringify(block.input), 8)];
    return [
      whole({ ...block, input: {} }),
      ...inputs.map((partial_json) => delta({ type: 'input_json_delta', partial_json })),
      stop,
    ];
  }
  if (block.type !== 'thinking') return [whole(block), stop];
  return [
    whole({ ...block, signature: '' }),
    delta({ type: 'signature_delta', signature: block.signature }),
    stop,
  ];
}

function pieces(value: string, count: number): string[] {
  const size = Math.max(7, Math.ceil(value.length / count));
  return Array.from({ length: Math.ceil(value.length / size) }, (_, i) =>
    value.slice(i * size, (i + 1) * size),
  );
}

function event(response: ServerResponse, type: string, data: object): void {
  response.write(`event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`);
}

function cut(response: ServerResponse, hard: boolean): void {
  if (!hard) {
    response.end();
    return;
  }
  // The pieces written so far must leave before the socket dies.
  response.write('', () => response.socket?.resetAndDestroy());
}
