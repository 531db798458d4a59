import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { notEnabled, text } from '../../fakes/anthropic/answer.ts';
import type { WebUse } from '../../fakes/anthropic/web-answer.ts';
import { type AnthropicServer, startAnthropic } from '../../fakes/anthropic.ts';
import { gitRepository } from '../../fakes/git-repository.ts';
import { cli } from '../support/command-line.ts';
import { researchAnswers } from '../support/models/web-answers.ts';

const EXAMPLE = await readFile(
  join(import.meta.dirname, '../../../examples/cross-checked-research.js'),
  'utf8',
);
const ASKED =
  "export const meta = { name: 'asked', description: 'Asks.' }\nreturn await agent('How long is the timeout?')\n";
const FILES = {
  'README.md': '# Shop\n\nThe port is 8080 unless PORT is set.\n',
  '.claude/workflows/asked.js': ASKED,
  '.claude/workflows/cross-checked-research.js': EXAMPLE,
};
const ENDLESS: WebUse = { type: 'search', of: 'timeout', gives: [] };

const envOf = ({ url, key }: AnthropicServer) => ({ ANTHROPIC_BASE_URL: url, ANTHROPIC_API_KEY: key });

test.concurrent('research on the web keeps each claim with its sources and votes, and the report shows them', async () => {
  await using repository = await gitRepository(FILES);
  await using server = await startAnthropic(researchAnswers);
  const words = ['run', 'cross-checked-research', '--json', '--web', 'search', '--out', 'out'];
  const ended = await cli(words, { cwd: repository.dir, env: envOf(server) });
  server.assertClean();
  const report = JSON.parse(ended.stdout);
  expect(report.result.claims).toMatchObject([
    { claim: 'A request has 300 s.', standing: 'confirmed', votes: '2 of 2 for it' },
    { standing: 'one source only' },
    { claim: 'The port is 8080.', standing: 'disputed', votes: '0 of 2 for it' },
  ]);
  expect(report.findings).toMatchObject([{ file: 'README.md', line: 3, severity: 'medium' }]);
  expect(report.usage.webSearches).toBe(5);
  const markdown = await readFile(join(repository.dir, 'out/report.md'), 'utf8');
  expect(markdown).toContain('5 web searches');
  expect(markdown).toContain('one source only');
  expect(markdown).toContain('- **A request has 300 s.** · standing: confirmed · votes: 2 of 2 for it');
  expect(markdown).toContain(' · quote: Five minutes. · date: 2026-05-03 · from: a vote: supported');
  expect(markdown).toContain('developer.mozilla.org/timeouts');
  expect(markdown).not.toMatch(/<img|@ada/);
});

test.concurrent('a plan with the web costs more, says what it assumes, and asks nothing', async () => {
  await using repository = await gitRepository(FILES);
  const planOf = async (...more: readonly string[]) =>
    (await cli(['plan', 'asked', ...more], { cwd: repository.dir })).stdout;
  const [without, withSearch] = [await planOf(), await planOf('--web', 'search')];
  const costOf = (plan: string): number => Number(/about \$(\d+\.\d+)/.exec(plan)?.[1]);
  expect(costOf(withSearch) - costOf(without)).toBeGreaterThanOrEqual(0.03);
  expect(withSearch).toMatch(/searches 3\s+times/);
  expect(without).not.toMatch(/searches 3\s+times/);
});

test.concurrent('a run goes on from a journal that holds what the web has shown', async () => {
  await using repository = await gitRepository(FILES);
  await using server = await startAnthropic(researchAnswers);
  const words = ['run', 'cross-checked-research', '--json', '--web', 'search'];
  const at = { cwd: repository.dir, env: envOf(server) };
  await cli([...words, '--out', 'first'], at);
  const asked = server.requestCount;
  const again = await cli([...words, '--out', 'second', '--resume', 'first'], at);
  expect(JSON.parse(again.stdout).agents).toMatchObject({ live: 0 });
  expect(server.requestCount).toBe(asked);
});

test.concurrent('an organization without the web is named once, and the run goes on without', async () => {
  await using repository = await gitRepository(FILES);
  await using server = await startAnthropic(({ tools = [] }) =>
    tools.some(({ name }) => name === 'web_search') ? notEnabled('search') : text('from the repository'),
  );
  const ended = await cli(['run', 'asked', '--json', '--web', 'fetch'], {
    cwd: repository.dir,
    env: envOf(server),
  });
  const report = JSON.parse(ended.stdout);
  expect([ended.exitCode, report.result]).toEqual([0, 'from the repository']);
  expect(
    report.omissions.filter((line: string) => line.includes('not enabled for this organization')),
  ).toHaveLength(1);
});

test.concurrent('a server that interrupts itself for ever ends the agent after a handful of requests', async () => {
  await using repository = await gitRepository(FILES);
  await using server = await startAnthropic((_body, n) => ({
    type: 'message',
    content:
      n === 1
        ? [{ ...ENDLESS, open: true }]
        : [
            { ...ENDLESS, late: true },
            { ...ENDLESS, of: `${n}`, open: true },
          ],
  }));
  const ended = await cli(['run', 'asked', '--json', '--web', 'search'], {
    cwd: repository.dir,
    env: envOf(server),
  });
  expect(JSON.parse(ended.stdout)).toMatchObject({
    result: null,
    failures: [{ reason: expect.stringContaining('interrupted its own work 6 times') }],
  });
  expect(server.requestCount).toBe(6);
});

test.concurrent('a file of the checkout switches nothing on, and it is said', async () => {
  await using repository = await gitRepository({
    ...FILES,
    '.github/ultracode.yml': 'web: fetch\nweb-domains: [evil.example]\n',
  });
  await using server = await startAnthropic(() => text('fine'));
  const ended = await cli(['run', 'asked', '--json'], { cwd: repository.dir, env: envOf(server) });
  expect(server.journal[0]?.body.tools?.map(({ name }) => name)).not.toContain('web_search');
  expect(JSON.parse(ended.stdout).fromRepository.join(' ')).toMatch(
    /`web` to `fetch`, and this does not hold.*`web-domains` to `evil.example`, and this does not hold/,
  );
});

test.concurrent.each([
  [
    ['--web', 'search', '--provider', 'bedrock'],
    'web is search, and the provider bedrock has no tools for the web',
  ],
  [['--web', 'everything'], 'expected one of off, search, fetch'],
  [['--web', 'fetch', '--web-domains', 'https://nodejs.org'], '"https://nodejs.org" is none'],
])('%j is refused by name', async (words, expected) => {
  await using repository = await gitRepository(FILES);
  const ended = await cli(['run', 'asked', ...words], {
    cwd: repository.dir,
    env: { AWS_REGION: 'us-east-1', AWS_BEARER_TOKEN_BEDROCK: 'x' },
  });
  expect(ended.exitCode).toBe(2);
  expect(ended.stderr).toContain(expected);
});
