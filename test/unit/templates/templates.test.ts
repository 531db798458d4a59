import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { INIT_FILES } from '../../../src/app/init-files.ts';
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

/** The workflow file in the README: the YAML block that names its path. */
async function inReadme(): Promise<string> {
  const readme = await readFile(new URL('README.md', ROOT), 'utf8');
  return /```yaml\n(# \.github\/workflows\/ultracode\.yml\n[\s\S]*?)```/.exec(readme)?.[1] ?? '';
}

test('every file that init writes has its template', async () => {
  for (const { template: name } of INIT_FILES) expect(await template(name)).not.toBe('');
});

test('the script that init writes passes check without a warning', async () => {
  const source = await template('error-paths.js');
  expect(checkScript({ source, path: 'error-paths.js' })).toEqual({ problems: [], warnings: [] });
});

test("this repository's own workflow is the template, but for its schedule and the Action that it uses", async () => {
  const own = await readFile(new URL('.github/workflows/ultracode.yml', ROOT), 'utf8');
  const written = await template('ultracode.yml');
  const { schedule: _schedule, ...shared } = triggers(own);
  expect(shared).toEqual(triggers(written));
  expect(withoutVersions(job(own))).toEqual(withoutVersions(job(written)));
});

test('the workflow in the README is the template, with fewer inputs and without its queue', async () => {
  const shown = await inReadme();
  const written = await template('ultracode.yml');
  expect(triggers(written)).toMatchObject(triggers(shown));
  expect(withoutVersions(job(written))).toMatchObject(withoutVersions(job(shown)));
});

/** The name of the Action and the version of the checkout differ from place to place; what they are given does not. */
const withoutVersions = ({ steps, ...rest }: ReturnType<typeof job>) => ({
  ...rest,
  steps: steps.map((step) => step.with),
});
