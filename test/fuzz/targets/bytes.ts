import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Stream } from '@anthropic-ai/sdk/core/streaming';
import { strToU8, zipSync } from 'fflate';
import { messagesProvider } from '../../../src/model/anthropic/anthropic.ts';
import { clientFailure } from '../../../src/model/anthropic/classify-failure.ts';
import { readJournal } from '../../../src/store/read-journal.ts';
import { unpackRun } from '../../../src/store/run-archive.ts';
import { block, delta, end, sse, start } from '../../fakes/anthropic/hostile-server.ts';
import { jsonOf, textsOf } from '../inputs.ts';
import { must, type Target } from '../target.ts';

const dir = mkdtempSync(join(tmpdir(), 'ultracode-fuzz-'));
const SHA = '0123456789abcdef0123456789abcdef01234567';
const request = { model: 'm', system: [], tools: [], messages: [], maxOutputTokens: 100 };
const zip = (entries: Readonly<Record<string, string>>): string =>
  Buffer.from(
    zipSync(Object.fromEntries(Object.entries(entries).map(([name, text]) => [name, strToU8(text)]))),
  ).toString('latin1');

export const BYTES_TARGETS: Readonly<Record<string, Target>> = {
  journal: {
    inputs: jsonOf(
      [
        'v',
        'key',
        'outcome',
        'status',
        'value',
        'observations',
        'usage',
        'reason',
        'scope',
        'inputTokens',
        'outputTokens',
        'tool',
        'input',
        'digest',
        'label',
        'phase',
        'agentId',
        'turns',
        'model',
        'seen',
        'costUsd',
      ],
      [1, 2, 3, 4, 5, 6, 'done', 'failed', 'rejected', 'run', SHA, 'Read', 0, null, {}, []],
    ).map((line) => `${line}\n${line.slice(0, line.length / 2)}\n${line}`),
    run: async (input) => {
      const file = join(dir, 'journal.jsonl');
      writeFileSync(file, input);
      const { entries, lines } = await readJournal({ file, seal: null });
      must(lines.size <= entries.length, 'each line is an entry');
    },
  },
  archive: {
    encoding: 'latin1',
    inputs: textsOf([
      zip({ 'journal.jsonl': '{}\n', 'run.json': '{}' }),
      zip({ 'journal.jsonl': 'x'.repeat(20_000) }),
      zip({ '../journal.jsonl': 'x' }),
      'PK\x03\x04',
      'PK\x01\x02',
      'PK\x05\x06',
      '\xff\xff\xff\xff',
      '\0\0\0\0',
      '\x08\0',
      'journal.jsonl',
    ]),
    run: (input) =>
      unpackRun(Buffer.from(input, 'latin1'), { dir: join(dir, 'unpacked'), maxBytes: 1_000_000 }),
  },
  stream: {
    inputs: textsOf([
      ...[
        start(),
        start(null),
        block(0),
        block(1, { type: 'tool_use', id: 't', name: 'Read', input: {} }),
        delta(0, 'x'),
        delta(1, 'x'),
        ...end(),
      ].map(sse),
      ...[
        sse({
          type: 'content_block_delta',
          index: 1,
          delta: { type: 'input_json_delta', partial_json: '{"a":' },
        }),
        sse({ type: 'error', error: { type: 'overloaded_error', message: 'x' } }),
      ],
      ...[
        'event: ping\ndata: {"type":"ping"}\n\n',
        'event: message_start\n',
        'data: {',
        'data: null\n\n',
        'data:',
        'id: 1\n',
        'retry: 1\n',
        ': c\n',
        '\n\n',
        '\r\n\r\n',
        '\r',
        '"index":',
        '-1',
        '{}',
        '__proto__',
      ],
    ]),
    run: async (input) => {
      const create = async () =>
        // The third is a client, which says where to log: as ours do, nowhere.
        Stream.fromSSEResponse(new Response(Buffer.from(input)), new AbortController(), {} as never);
      const provider = messagesProvider({
        name: 'fuzz',
        connect: async () => ({
          client: { messages: { create: create as never } },
          toBody: () => ({ model: 'm', max_tokens: 1, messages: [] }),
        }),
        classify: clientFailure,
        patience: { firstByteMs: 60_000, gapMs: 60_000 },
      });
      const { usage } = await provider.respond(request, new AbortController().signal);
      must(
        Object.values(usage).every((tokens) => Number.isFinite(tokens) && tokens >= 0),
        'usage is numbers of tokens',
      );
    },
  },
};
