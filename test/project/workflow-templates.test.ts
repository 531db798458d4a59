import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { fromTemplate, type InitFile, initFiles } from '../../src/app/init-files.ts';
import { readTemplate } from '../../src/store/assets.ts';
import { filledIn, isTrue, workflowProblems } from '../support/github-workflow.ts';

const ROOT = new URL('../../', import.meta.url);

const Concurrency = z.strictObject({
  group: z.string(),
  queue: z.literal('max').optional(),
  'cancel-in-progress': z.boolean().optional(),
});
const Job = z.strictObject({
  if: z.string().optional(),
  needs: z.union([z.string(), z.array(z.string())]).optional(),
  'runs-on': z.literal('ubuntu-latest'),
  'timeout-minutes': z.number(),
  permissions: z.record(z.string(), z.enum(['read', 'write'])),
  concurrency: Concurrency.optional(),
  outputs: z.record(z.string(), z.string()).optional(),
  steps: z
    .array(
      z.strictObject({
        uses: z.string(),
        id: z.string().optional(),
        with: z.record(z.string(), z.unknown()),
      }),
    )
    .length(2),
});
const Workflow = z.strictObject({
  name: z.string(),
  on: z.record(z.string(), z.unknown()),
  permissions: z.strictObject({}),
  concurrency: Concurrency,
  jobs: z.record(z.string(), Job),
});

const textOf = async ({ template, parts }: InitFile): Promise<string> =>
  fromTemplate(await readTemplate(new URL('src/', ROOT), template), { parts, action: 'acme/action@v1' });

/** Every file that init can write, by what was chosen. */
const FILES = await Promise.all(
  Array.from({ length: 32 }, (_, bits) => bits).flatMap((bits) => {
    const has = (bit: number): boolean => (bits & bit) !== 0;
    const provider = 'anthropic';
    const jobs = { twoJobs: has(8), verifiedEdits: has(16) };
    const choice = { commands: has(1), sweep: has(2), forks: has(4), ...jobs, provider } as const;
    const chosen = Object.entries(choice).flatMap(([name, isChosen]) => (isChosen === true ? [name] : []));
    return initFiles(choice, '.github/ultracode')
      .filter(({ path }) => path.endsWith('.yml'))
      .map(async (file) => {
        const text = await textOf(file);
        const name = `${file.path.split('/').at(-1)} with ${chosen.join(', ') || 'nothing'}`;
        return {
          name,
          choice,
          text,
          isOfForks: file.parts.includes('forks'),
          yaml: Workflow.parse(parse(text)),
        };
      });
  }),
);

test.each(FILES)("GitHub's own language service finds nothing to say of $name", async ({ text }) => {
  expect(await workflowProblems(text)).toEqual([]);
});

test('what the language service finds is seen', async () => {
  const [file] = FILES;
  const broken = file?.text
    .replace('contents: read', 'content: read')
    .replace('github.event_name', 'githib.event');
  expect(await workflowProblems(broken ?? '')).toMatchObject([
    expect.stringContaining("named-value: 'githib'"),
    expect.stringContaining("Unexpected value 'content'"),
  ]);
});

test.each(FILES)(
  '$name gives nothing to all jobs, and no job more than it needs',
  ({ yaml, choice, isOfForks }) => {
    const { jobs } = yaml;
    const isVerified = choice.verifiedEdits && !isOfForks;
    const several = ['analyse', ...(isVerified ? ['verify'] : []), 'publish'];
    const names = choice.twoJobs || choice.verifiedEdits ? several : ['ultracode'];
    expect(Object.keys(jobs)).toEqual(names);
    for (const [name, { permissions, steps }] of Object.entries(jobs)) {
      if (name === 'verify') continue;
      const asks = name !== 'publish';
      const writes = name === 'analyse' ? 'read' : 'write';
      const ofIssues = (choice.commands || choice.sweep) && !isOfForks ? { issues: writes } : {};
      const ofCheck = name === 'analyse' ? {} : { checks: 'write' };
      expect(permissions).toEqual({
        ...{ actions: 'read', 'pull-requests': writes },
        contents: isVerified && name === 'publish' ? 'write' : 'read',
        ...ofIssues,
        ...ofCheck,
      });
      const [checkout, action] = steps;
      expect(checkout?.uses).toMatch(/^actions\/checkout@[0-9a-f]{40}$/);
      expect(checkout?.with['persist-credentials']).toBe(false);
      expect(JSON.stringify(steps).includes('secrets.')).toBe(asks);
      expect(action?.uses).toBe('acme/action@v1');
    }
  },
);

