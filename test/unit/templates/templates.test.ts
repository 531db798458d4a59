import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { fromTemplate, initFiles } from '../../../src/app/init-files.ts';
import { readTemplate } from '../../../src/store/assets.ts';
import { checkScript } from '../../../src/workflow/script/check-script.ts';

const ROOT = new URL('../../../', import.meta.url);
const template = (name: string) => readTemplate(new URL('src/', ROOT), name);

const Step = z.object({ uses: z.string(), with: z.record(z.string(), z.unknown()) });
const Workflow = z.object({
  on: z.record(z.string(), z.unknown()),
  permissions: z.object({}).strict(),
  jobs: z.object({ ultracode: z.looseObject({ steps: z.tuple([Step, Step]) }) }),
});

const triggers = (text: string) => Workflow.parse(parse(text)).on;
const job = (text: string) => Workflow.parse(parse(text)).jobs.ultracode;

/** The workflow file in docs/setup.md: the YAML block that names its path. */
async function inSetup(): Promise<string> {
  const guide = await readFile(new URL('docs/setup.md', ROOT), 'utf8');
  return /```yaml\n(# \.github\/workflows\/ultracode\.yml\n[\s\S]*?)```/.exec(guide)?.[1] ?? '';
}

/** What `ultracode init` writes without further words. */
const written = async (...parts: readonly string[]) =>
  fromTemplate(await template('ultracode.yml'), { parts, action: null });

test('a part of a template stays where it is wanted, one marked with `!` where it is not, and the marks go', () => {
  const text = 'a\n#[x\nb\n  #[!y\n  c\n  #]\n#]\n#[!x\nd\n#]\n- uses: OWNER/ultracode-action@v0 # note\n';
  const said = (...parts: readonly string[]) => fromTemplate(text, { parts, action: 'me/it@v1' });
  expect(said('x')).toBe('a\nb\n  c\n- uses: me/it@v1\n');
  expect(said('x', 'y')).toBe('a\nb\n- uses: me/it@v1\n');
  expect(said()).toBe('a\nd\n- uses: me/it@v1\n');
});

test('init writes one file for each thing that was chosen', () => {
  const plain = {
    commands: true,
    sweep: false,
    forks: false,
    twoJobs: false,
    provider: 'anthropic',
  } as const;
  expect(initFiles(plain, '.github/ultracode').map(({ path, parts }) => [path, parts])).toEqual([
    ['.github/workflows/ultracode.yml', ['commands']],
    ['.github/ultracode/error-paths.js', []],
    ['.github/ultracode/workflow.d.ts', []],
  ]);
  expect(
    initFiles({ ...plain, commands: false, sweep: true, forks: true, twoJobs: true }, 'flows'),
  ).toMatchObject([
    { path: '.github/workflows/ultracode.yml', template: 'ultracode-two-jobs.yml', parts: ['sweep'] },
    { path: '.github/workflows/ultracode-forks.yml', template: 'ultracode-two-jobs.yml', parts: ['forks'] },
    { path: 'flows/error-paths.js' },
    { path: 'flows/workflow.d.ts' },
  ]);
  expect(initFiles({ ...plain, verifiedEdits: true }, 'flows')[0]).toMatchObject({
    template: 'ultracode-two-jobs.yml',
    parts: ['commands', 'verified'],
  });
});

test('the script that init writes passes check without a warning', async () => {
  const source = await template('error-paths.js');
  expect(checkScript({ source, path: 'error-paths.js' })).toEqual({ problems: [], warnings: [], advice: [] });
});

test("this repository's own workflow is the template, with its own Action", async () => {
  const own = await readFile(new URL('.github/workflows/ultracode.yml', ROOT), 'utf8');
  const text = fromTemplate(await template('ultracode.yml'), { parts: ['commands', 'sweep'], action: './' });
  expect(own.slice(own.indexOf('\n') + 1)).toBe(text);
});

test('the workflow in docs/setup.md is the template, with fewer inputs and without its queue', async () => {
  const shown = await inSetup();
  const whole = await written('commands');
  expect(triggers(whole)).toMatchObject(triggers(shown));
  expect(withoutVersions(job(whole))).toMatchObject(withoutVersions(job(shown)));
});

/** The name of the Action and the version of the checkout differ from place to place; what they are given does not. */
const withoutVersions = ({ steps, ...rest }: ReturnType<typeof job>) => ({
  ...rest,
  steps: steps.map((step) => step.with),
});
