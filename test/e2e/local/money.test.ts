import { expect, test } from 'vitest';
import { offlineBrain } from '../../fakes/anthropic/offline-brain.ts';
import { startAnthropic } from '../../fakes/anthropic.ts';
import { gitRepository } from '../../fakes/git-repository.ts';
import { cli } from '../support/command-line.ts';
import { SHOP, STOCK_FLAW } from '../support/shop.ts';

test.concurrent('a limit that ends a run in the middle is not passed, and what was found and left undone is told', async () => {
  await using repository = await gitRepository(SHOP);
  await using anthropic = await startAnthropic(offlineBrain());
  // One request at a time: with more, which of the two files gets the money is a race.
  const words = ['run', 'audit', '--json', '--model', 'opus', '--max-cost-usd', '0.06', '--concurrency', '1'];
  const ended = await cli(words, {
    cwd: repository.dir,
    env: { ANTHROPIC_BASE_URL: anthropic.url, ANTHROPIC_API_KEY: anthropic.key },
  });
  anthropic.assertClean();
  const report = JSON.parse(ended.stdout);
  expect(ended.exitCode).toBe(3);
  expect(report.costUsd).toBeLessThanOrEqual(0.06);
  expect(anthropic.journal.length).toBeGreaterThan(0);
  expect(report).toMatchObject({
    status: 'incomplete',
    findings: [STOCK_FLAW],
    reason: expect.stringMatching(
      /^the limit of \$0\.0600 leaves no room for another request .* not started or not finished$/,
    ),
    omissions: expect.arrayContaining([
      expect.stringMatching(/^1 file not audited: what finders may spend of the budget is spent\./),
    ]),
    prices: expect.stringMatching(/^prices of \d{4}-\d\d-\d\d$/),
  });
  const spent = report.phases.reduce(
    (sum: number, phase: { usage: { costUsd: number } }) => sum + phase.usage.costUsd,
    0,
  );
  expect(spent).toBeCloseTo(report.costUsd, 9);
});

test.concurrent('agents that cross-check ask the verify-model, and a task that a model refuses is asked of it too', async () => {
  await using repository = await gitRepository(SHOP);
  const brain = offlineBrain();
  await using anthropic = await startAnthropic((body, n, signal) =>
    n === 1
      ? { type: 'message', content: [], stopReason: 'refusal', stopDetails: { category: 'cyber' } }
      : brain(body, n, signal),
  );
  const words = ['run', 'audit', '--json', '--model', 'haiku', '--verify-model', 'sonnet'];
  const ended = await cli(words, {
    cwd: repository.dir,
    env: { ANTHROPIC_BASE_URL: anthropic.url, ANTHROPIC_API_KEY: anthropic.key },
  });
  anthropic.assertClean();
  const report = JSON.parse(ended.stdout);
  expect(ended.exitCode).toBe(1);
  expect(report).toMatchObject({ status: 'completed', findings: [STOCK_FLAW], failures: [] });
  expect(report.costUsd).toBeGreaterThan(0);
  expect(report.usage.outputTokens).toBeGreaterThan(0);
  const refused = JSON.stringify(anthropic.journal[0]?.body.messages);
  const again = anthropic.journal.slice(1).find(({ body }) => JSON.stringify(body.messages) === refused);
  expect(again?.body.model).toBe('claude-sonnet-5-5');
  for (const { body } of anthropic.journal)
    if (JSON.stringify(body.messages[0]).includes('Decide the question at the end'))
      expect(body.model).toBe('claude-sonnet-5-5');
});
