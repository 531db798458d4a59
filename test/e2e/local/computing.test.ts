import { expect, test } from 'vitest';
import { text, toolUse } from '../../fakes/anthropic/answer.ts';
import { isFirstTurn } from '../../fakes/anthropic/told-by-prompt.ts';
import { startAnthropic } from '../../fakes/anthropic.ts';
import { gitRepository } from '../../fakes/git-repository.ts';
import { cli, startCli } from '../support/command-line.ts';

const COMPUTING = `export const meta = { name: 'computing', description: 'Computes for as long as it may.' };
const other = agent('other');
await agent('first');
for (let n = 0; ; n++) Math.sqrt(n);
`;

test('while a script computes its agents are served, and SIGTERM ends the run with a report, before the script is through', async () => {
  await using repository = await gitRepository({
    'a.js': '1;\n',
    '.github/ultracode/computing.js': COMPUTING,
  });
  const first = Promise.withResolvers<void>();
  const served = Promise.withResolvers<void>();
  await using anthropic = await startAnthropic(async (body) => {
    if (JSON.stringify(body.messages[0]).includes('first')) {
      first.resolve();
      return text('Compute now.');
    }
    if (!isFirstTurn(body)) {
      served.resolve();
      return { type: 'stall', after: 'start' };
    }
    await first.promise;
    // By then the answer to the first one has long set the script computing.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    return toolUse('Read', { file_path: 'a.js' });
  });
  const env = { ANTHROPIC_BASE_URL: anthropic.url, ANTHROPIC_API_KEY: anthropic.key };
  const { child, ended } = startCli(['run', 'computing', '--json'], { cwd: repository.dir, env });
  await served.promise;
  child.kill('SIGTERM');
  const { exitCode, stdout, stderr } = await ended;
  expect(exitCode).toBe(130);
  expect(JSON.parse(stdout)).toMatchObject({ status: 'incomplete', agents: { total: 2 } });
  // What ends it otherwise.
  expect(`${stdout}${stderr}`).not.toContain('computed for 30 s');
}, 60_000);

const workflow = (body: string): string =>
  `export const meta = { name: 'w', description: 'd' }\n${body}\nreturn { findings: [] }\n`;

async function planOf(body: string, ...more: readonly string[]) {
  await using repository = await gitRepository({ 'a.js': '1;\n', 'w.js': workflow(body) });
  return await cli(['plan', 'w.js', ...more], { cwd: repository.dir });
}

test.concurrent.each([
  ['promises in place of functions', "await parallel([agent('a'), agent('b')])"],
  ['a promise taken for a list', "const r = agent('a')\nr.filter(Boolean)"],
  ['an error behind many agents', "for (let n = 0; n < 40; n++) agent('a' + n)\nthrow new TypeError('x')"],
  [
    'an error in a nested workflow',
    "agent('a')\nif (args === 1) undefined.x\nawait workflow({ scriptPath: 'w.js' }, 1)",
  ],
])(
  'a plan of a script that throws while its agents are at work ends with its error: %s',
  async (_, body) => {
    const { exitCode, stdout, stderr } = await planOf(body, '--json');
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ fails: true, failures: [expect.stringContaining('Error: ')] });
  },
  120_000,
);

// The limit of 30 s is as any other: test/conformance has a shorter one.
test.concurrent('a plan of a script that goes beyond a limit tells so after its first dry run', async () => {
  const { exitCode, stdout } = await planOf("for (;;) await files('*.none')");
  expect(exitCode).toBe(1);
  expect(stdout.replaceAll(/\s+/g, ' ')).toMatch(/w\.js: .*asked more than 100,000 times/);
  expect(stdout.replaceAll(/\s+/g, ' ')).toMatch(/1 dry run: none was made after the one that a limit ended/);
}, 200_000);
