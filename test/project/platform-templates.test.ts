import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { INIT_PROVIDERS } from '../../src/app/init/provider-here.ts';
import { fromTemplate, initFiles } from '../../src/app/init-files.ts';
import { PROVIDERS } from '../../src/model/providers.ts';
import { readTemplate } from '../../src/store/assets.ts';
import { workflowProblems } from '../support/github-workflow.ts';

const ROOT = new URL('../../', import.meta.url);
const { devDependencies } = JSON.parse(await readFile(new URL('package.json', ROOT), 'utf8'));

const Step = z.looseObject({
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
});
const Job = z.looseObject({ permissions: z.record(z.string(), z.string()), steps: z.array(Step) });
const Workflow = z.looseObject({ jobs: z.record(z.string(), Job) });

/** Every workflow file for a platform, in one job and in two. */
const FILES = await Promise.all(
  INIT_PROVIDERS.filter((name) => name !== 'anthropic').flatMap((provider) =>
    [true, false].flatMap((twoJobs) =>
      initFiles({ commands: true, sweep: true, forks: true, twoJobs, provider }, 'flows')
        .filter(({ kind }) => kind === 'github-workflow')
        .map(async ({ path, template, parts }) => ({
          ...{ name: `${path} for ${provider}${twoJobs ? ', two jobs' : ''}`, provider },
          text: fromTemplate(await readTemplate(new URL('src/', ROOT), template), {
            ...{ parts, action: 'acme/ultracode-action@v1' },
          }),
        })),
    ),
  ),
);

test('init knows every provider that a run can have but the one that needs nothing', () => {
  const names = PROVIDERS.map(({ name }) => name).filter((name) => name !== 'offline');
  expect([...INIT_PROVIDERS].toSorted()).toEqual(names.toSorted());
});

test.each(FILES)("GitHub's own language service finds nothing to say of $name", async ({ text }) => {
  expect(await workflowProblems(text)).toEqual([]);
});

test.each(FILES)('$name signs in where models are asked, and nowhere else', ({ text, provider }) => {
  const { jobs } = Workflow.parse(parse(text));
  for (const [name, { permissions, steps }] of Object.entries(jobs)) {
    const asks = name !== 'publish';
    const isFederated = asks && provider !== 'foundry';
    expect(permissions['id-token']).toBe(isFederated ? 'write' : undefined);
    const action = steps.find(({ uses }) => uses?.startsWith('acme/'));
    expect(action?.with?.provider).toBe(asks ? provider : undefined);
    expect(action?.with?.['anthropic-api-key']).toBe(undefined);
    expect(JSON.stringify(steps).includes('secrets.')).toBe(asks && provider === 'foundry');
    const installed = steps.flatMap(({ run }) => run?.match(/(@anthropic-ai\/[\w-]+)@(\S+)/)?.slice(1) ?? []);
    const client = `@anthropic-ai/${provider}-sdk`;
    expect(installed).toEqual(asks ? [client, devDependencies[client]] : []);
  }
});