test.each(FILES.filter(({ choice }) => choice.verifiedEdits))(
  'with $name what agents wrote runs in a job without key, that may read the code at most; a change from outside has no such job',
  ({ yaml: { jobs }, isOfForks }) => {
    const { analyse, verify, publish } = jobs;
    expect(verify === undefined).toBe(isOfForks);
    const after = { needs: { analyse: { result: 'success', outputs: { 'artifact-id': '7' } } } };
    if (verify === undefined) {
      expect(JSON.stringify(jobs)).not.toContain('artifact-id');
      expect(publish?.needs).toBe('analyse');
      return;
    }
    expect(verify.permissions).toEqual({ contents: 'read' });
    expect(verify.needs).toBe('analyse');
    expect(publish?.needs).toEqual(['analyse', 'verify']);
    const [checkout, action] = verify.steps;
    expect(checkout?.with).toEqual({ 'fetch-depth': 0, 'persist-credentials': false });
    expect(Object.keys(action?.with ?? {})).toEqual(['mode', 'artifact-id', 'verify-command']);
    expect(JSON.stringify(verify)).not.toMatch(/secrets|github\.token|id-token/);
    expect(analyse?.steps[1]?.with['verify-isolation']).toBe('job');
    for (const step of [action, publish?.steps[1]])
      expect(filledIn(String(step?.with['artifact-id']), after)).toBe('7');
    const given = { steps: { [analyse?.steps[1]?.id ?? '']: { outputs: { 'artifact-id': '7' } } } };
    expect(filledIn(analyse?.outputs?.['artifact-id'] ?? '', given)).toBe('7');
    const nothing = { needs: { analyse: { result: 'success', outputs: { 'artifact-id': '' } } } };
    expect([after, nothing].map((contexts) => isTrue(verify.if ?? '', contexts))).toEqual([true, false]);
  },
);

type Payload = { readonly [key: string]: unknown; readonly comment?: { readonly body?: string } };

const EXAMPLES = z
  .array(z.object({ name: z.string(), examples: z.array(z.record(z.string(), z.unknown())) }))
  .parse(JSON.parse(await readFile(new URL(import.meta.resolve('@octokit/webhooks-examples')), 'utf8')));

/** GitHub's own example payloads, with what they lack. */
const EVENTS: readonly { readonly event: string; readonly payload: Payload }[] = [
  ...EXAMPLES.filter(({ name }) =>
    [
      'pull_request',
      'issue_comment',
      'pull_request_review_comment',
      'workflow_run',
      'workflow_dispatch',
    ].includes(name),
  ).flatMap(({ name, examples: payloads }) =>
    payloads.map((payload) => ({ event: name, payload: payload as Payload })),
  ),
  { event: 'schedule', payload: { schedule: '17 4 * * 1' } },
  { event: 'merge_group', payload: { action: 'checks_requested', merge_group: {} } },
];

const contextsOf = ({ event, payload }: (typeof EVENTS)[number], more: object = {}) => ({
  github: {
    event_name: event,
    event: payload,
    run_id: '42',
    ref: 'refs/heads/main',
    sha: 'a'.repeat(40),
    repository: 'acme/shop',
  },
  needs: { analyse: { result: 'success' } },
  secrets: {},
  inputs: {},
  ...more,
});

const withBody = (payload: Payload, body: string): Payload => ({
  ...payload,
  comment: { ...payload.comment, body },
});

const begins = (file: (typeof FILES)[number], happened: (typeof EVENTS)[number]): boolean => {
  const [first] = Object.values(file.yaml.jobs);
  return first?.if === undefined || isTrue(first.if, contextsOf(happened));
};

const ofComments = ({ event }: (typeof EVENTS)[number]) => event.endsWith('_comment');

