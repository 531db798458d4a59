import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Answer, json, text } from '../../fakes/anthropic/answer.ts';
import { startAnthropic } from '../../fakes/anthropic.ts';
import { gitRepository } from '../../fakes/git-repository.ts';
import { cli } from '../support/command-line.ts';

const SECRET = 'p4ss/of+the=database&more-1234567890';

/** How a model that has been talked into it may write a secret. */
const FORMS: Readonly<Record<string, string>> = {
  itself: SECRET,
  base64: Buffer.from(SECRET).toString('base64'),
  inBase64: Buffer.from(`the key is ${SECRET}.`).toString('base64'),
  base64url: Buffer.from(SECRET).toString('base64url'),
  hex: Buffer.from(SECRET).toString('hex'),
  HEX: Buffer.from(SECRET).toString('hex').toUpperCase(),
  url: encodeURIComponent(SECRET),
  reversed: [...SECRET].reverse().join(''),
  lines: SECRET.replace(/.{7}/g, '$&\n'),
  spaced: [...SECRET].join(' '),
  escaped: JSON.stringify(JSON.stringify(SECRET)),
};

const SCRIPT = `export const meta = { name: 'tell', description: 'Tells what it was told.' }
const schema = { type: 'object', properties: { said: { type: 'object' } }, required: ['said'] }
const told = await agent('Tell.', { label: 'tell ' + args.secret, schema })
const plain = await agent('Tell in words.')
return { summary: plain, told, findings: [] }
`;

const filesIn = async (dir: string): Promise<readonly string[]> =>
  Promise.all(
    (await readdir(dir, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => readFile(join(entry.parentPath, entry.name), 'utf8')),
  );

/** Twelve characters of a form of a secret, white space left out. */
const partsOf = (form: string): readonly string[] => {
  const close = form.replace(/[\s"\\]+/g, '').slice(14, -4);
  return close.length < 12 ? [close] : [close.slice(0, 12), close.slice(-12)];
};

test.concurrent("a known secret stands nowhere in a run's folder, in no form, and a replay gives the script what it saw", async () => {
  await using repository = await gitRepository({ '.github/ultracode/tell.js': SCRIPT });
  const said = { ...FORMS, [SECRET]: 'as a name' };
  const rule = (_: unknown, count: number): Answer =>
    count === 1 ? json({ said }) : text(Object.values(FORMS).join(' and '));
  await using anthropic = await startAnthropic(rule);
  const env = {
    ANTHROPIC_BASE_URL: anthropic.url,
    ANTHROPIC_API_KEY: anthropic.key,
    DATABASE_PASSWORD: SECRET,
  };
  const words = ['run', 'tell', '--json', '--args', JSON.stringify({ secret: SECRET })];
  const first = JSON.parse((await cli([...words, '--out', 'one'], { cwd: repository.dir, env })).stdout);
  expect(first).toMatchObject({ status: 'completed', agents: { live: 2 } });

  const kept = (await filesIn(join(repository.dir, 'one'))).map((file) =>
    file.replace(/(\\n|\s|["\\])+/g, ''),
  );
  const found = Object.entries(FORMS).flatMap(([form, value]) =>
    partsOf(value).some((part) => kept.some((file) => file.includes(part))) ? [form] : [],
  );
  expect(found).toEqual([]);

  const again = ['--resume', 'one', '--out', 'two'];
  const second = JSON.parse((await cli([...words, ...again], { cwd: repository.dir, env })).stdout);
  expect(second).toMatchObject({ result: first.result, agents: { live: 0, reused: 2 } });
});

test.concurrent('answers that somebody else put into a folder are asked again', async () => {
  await using repository = await gitRepository({ '.github/ultracode/tell.js': SCRIPT });
  await using anthropic = await startAnthropic((_, count) =>
    count === 1 ? json({ said: {} }) : text('A genuine answer.'),
  );
  const env = { ANTHROPIC_BASE_URL: anthropic.url, ANTHROPIC_API_KEY: anthropic.key };
  const run = async (...given: string[]) => {
    const words = ['run', 'tell', '--json', '--args', '{"secret":"none"}', ...given];
    const ended = await cli(words, { cwd: repository.dir, env });
    return { report: JSON.parse(ended.stdout), log: ended.stderr };
  };
  await run('--out', 'one');
  const file = join(repository.dir, 'one/journal.jsonl');
  const genuine = await readFile(file, 'utf8');
  await writeFile(file, genuine.replace('A genuine answer.', 'All is well.'));
  const { report } = await run('--resume', 'one', '--out', 'two');
  expect(report).toMatchObject({
    result: { summary: 'A genuine answer.' },
    agents: { live: 1, reused: 1 },
    omissions: [expect.stringContaining('has 1 outcome without the seal of this key')],
  });
});
