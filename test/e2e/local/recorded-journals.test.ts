import { globSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { belongingOf } from '../../../src/resume/belonging.ts';
import { readJournal } from '../../../src/store/read-journal.ts';
import { createSeal } from '../../../src/store/seal.ts';
import type { Answer } from '../../fakes/anthropic/answer.ts';
import { isFirstTurn, nameIn, toldByPrompt } from '../../fakes/anthropic/told-by-prompt.ts';
import { startAnthropic } from '../../fakes/anthropic.ts';
import { gitRepository } from '../../fakes/git-repository.ts';
import { cli } from '../support/command-line.ts';
import { RECORDED_SETTINGS } from '../support/recorded-settings.ts';

const JOURNALS = join(import.meta.dirname, '../../fixtures/journals');
const recorded = globSync('*/*/journal.jsonl', { cwd: JOURNALS })
  .map((path) => dirname(path))
  .sort();

const jsonIn = async (...path: string[]) => JSON.parse(await readFile(join(JOURNALS, ...path), 'utf8'));

const NOT_ASKED: Answer = {
  type: 'error',
  status: 413,
  errorType: 'request_too_large',
  message: 'nothing should be asked',
};

// When this fails because what agents are told or shown has changed, users' journals are lost with it: change it so that it
// is not, or raise PROMPT_VERSION or the toolset's VERSION knowingly and record anew with scripts/record-journals.ts.
test.concurrent.each(recorded)(
  'the recorded journal %s replays, and nothing is asked but what never fitted its schema',
  async (path) => {
    const name = path.split('/').at(-1) ?? '';
    await using repository = await gitRepository(await jsonIn(path, '../repository.json'));
    const { entries } = await readJournal({ file: join(JOURNALS, path, 'journal.jsonl'), seal: null });
    const misfits = entries.flatMap(({ status, label }) => (status === 'rejected' ? [label] : []));
    const asked: string[] = [];
    await using anthropic = await startAnthropic((body, request, signal) => {
      const name = nameIn(body);
      if (isFirstTurn(body)) asked.push(name);
      return misfits.includes(name) ? toldByPrompt(body, request, signal) : NOT_ASKED;
    });
    const env = { ANTHROPIC_BASE_URL: anthropic.url, ANTHROPIC_API_KEY: anthropic.key };
    const words = [
      'run',
      name,
      '--json',
      '--resume',
      await sealedCopy(join(JOURNALS, path), join(repository.dir, 'recorded'), anthropic.key),
      '--out',
      'replayed',
      ...RECORDED_SETTINGS,
    ];
    const { stdout } = await cli(words, { cwd: repository.dir, env });
    const { result, agents } = await jsonIn(path, 'result.json');
    expect(JSON.parse(stdout)).toMatchObject({
      status: 'completed',
      result,
      agents: { ...agents, live: misfits.length, reused: agents.total - misfits.length },
    });
    expect(asked).toEqual(misfits);
  },
);

/** The journal of a folder, as if this program had written it with that key: what was recorded has no seals. Gives the new folder. */
async function sealedCopy(from: string, to: string, key: string): Promise<string> {
  const seal = createSeal(key, belongingOf({ githubRun: null, target: { pullNumber: null, replyTo: null } }));
  const text = await readFile(join(from, 'journal.jsonl'), 'utf8');
  await mkdir(to);
  await writeFile(
    join(to, 'journal.jsonl'),
    text.replace(/^.+$/gm, (line) => seal.put(line)),
  );
  return to;
}

test('there are recorded journals', () => {
  expect(recorded.length).toBeGreaterThan(0);
});
