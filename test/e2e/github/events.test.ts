import { join } from 'node:path';
import { expect, test } from 'vitest';
import { table } from '../../../scripts/markdown-table.ts';
import { mergeGroupEvent } from '../../fakes/github/events.ts';
import { READ_ONLY } from '../../fakes/github.ts';
import type { Ended } from '../support/action-process.ts';
import { diffComment } from '../support/github/diff-comment.ts';
import { type Ground, layGround } from '../support/ground.ts';
import { CHANGE } from '../support/shop.ts';
import { type Happening, type Stage, setStage } from '../support/stage.ts';

const NO_KEY = { 'anthropic-api-key': '' };
const DOCS = join(import.meta.dirname, '../../../docs/events.md');

/** One row of docs/events.md: what happens, and what becomes of it. */
type Row = {
  readonly event: string;
  readonly happens: (stage: Stage) => Promise<Happening>;
  readonly inputs?: Readonly<Record<string, string>>;
  /** The token of the job can only read. */
  readonly readOnly?: true;
  readonly eventName?: string;
};

type PullChange = {
  readonly action?: string;
  readonly author?: string;
  readonly fork?: boolean;
  /** The repository of the head has been deleted. */
  readonly gone?: boolean;
  /** What stands otherwise in `pull_request`. */
  readonly pull?: Readonly<Record<string, unknown>>;
  /** What stands otherwise in the event. */
  readonly rest?: Readonly<Record<string, unknown>>;
};

/** An event of a pull request that brings a flaw. */
const pull =
  ({
    action = 'opened',
    author = 'ada',
    fork = false,
    gone = false,
    pull: otherwise = {},
    rest = {},
  }: PullChange = {}) =>
  async (stage: Stage): Promise<Happening> => {
    await stage.openPull({ number: 7, author, files: CHANGE, fork });
    const happening = await stage.pullRequest({ number: 7, action: 'opened' });
    const payload = Object(happening.payload);
    const head = { ...payload.pull_request.head, ...(gone ? { repo: null } : {}) };
    return {
      ...happening,
      payload: { ...payload, ...rest, action, pull_request: { ...payload.pull_request, head, ...otherwise } },
    };
  };

type Said = {
  readonly body: string;
  readonly author?: string;
  readonly fork?: boolean;
  readonly on?: 'issue';
};

/** A comment on the pull request, or on an issue; `changed` stands otherwise in the event. */
const comment =
  (
    { body, author = 'ada', fork = false, on }: Said,
    changed: (payload: Happening['payload']) => unknown = (p) => p,
  ) =>
  async (stage: Stage): Promise<Happening> => {
    stage.github.setRole('ada', 'write');
    stage.github.setRole('rita', 'read');
    if (on === 'issue') stage.github.addIssue({ number: 7, author: 'rita' });
    else await stage.openPull({ number: 7, author: 'bob', files: CHANGE, fork });
    const happening = await stage.comment({ issueNumber: 7, author, body });
    return { ...happening, payload: changed(happening.payload) };
  };

/** The same on a line of the diff. */
const onDiff =
  ({ fork = false } = {}) =>
  async (stage: Stage): Promise<Happening> => {
    stage.github.setRole('ada', 'write');
    await stage.openPull({ number: 7, author: 'bob', files: CHANGE, fork });
    return diffComment(stage, 'ada', '/ultracode');
  };

const named =
  (eventName: string, happens: Row['happens']): Row['happens'] =>
  async (stage) => ({
    ...(await happens(stage)),
    eventName,
  });

const mergeGroup =
  (action: string) =>
  async (stage: Stage): Promise<Happening> => {
    await stage.openPull({ number: 7, author: 'ada', files: CHANGE });
    const happening = await stage.pullRequest({ number: 7, action: 'opened' });
    const { sha } = happening;
    stage.github.addCommit(sha);
    const group = mergeGroupEvent(stage.github.state, {
      number: 7,
      headSha: sha,
      baseSha: stage.mainSha,
      baseRef: 'main',
    });
    return { ...happening, eventName: 'merge_group', payload: { ...group, action } };
  };

const withComment = (changes: Readonly<Record<string, unknown>>) => (payload: unknown) => {
  const event = Object(payload);
  return { ...event, comment: { ...event.comment, ...changes } };
};

