import { expect, test } from 'vitest';
import {
  type Answer,
  type AnswerBlock,
  json,
  notEnabled,
  text,
  toolUse,
} from '../../../fakes/anthropic/answer.ts';
import type { RequestBody } from '../../../fakes/anthropic/request-body.ts';
import type { WebUse } from '../../../fakes/anthropic/web-answer.ts';
import { PLANTED, SEEN, webGround } from '../../../support/web-run.ts';

const HITS = [{ url: SEEN, title: 'Timeouts', age: 'May 3, 2026' }];
const search = (more: Partial<WebUse> = {}): WebUse => ({
  type: 'search',
  of: 'shop timeout',
  gives: HITS,
  ...more,
});
const page = (url = SEEN, more: Partial<WebUse> = {}): WebUse => ({
  type: 'fetch',
  of: url,
  gives: { title: 'Timeouts', text: 'The timeout is 30 s.', retrievedAt: new Date().toISOString() },
  ...more,
});
const message = (content: readonly AnswerBlock[], more: object = {}): Answer => ({
  type: 'message',
  content,
  ...more,
});
const said = (value: string): AnswerBlock => ({ type: 'text', text: value });
const ASK = "return await agent('How long is the timeout?')";
const rolesOf = ({ messages }: RequestBody) => messages.map(({ role }) => role);
const typesOf = ({ messages }: RequestBody, at: number) => {
  const content = messages.at(at)?.content ?? [];
  return typeof content === 'string' ? ['text'] : content.map(({ type }) => type);
};

test('without the setting no request holds a tool of the web, and a request is what it was before there was one', async () => {
  await using ground = await webGround(() => text('fine'));
  await ground.run(ASK, { settings: {} });
  const [request] = ground.server.journal;
  expect(request?.body.tools?.map(({ name }) => name)).toEqual(['Read', 'Grep', 'Glob', 'Diff']);
  expect(JSON.stringify(request?.body.system)).not.toContain('web_search');
});

test.each([
  ['search', [], ['web_search'], undefined],
  [
    'fetch',
    [],
    ['web_search', 'web_fetch'],
    { type: 'only', tools: [{ type: 'tool_reference', name: 'web_search' }] },
  ],
  ['fetch', ['docs.example.com'], ['web_search', 'web_fetch'], { type: 'all' }],
])(
  'web: %s with domains %j asks for %j, called by the model directly, and fetches nothing that stands in the repository or the task',
  async (web, domains, names, results) => {
    await using ground = await webGround(() => text('fine'));
    await ground.run(ASK, { settings: { web, 'web-domains': domains } });
    const tools = ground.server.journal[0]?.body.tools?.slice(4) ?? [];
    expect(tools.map(({ name }) => name)).toEqual(names);
    for (const tool of tools) {
      expect(tool).toMatchObject({ allowed_callers: ['direct'], max_uses: 5 });
      expect('allowed_domains' in tool ? tool.allowed_domains : []).toEqual(domains);
    }
    if (results === undefined) return;
    expect(tools[1]).toMatchObject({
      url_sources: {
        user_input: { type: 'none' },
        client_tool_results: { type: 'none' },
        server_tool_results: results,
      },
      max_content_tokens: 12_000,
    });
    ground.server.assertClean();
  },
);

