import type { KnownFinding } from '../../../../src/findings/history/known-finding.ts';
import { decodeState } from '../../../../src/findings/history/state-text.ts';
import { decodeMarker } from '../../../../src/github/marker.ts';
import { WORKFLOW_PATH } from '../../support/action-process.ts';
import { CHANGE } from '../../support/shop.ts';
import { type Stage, setStage } from '../../support/stage.ts';

/** The offline provider reports the flaws that a change brings. */
export const INPUTS = { provider: 'offline' };

/** A change with two flaws of high severity, in two files. */
export const TWO_FLAWS = {
  ...CHANGE,
  'src/lines.js': `import { exec } from 'node:child_process';

/** Counts the lines of a file. */
export function lines(name, done) {
  exec('wc -l ' + name, done);
}
`,
};

type Options = {
  /** What the base holds besides. */
  readonly base?: NonNullable<Parameters<typeof setStage>[0]>['files'];
  readonly files?: Parameters<Stage['openPull']>[0]['files'];
  readonly fork?: boolean;
  readonly permissions?: NonNullable<Parameters<typeof setStage>[0]>['permissions'];
};

/** #7 by bob; ada may write and rita may read. */
export async function setPull({ base = {}, files = CHANGE, fork = false, permissions }: Options = {}) {
  // A stored report counts where the workflow's file is the trusted one.
  const ground = { ...base, [WORKFLOW_PATH]: 'on: [pull_request, issue_comment]\n' };
  const stage = await setStage({ files: ground, ...(permissions !== undefined && { permissions }) });
  stage.github.setRole('ada', 'write');
  stage.github.setRole('rita', 'read');
  const headSha = await stage.openPull({ number: 7, author: 'bob', files, fork });
  return { ...stage, headSha };
}

/** A whole step about #7, with its post step, which stores the report. */
export async function runOn(
  stage: Stage,
  action: 'opened' | 'synchronize',
  inputs: Readonly<Record<string, string>> = {},
) {
  const happening = await stage.pullRequest({ number: 7, action });
  return played(stage, happening, inputs);
}

export async function played(
  stage: Stage,
  happening: Parameters<Stage['start']>[0],
  inputs: Readonly<Record<string, string>> = {},
) {
  const step = await stage.start(happening, { isHosted: true, inputs: { ...INPUTS, ...inputs } });
  const ended = await step.main.ended;
  await (await step.post(ended)).ended;
  return ended;
}

export const botComments = ({ github }: Stage) =>
  github.state.comments.filter(({ author }) => author.type === 'Bot');

export const stickyOf = (stage: Stage, key = 'review') => {
  const found = botComments(stage).find(({ body }) => {
    const marker = decodeMarker(body);
    return marker?.kind === 'sticky' && marker.key === key;
  });
  if (found === undefined) throw new Error(`there is no report of ${key}`);
  return found;
};

/** What a report remembers of findings. */
export const knownOf = (stage: Stage, key = 'review'): readonly KnownFinding[] =>
  decodeState(decodeMarker(stickyOf(stage, key).body)?.history ?? '') ?? [];

/** The id of the known finding in a file. */
export function idIn(stage: Stage, file: string): string {
  const found = knownOf(stage).find((one) => one.file === file);
  if (found === undefined) throw new Error(`nothing is known of ${file}`);
  return found.id;
}

/** What a command of ada on #7, or on another one, is answered. */
export async function says(
  stage: Stage,
  body: string,
  {
    author = 'ada',
    inputs = {},
    on = 7,
  }: {
    readonly author?: string;
    readonly inputs?: Readonly<Record<string, string>>;
    readonly on?: number;
  } = {},
) {
  const before = new Set(botComments(stage).map(({ id }) => id));
  const happening = await stage.comment({ issueNumber: on, author, body });
  const ended = await stage.play(happening, { inputs: { ...INPUTS, ...inputs } });
  const replies = botComments(stage).filter(({ id }) => !before.has(id));
  return { ...ended, replies: replies.length, reply: replies[0]?.body.split('\n').slice(1).join('\n') ?? '' };
}

/** The check that counts: the newest of its name on a commit. */
export const checkOf = ({ github }: Stage, headSha: string, name = 'ultracode: review') =>
  github.state.checks.filter((check) => check.headSha === headSha && check.name === name).at(-1);