const ROWS: readonly Row[] = [
  { event: 'pull request opened', happens: pull() },
  { event: 'pushed to', happens: pull({ action: 'synchronize' }) },
  { event: 'reopened', happens: pull({ action: 'reopened' }) },
  { event: 'ready for review', happens: pull({ action: 'ready_for_review' }) },
  { event: 'labeled', happens: pull({ action: 'labeled', rest: { label: { name: 'deep' } } }) },
  {
    event: 'base branch changed',
    happens: pull({ action: 'edited', rest: { changes: { base: { ref: { from: 'dev' } } } } }),
  },
  { event: 'title edited', happens: pull({ action: 'edited', rest: { changes: { title: { from: 'a' } } } }) },
  { event: 'assigned', happens: pull({ action: 'assigned' }) },
  { event: 'review requested', happens: pull({ action: 'review_requested' }) },
  { event: 'unlabeled', happens: pull({ action: 'unlabeled' }) },
  { event: 'closed', happens: pull({ action: 'closed', pull: { state: 'closed' } }) },
  { event: 'merged', happens: pull({ action: 'closed', pull: { state: 'closed', merged: true } }) },
  { event: 'labeled when closed', happens: pull({ action: 'labeled', pull: { state: 'closed' } }) },
  { event: 'made a draft', happens: pull({ action: 'converted_to_draft', pull: { draft: true } }) },
  { event: 'draft opened', happens: pull({ pull: { draft: true } }) },
  { event: 'draft pushed to', happens: pull({ action: 'synchronize', pull: { draft: true } }) },
  {
    event: 'draft opened, `drafts: review`',
    happens: pull({ pull: { draft: true } }),
    inputs: { drafts: 'review' },
  },
  { event: 'fork, no key', happens: pull({ fork: true }), inputs: NO_KEY, readOnly: true },
  { event: 'fork that is given the key', happens: pull({ fork: true }) },
  {
    event: 'fork that is gone',
    happens: pull({ fork: true, gone: true }),
    inputs: NO_KEY,
    readOnly: true,
  },
  {
    event: 'Dependabot, no key',
    happens: pull({ author: 'dependabot[bot]' }),
    inputs: NO_KEY,
  },
  { event: 'Dependabot with a key', happens: pull({ author: 'dependabot[bot]' }) },
  { event: 'own branch, no key', happens: pull(), inputs: NO_KEY },
  { event: 'own branch, token that only reads', happens: pull(), readOnly: true },
  { event: 'merge group, checks requested', happens: mergeGroup('checks_requested') },
  { event: 'merge group taken apart', happens: mergeGroup('destroyed') },
  { event: '`/ultracode` by somebody who may write', happens: comment({ body: '/ultracode' }) },
  { event: 'the same on a fork', happens: comment({ body: '/ultracode', fork: true }) },
  { event: 'the same on an issue', happens: comment({ body: '/ultracode run audit', on: 'issue' }) },
  {
    event: 'by somebody who may only read',
    happens: comment({ body: '/ultracode', author: 'rita' }),
  },
  { event: '`/ultracode help`', happens: comment({ body: '/ultracode help' }) },
  { event: '`/ultracode reviw`', happens: comment({ body: '/ultracode reviw' }) },
  { event: '`/ultracode audit the parser`', happens: comment({ body: '/ultracode audit the parser' }) },
  { event: '`/ultracode list`', happens: comment({ body: '/ultracode list' }) },
  { event: '`/ultracode status`', happens: comment({ body: '/ultracode status' }) },
  { event: 'another comment', happens: comment({ body: 'Thanks!' }) },
  {
    event: '`/ultracode` edited into a comment',
    happens: comment({ body: '/ultracode' }, (payload) => ({ ...Object(payload), action: 'edited' })),
  },
  {
    event: '`/ultracode` by a bot',
    happens: comment(
      { body: '/ultracode' },
      withComment({ user: { login: 'renovate[bot]', id: 9, type: 'Bot' } }),
    ),
  },
  {
    event: '`/ultracode` by way of an app',
    happens: comment({ body: '/ultracode' }, withComment({ performed_via_github_app: { id: 1 } })),
  },
  { event: '`/ultracode` on a line of the diff', happens: onDiff() },
  { event: '`/ultracode` on a line of the diff of a fork', happens: onDiff({ fork: true }) },
  { event: 'review submitted', happens: named('pull_request_review', pull()) },
  { event: '`pull_request_target`', happens: named('pull_request_target', pull()) },
  { event: 'button', happens: (stage) => stage.dispatch() },
  {
    event: 'button, to go on from a run that is not there',
    happens: (stage) => stage.dispatch({ inputs: { resume: '42-1-0a1b2c3d' } }),
  },
  { event: 'schedule', happens: (stage) => stage.schedule() },
  { event: 'push', happens: async (stage) => ({ ...(await stage.dispatch()), eventName: 'push' }) },
  {
    event: 'an event of another kind',
    happens: async (stage) => ({ ...(await stage.dispatch()), eventName: 'gollum' }),
  },
];

