import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anthropicProvider } from '../../src/model/anthropic/anthropic.ts';
import { cacheFacts } from '../../src/model/prices/cache-facts.ts';
import { priceList } from '../../src/model/prices/pricing.ts';
import { queued } from '../../src/requests/request-queue.ts';
import { text } from '../fakes/anthropic/answer.ts';
import { type AnthropicServer, startAnthropic } from '../fakes/anthropic.ts';
import { type GitRepository, gitRepository } from '../fakes/git-repository.ts';
import { verifies } from './requirements.ts';
import { ENGINES } from './sandbox-engines.ts';
import { runInRepository } from './script/run-in-repository.ts';

let empty: GitRepository;
beforeAll(async () => {
  empty = await gitRepository();
});
afterAll(() => empty[Symbol.asyncDispose]());

/** The provider of a run, without its retries. */
const connect = (server: AnthropicServer) =>
  queued(
    anthropicProvider({
      credential: { type: 'api-key', value: server.key },
      baseUrl: server.url,
      patience: { firstByteMs: 30_000, gapMs: 30_000 },
    }),
    {
      now: () => Date.now(),
      wait: () => new Promise(() => undefined),
      random: () => 0,
      cache: cacheFacts(priceList({})),
      concurrency: 16,
      holdMs: 30_000,
      warmMs: 290_000,
      patienceMs: 30_000,
      timeLeftMs: () => Number.POSITIVE_INFINITY,
    },
  );

// 5,600 tokens.
const DIFF = `const diff = '+ a line of a change\\n'.repeat(700);`;
const DIFF_TOKENS = 5_600;
const MODEL = `model: 'claude-haiku-5-5'`;

type Trialed = { readonly prompts: readonly string[]; readonly written: number; readonly read: number };

/** What the server was told in the first message of each agent, and what of it the cache took. */
async function play(script: string, createSandbox?: (typeof ENGINES)['quickjs-wasi']['createSandbox']) {
  await using server = await startAnthropic(() => text('ok'));
  const { error } = await runInRepository(`${DIFF}\n${script}`, {
    repository: empty,
    provider: connect(server),
    ...(createSandbox && { createSandbox }),
  });
  expect(error).toBeUndefined();
  server.assertClean();
  const blocks = server.journal.map(({ body }) => {
    const content = body.messages[0]?.content ?? [];
    return typeof content === 'string'
      ? [content]
      : content.map((block) => (block.type === 'text' ? block.text : ''));
  });
  const sum = (name: 'cache_creation_input_tokens' | 'cache_read_input_tokens') =>
    server.journal.reduce((total, { usage }) => total + usage[name], 0);
  return {
    blocks,
    prompts: blocks.map((texts) => texts.join('')),
    written: sum('cache_creation_input_tokens'),
    read: sum('cache_read_input_tokens'),
  } satisfies Trialed & { readonly blocks: readonly (readonly string[])[] };
}

const TASKS = ['a', 'b', 'c', 'd', 'e', 'f'];
const FAN_OUT = (options: string) =>
  `await parallel(${JSON.stringify(TASKS)}.map((task) => () => agent(diff + 'Is ' + task + ' safe?', { ${MODEL}${options} })));`;

describe.each(Object.entries(ENGINES))('%s', (_, { createSandbox }) => {
  test.each([
    ['that the script marks', ', sharedHeadLength: diff.length'],
    ['that is found', ''],
  ])(
    `a head %s is written to the cache once, and the model reads each prompt as it is ${verifies('agent:shared-head')}`,
    async (_how, options) => {
      const { prompts, blocks, written, read } = await play(FAN_OUT(options), createSandbox);
      const head = '+ a line of a change\n'.repeat(700);
      expect(new Set(prompts)).toEqual(new Set(TASKS.map((task) => `${head}Is ${task} safe?`)));
      expect(new Set(blocks.map(([first]) => first))).toEqual(new Set([head]));
      // The head and what stands before it once, and a short task each.
      expect(written).toBeLessThan(DIFF_TOKENS * 1.6);
      expect(read).toBeGreaterThan(DIFF_TOKENS * 5);
    },
  );
});

test(`a head is also found when siblings come one after the other ${verifies('agent:shared-head')}`, async () => {
  const { blocks, read } = await play(
    `for (const task of ${JSON.stringify(TASKS)}) await agent(diff + 'Is ' + task + ' safe?', { ${MODEL} });`,
  );
  expect(blocks.map((texts) => texts.length)).toEqual([1, 2, 2, 2, 2, 2]);
  expect(read).toBeGreaterThan(DIFF_TOKENS * 4);
});

test(`two kinds of siblings have a head each, and others none ${verifies('agent:shared-head')}`, async () => {
  const { blocks } = await play(`
    const rules = 'Another rule.\\n'.repeat(400);
    await parallel([...'abc'].flatMap((task) => [diff, rules].map((head) => () => agent(head + 'Task ' + task, { ${MODEL} }))));
    await agent('Something else. '.repeat(300), { ${MODEL} });`);
  const heads = blocks.filter((texts) => texts.length === 2).map(([head]) => head?.slice(0, 7));
  expect(heads.sort()).toEqual(['+ a lin', '+ a lin', '+ a lin', 'Another', 'Another', 'Another']);
  expect(blocks.at(-1)).toHaveLength(1);
});

test(`siblings that answer in different formats share no cache, so that none is marked`, async () => {
  const { blocks } = await play(`
    const schema = (name) => ({ type: 'object', properties: { [name]: { type: 'string' } } });
    await parallel(['a', 'b'].map((task) => () => agent(diff + task, { ${MODEL}, schema: schema(task), maxTurns: 1 }).catch(() => null)));`);
  expect(new Set(blocks.map(([first]) => first?.endsWith('a') || first?.endsWith('b')))).toEqual(
    new Set([true]),
  );
});

test.each([
  ['0', 1],
  [`'1400'`, 2],
  ['1e9', 1],
  ['diff.length', 2],
  ['-5', 1],
])(
  `with sharedHeadLength: %s the model reads the prompt as it is ${verifies('agent:shared-head')}`,
  async (length, count) => {
    const { blocks, prompts } = await play(
      `await agent(diff + 'Is it safe?', { ${MODEL}, sharedHeadLength: ${length} })`,
    );
    expect(prompts).toEqual([`${'+ a line of a change\n'.repeat(700)}Is it safe?`]);
    expect(blocks[0]).toHaveLength(count);
  },
);