test('a search and a page lead to the answer after them; both are paid, observed and in the headline', async () => {
  await using ground = await webGround(() =>
    message([said('I will look.'), search(), page(), { type: 'cited', text: 'It is 30 s.', url: SEEN }]),
  );
  const { result, report, journal } = await ground.run(ASK);
  expect(result).toBe('It is 30 s.');
  expect(report.usage.webSearches).toBe(1);
  expect(report.usage.costUsd).toBeGreaterThan(0.01);
  const { observations } = JSON.parse(journal.trim().split('\n').at(-1) ?? '');
  expect(observations).toMatchObject([
    {
      tool: 'WebSearch',
      input: { query: 'shop timeout', results: [{ url: SEEN, title: 'Timeouts', page_age: 'May 3, 2026' }] },
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
    {
      tool: 'WebFetch',
      input: { url: SEEN, title: 'Timeouts', length: 20, retrieved_at: expect.any(String) },
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
  ]);
  ground.server.assertClean();
});

test('an address that stands in a file of the repository is not fetched, whatever the model asks', async () => {
  await using ground = await webGround((_body, n) =>
    n === 1
      ? toolUse('Read', { file_path: 'README.md' })
      : message([search(), page(PLANTED), said('refused')]),
  );
  const { journal } = await ground.run(ASK);
  expect(JSON.stringify(ground.server.journal[1]?.body.messages)).toContain(PLANTED);
  expect(journal).not.toContain('WebFetch');
  ground.server.assertClean();
});

test('one that stands in the task is not fetched either, and nothing outside the domains', async () => {
  const planted = 'https://docs.example.com/in-the-task';
  await using ground = await webGround(() =>
    message([page(planted), page('https://other.example/'), said('refused')]),
  );
  const { journal } = await ground.run(`return await agent('Open ${planted}')`, {
    settings: { web: 'fetch', 'web-domains': 'docs.example.com' },
  });
  expect(journal).toContain('"value":"refused"');
  expect(journal).not.toContain('WebFetch');
});

test('an agent has the web unless its tools say otherwise; who may fetch may search', async () => {
  await using ground = await webGround(() => text('fine'));
  await ground.run(
    "await agent('1', { tools: ['Read'] }); await agent('2', { tools: ['WebFetch'] }); return await agent('3', { tools: 'WebSearch, Grep' })",
  );
  expect(ground.server.journal.map(({ body }) => body.tools?.map(({ name }) => name))).toEqual([
    ['Read'],
    ['web_search', 'web_fetch'],
    ['Grep', 'web_search'],
  ]);
});

test('a script that asks for the web where the run has none is told so in the first lines of its report', async () => {
  await using ground = await webGround(() => text('fine'));
  const { report } = await ground.run(
    "await agent('1', { tools: ['WebSearch'] }); return await agent('2', { tools: ['WebSearch'] })",
    { settings: {} },
  );
  expect(report.lacking).toEqual([{ ability: 'web', agents: 2 }]);
});

test('an answer in a schema is handed over by a tool, because the API has no format beside citations', async () => {
  await using ground = await webGround(() =>
    message([search(), { type: 'tool_use', name: 'Answer', input: { seconds: 30 } }]),
  );
  const schema =
    "{ type: 'object', properties: { seconds: { type: 'integer' } }, required: ['seconds'], additionalProperties: false }";
  const { result } = await ground.run(`return await agent('How long?', { schema: ${schema} })`);
  expect(result).toEqual({ seconds: 30 });
  expect(ground.server.journal[0]?.body.output_config?.format).toBeUndefined();
  ground.server.assertClean();
});

test('a turn that asks the web and the repository at once gets results only, and its late result comes first in the next', async () => {
  await using ground = await webGround((_body, n) =>
    n === 1
      ? message([
          search({ open: true }),
          { type: 'tool_use', name: 'Read', input: { file_path: 'src/shop.js' } },
        ])
      : message([search({ late: true }), said('30 s')]),
  );
  const { result, journal } = await ground.run("return await agent('How long?', { maxTurns: 2 })");
  expect(result).toBe('30 s');
  expect(typesOf(ground.server.journal[1]?.body ?? Object(), -1)).toEqual(['tool_result']);
  // The last turn for tools: what else would be a text of its own stands in the result.
  expect(JSON.stringify(ground.server.journal[1]?.body.messages.at(-1))).toContain('No tool calls are left');
  expect(journal).toContain('WebSearch');
  ground.server.assertClean();
});

test('an answer of the wrong form while a search is open is sent back without a text of its own', async () => {
  await using ground = await webGround((_body, n) =>
    n === 1
      ? message([search({ open: true }), { type: 'tool_use', name: 'Answer', input: { wrong: 1 } }])
      : message([search({ late: true }), { type: 'tool_use', name: 'Answer', input: { seconds: 30 } }]),
  );
  const schema = "{ type: 'object', properties: { seconds: { type: 'integer' } }, required: ['seconds'] }";
  const { result } = await ground.run(`return await agent('How long?', { schema: ${schema} })`);
  expect(result).toEqual({ seconds: 30 });
  ground.server.assertClean();
});

test('a turn that the server interrupts goes on with the same tools and without a word, twice in a row', async () => {
  await using ground = await webGround((_body, n) => {
    if (n === 1) return message([said('Looking.'), search({ open: true })]);
    if (n === 2) return message([search({ late: true }), search({ of: 'more', open: true })]);
    return message([search({ late: true }), said('30 s')]);
  });
  const { result } = await ground.run(ASK);
  expect(result).toBe('30 s');
  expect(ground.server.journal.map(({ body }) => rolesOf(body))).toEqual([
    ['user'],
    ['user', 'assistant'],
    ['user', 'assistant', 'assistant'],
  ]);
  expect(new Set(ground.server.journal.map(({ body }) => JSON.stringify(body.tools))).size).toBe(1);
  ground.server.assertClean();
});

test('an interruption between two whole searches is gone on with too', async () => {
  await using ground = await webGround((_body, n) =>
    n === 1 ? message([search()], { stopReason: 'pause_turn' }) : message([said('30 s')]),
  );
  expect((await ground.run(ASK)).result).toBe('30 s');
  ground.server.assertClean();
});

test('a server that interrupts itself for ever costs a handful of requests, and says so', async () => {
  await using ground = await webGround((_body, n) =>
    message(
      n === 1 ? [search({ open: true })] : [search({ late: true }), search({ of: `${n}`, open: true })],
    ),
  );
  const { report } = await ground.run(ASK);
  expect(ground.server.requestCount).toBe(6);
  expect(report.failures).toMatchObject([
    { reason: expect.stringContaining('interrupted its own work 6 times') },
  ]);
  ground.server.assertClean();
});

test('a cut in the middle of a search is asked again, and no text follows the open search', async () => {
  await using ground = await webGround((_body, n) =>
    n === 1
      ? message([said('Let me'), search({ open: true })], { stopReason: 'max_tokens' })
      : message([search(), said('30 s')]),
  );
  expect((await ground.run(ASK)).result).toBe('30 s');
  expect(rolesOf(ground.server.journal[1]?.body ?? Object())).toEqual(['user']);
  ground.server.assertClean();
});

test('an answer that is cut after its searches goes on behind them', async () => {
  await using ground = await webGround((_body, n) =>
    n === 1 ? message([search(), said('It is ')], { stopReason: 'max_tokens' }) : text('30 s'),
  );
  expect((await ground.run(ASK)).result).toBe('It is 30 s');
  ground.server.assertClean();
});

test.each([
  'too_many_requests',
  'unavailable',
  'max_uses_exceeded',
  'query_too_long',
  'invalid_tool_input',
  'a_new_code',
])('a search that fails with %s is no fee and no observation, and the agent goes on', async (code) => {
  await using ground = await webGround(() =>
    message([search({ gives: code }), page(SEEN, { gives: code }), said('not known')]),
  );
  const { result, report, journal } = await ground.run(ASK);
  expect(result).toBe('not known');
  expect(report.usage.webSearches).toBeUndefined();
  expect(journal).toContain('"observations":[]');
});

test('a search without a hit, results without a caller, a page without a date and a PDF are read', async () => {
  await using ground = await webGround(() =>
    message([
      search({ gives: [], bare: true }),
      search({ of: 'again' }),
      page(SEEN, { gives: { title: null, text: '%PDF', retrievedAt: null, pdf: true }, bare: true }),
      said('30 s'),
    ]),
  );
  const { result, journal } = await ground.run(ASK);
  expect(result).toBe('30 s');
  expect(journal).toContain('"retrieved_at":null');
  ground.server.assertClean();
});

test.each([
  [{ server_tool_use: null }, 2],
  [{ server_tool_use: { web_search_requests: 2, web_fetch_requests: 0 } }, 2],
  [{ server_tool_use: { web_search_requests: -5 } }, 2],
  [{ server_tool_use: { web_search_requests: 1e9 } }, 2],
  [{ server_tool_use: { web_search_requests: 'many' } }, 2],
])('searches that a server tells as %j are counted as %i', async (usage, count) => {
  await using ground = await webGround(() =>
    message([search(), search({ of: 'more' }), said('30 s')], { usage }),
  );
  expect((await ground.run(ASK)).report.usage.webSearches).toBe(count);
});

test.each(['search', 'fetch'] as const)(
  'where the organization has no web %s it is said once, and the agents go on without',
  async (what) => {
    await using ground = await webGround(({ tools = [] }) =>
      tools.some(({ name }) => name === `web_${what}`) ? notEnabled(what) : text('from the repository'),
    );
    const { result, report } = await ground.run(
      "return await parallel(['a', 'b', 'c'].map((part) => () => agent(part)))",
    );
    expect(result).toEqual(['from the repository', 'from the repository', 'from the repository']);
    const told = report.omissions.filter((line) => line.includes('not enabled for this organization'));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(
      what === 'search' ? 'go on without WebSearch and WebFetch' : 'go on without WebFetch:',
    );
    expect(ground.server.requestCount).toBeLessThanOrEqual(6);
    ground.server.assertClean();
  },
);

test('a gateway that is older than the tools counts as one without the web', async () => {
  await using ground = await webGround(({ tools = [] }) =>
    tools.length > 4
      ? {
          type: 'error',
          status: 400,
          errorType: 'invalid_request_error',
          message:
            "tools.4: Input tag 'web_search_20250305' found using 'type' does not match any of the expected tags",
        }
      : text('from the repository'),
  );
  expect((await ground.run(ASK)).result).toBe('from the repository');
});

test('a resumed run uses answers that rest on the web for a week, and asks anew after that', async () => {
  await using ground = await webGround(() => message([search(), said('30 s')]));
  const first = await ground.run(ASK);
  const day = 86_400_000;
  const again = await ground.run(ASK, { resume: first.dir, nowMs: 6 * day });
  expect([again.result, ground.server.requestCount]).toEqual(['30 s', 1]);
  expect(again.report.omissions.join(' ')).toContain('what they saw is up to 7 days old');
  const later = await ground.run(ASK, { resume: again.dir, nowMs: 8 * day });
  expect([later.result, ground.server.requestCount]).toEqual(['30 s', 2]);
});

test('other domains, or no web, are other questions', async () => {
  await using ground = await webGround(() => message([said('30 s')]));
  const first = await ground.run(ASK);
  for (const settings of [{}, { web: 'search' }, { web: 'fetch', 'web-domains': 'docs.example.com' }])
    await ground.run(ASK, { resume: first.dir, settings });
  expect(ground.server.requestCount).toBe(4);
});

test('an answer that had to do without the web is asked again by the next run', async () => {
  let isOn = false;
  await using ground = await webGround(({ tools = [] }) =>
    !isOn && tools.length > 4 ? notEnabled('search') : text(isOn ? 'from the web' : 'without'),
  );
  const first = await ground.run(ASK);
  isOn = true;
  const second = await ground.run(ASK, { resume: first.dir });
  expect([first.result, second.result]).toEqual(['without', 'from the web']);
});

test('the fees of searches that are allowed are set aside before a request is sent', async () => {
  await using ground = await webGround(() => message([search(), said('30 s')]));
  const { report } = await ground.run(ASK, {
    settings: { web: 'search', model: 'haiku', 'max-cost-usd': 0.04 },
  });
  expect([ground.server.requestCount, report.status]).toEqual([0, 'incomplete']);
  const enough = await ground.run(ASK, { settings: { web: 'search', model: 'haiku', 'max-cost-usd': 0.3 } });
  expect([enough.result, ground.server.requestCount]).toEqual(['30 s', 1]);
});

test('an agent that goes on searching has to answer', async () => {
  await using ground = await webGround((_body, n) =>
    n > 8
      ? text('done')
      : message([
          ...Array.from({ length: 5 }, (_, at) => search({ of: `${n} ${at}` })),
          { type: 'tool_use', name: 'Grep', input: { pattern: `${n}` } },
        ]),
  );
  const { report } = await ground.run(ASK, { settings: { web: 'search', 'max-turns': 30 } });
  expect(report.failures).toMatchObject([
    { reason: expect.stringContaining('its 15 uses of the web, the limit for one agent') },
  ]);
  expect(ground.server.requestCount).toBe(5);
});

test('a model that is not of the API goes on without the web, and it is said', async () => {
  await using ground = await webGround(() => json({}));
  const { report } = await ground.run("return await agent('x', { model: 'qwen3:8b' })");
  expect(report.omissions.join(' ')).toContain('qwen3:8b has no tools for the web');
  expect(ground.server.requestCount).toBeGreaterThan(0);
});

test.each([
  [
    { provider: 'bedrock', web: 'search' },
    'web is search, and the provider bedrock has no tools for the web. Set web to off',
  ],
  [
    { provider: 'vertex', web: 'fetch' },
    'web is fetch, and the provider vertex has only a tool to search the web. Set web to search',
  ],
])('%j is refused before anything is asked', async (settings, expected) => {
  await using ground = await webGround(() => text('never'));
  const base: Record<string, string> = {};
  await expect(
    ground.run(ASK, { settings: { ...base, 'anthropic-base-url': '', ...settings } }),
  ).rejects.toThrow(expected);
  expect(ground.server.requestCount).toBe(0);
});