const HEAD = `# What each event does

Made by \`test/e2e/github/events.test.ts\`: each row is a run of the shipped Action against a GitHub and a model on this machine, over a change (or a tree) with one flaw of high severity. "Job" is the job of the workflow; require the check, not the job.

`;

test('every event does what docs/events.md says', async () => {
  // The code is the same in all rows.
  await using ground = await layGround();
  const rows: (readonly string[])[] = [];
  const queue = [...ROWS.entries()];
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [index, row] = next;
      rows[index] = [row.event, ...(await become(row, ground))];
    }
  };
  await Promise.all([work(), work(), work()]);
  const text = `${HEAD}${table(['event', 'runs', 'check', 'job', 'what a person reads'], rows)}\n`;
  await expect(text).toMatchFileSnapshot(DOCS);
}, 240_000);

/** Plays one event, and tells what ran, what the check says, how the job ended, and what there is to read. */
async function become({ happens, inputs = {}, readOnly }: Row, ground: Ground): Promise<readonly string[]> {
  await using stage = await setStage({ ground, ...(readOnly ? { permissions: READ_ONLY } : {}) });
  const ended = await stage.play(await happens(stage), { inputs });
  const { checks, comments, issues, reactions } = stage.github.state;
  const asked = stage.anthropic.requestCount > 0;
  const check = checks.at(-1);
  const written = comments.filter(({ author }) => author.login === 'github-actions[bot]');
  const opened = issues.filter(({ author }) => author.login === 'github-actions[bot]');
  const reading = [
    ...reactions.map(({ content }) => `reaction \`${content}\``),
    ...written.map(({ body }) => `${kindOf(body)}: ${firstWords(body)}`),
    ...opened.map(({ title, body }) => `issue \`${title}\`: ${firstWords(body ?? '')}`),
    ...(written.length + opened.length === 0 ? [inLog(ended)] : []),
  ];
  return [
    asked ? (workflowOf(ended, check?.title ?? null) ?? 'a workflow') : 'nothing',
    check === undefined ? 'none' : `${check.conclusion}: ${check.title}`,
    ended.exitCode === 0 ? 'green' : 'red',
    reading.join('<br>'),
  ].map(steady);
}

const workflowOf = ({ summary }: Ended, title: string | null): string | null =>
  /^(?:## )?(\w+):/m.exec(title ?? summary)?.[1] ?? null;

const kindOf = (body: string): string => (body.includes('"kind":"sticky"') ? 'comment' : 'reply');

/** The first line of a text of ours that says something. */
const firstWords = (body: string): string =>
  body
    .split('\n')
    .map((line) =>
      line
        .replace(/<!--.*?-->/g, '')
        .replace(/^#+ /, '')
        .trim(),
    )
    .find((line) => line !== '') ?? '';

/** The last line of the log that is for a person; that of an error where there is one. */
function inLog({ stdout, summary }: Ended): string {
  const lines = stdout.split('\n').filter((line) => line !== '' && !line.startsWith('::add-mask::'));
  const error = lines.find((line) => line.startsWith('::error'));
  if (error !== undefined)
    return `log: ${/title=([^,:]+)/.exec(error)?.[1] ?? error.replace(/^::error[^:]*::/, '')}`;
  const nothing = lines.find((line) => line.startsWith('Nothing was run:'));
  if (nothing !== undefined) return `log${summary === '' ? '' : ' and summary'}: ${nothing}`;
  if (summary !== '') return `summary: ${firstWords(summary)}`;
  return `log: ${lines.at(-1) ?? ''}`;
}

/** Without what differs from run to run, and without what would end a cell. */
const steady = (text: string): string =>
  text
    .replace(/\b\d+-\d+-[0-9a-f]{8}\b/g, (id) => (id === '42-1-0a1b2c3d' ? id : 'RUN'))
    .replace(/\b[0-9a-f]{40}\b/g, 'SHA')
    .replace(/#issuecomment-\d+/g, '#issuecomment-N')
    .replaceAll('\n', ' ')
    .replaceAll('|', '\\|');