test.each(FILES.filter(({ choice, isOfForks }) => choice.commands && !isOfForks))(
  'of comments, $name starts a runner only for a person who may have meant a command, however a phone has typed it',
  (file) => {
    const comments = EVENTS.filter(ofComments);
    expect(comments.length).toBeGreaterThan(9);
    for (const { event, payload } of comments) {
      expect(begins(file, { event, payload }), event).toBe(false);
      const typed = (body: string) => begins(file, { event, payload: withBody(payload, body) });
      const commands = [
        '/ultracode',
        '/Ultracode review',
        '\ufeff/ultracode',
        '\n\n/ultracode help',
        '  /ULTRACODE resume',
        '\r\n\u00a0/ultracode run review “a”',
      ];
      for (const body of commands)
        expect(typed(body), body).toBe(payload.comment !== undefined && !isBot(payload));
      for (const body of ['', 'ultracode', 'see ultracode.yml', '/ultra code'])
        expect(typed(body), body).toBe(false);
    }
    const others = EVENTS.filter((one) => !ofComments(one) && one.event !== 'workflow_run');
    for (const one of others) expect(begins(file, one), one.event).toBe(true);
  },
);

const isBot = ({ comment }: Payload): boolean => JSON.stringify(comment ?? {}).includes('"type":"Bot"');

test.each(FILES.filter(({ isOfForks }) => isOfForks))(
  '$name runs after a succeeded run of a fork or of Dependabot, and after nothing else',
  (file) => {
    const [example] = EVENTS.filter(({ event }) => event === 'workflow_run');
    const run = z.looseObject({ workflow_run: z.looseObject({}) }).parse(example?.payload).workflow_run;
    const after = (changes: object): boolean =>
      begins(file, {
        event: 'workflow_run',
        payload: { action: 'completed', workflow_run: { ...run, ...changes } },
      });
    const ofFork = {
      event: 'pull_request',
      conclusion: 'success',
      head_repository: { full_name: 'stranger/shop' },
      actor: { login: 'stranger' },
    };
    const own = { head_repository: { full_name: 'acme/shop' } };
    expect(after(ofFork)).toBe(true);
    expect(after({ ...ofFork, head_repository: null })).toBe(true);
    expect(after({ ...ofFork, ...own, actor: { login: 'dependabot[bot]' } })).toBe(true);
    expect(after({ ...ofFork, ...own })).toBe(false);
    for (const conclusion of ['action_required', 'failure', 'cancelled', 'skipped', null])
      expect(after({ ...ofFork, conclusion }), String(conclusion)).toBe(false);
    for (const event of ['push', 'workflow_run', 'schedule', 'pull_request_target'])
      expect(after({ ...ofFork, event }), event).toBe(false);
  },
);

/** Groups of a job, the workflow's own first, for what happened. */
function groupsOf({ yaml }: (typeof FILES)[number], contexts: ReturnType<typeof contextsOf>) {
  const fill = ({ group }: z.infer<typeof Concurrency>): string => filledIn(group, contexts);
  const ofJobs = Object.values(yaml.jobs).map(({ concurrency }) =>
    concurrency === undefined ? null : fill(concurrency),
  );
  return { whole: fill(yaml.concurrency), ofJobs };
}

test.each(FILES.filter(({ isOfForks }) => !isOfForks))(
  'with $name a push ends the run of the push before it and nothing else, and what is about one pull request takes turns',
  (file) => {
    const at = (event: string, payload: object, runId: string) => {
      const contexts = contextsOf({ event, payload: { ...payload } });
      return groupsOf(file, { ...contexts, github: { ...contexts.github, run_id: runId } });
    };
    const pull = { pull_request: { number: 7 } };
    const [first, second] = [at('pull_request', pull, '1'), at('pull_request', pull, '2')];
    expect(first).toEqual(second);
    const comment = at('issue_comment', { issue: { number: 7 } }, '3');
    const onLine = at('pull_request_review_comment', pull, '4');
    expect(
      new Set(
        [first, comment, onLine, at('issue_comment', { issue: { number: 7 } }, '5')].map(
          ({ whole }) => whole,
        ),
      ).size,
    ).toBe(4);
    for (const other of file.choice.commands ? [comment, onLine] : [onLine])
      expect(other.ofJobs).toEqual(first.ofJobs);
    expect(at('issue_comment', { issue: { number: 8 } }, '6').ofJobs).not.toEqual(first.ofJobs);
    expect(at('schedule', {}, '7').ofJobs).not.toEqual(first.ofJobs);
    // What verifies is part of the run of the job before it.
    for (const [name, { concurrency }] of Object.entries(file.yaml.jobs)) {
      if (name === 'verify') continue;
      expect(concurrency?.queue).toBe('max');
      expect(concurrency).not.toHaveProperty('cancel-in-progress');
    }
    // A group that a workflow and its job share would wait for itself.
    expect(first.ofJobs).not.toContain(first.whole);
  },
);
