import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Ended } from '../../e2e/support/action-process.ts';
import { type Happening, type Stage, setStage } from '../../e2e/support/stage.ts';
import type { Answer } from '../../fakes/anthropic/answer.ts';
import { text } from '../../fakes/anthropic/answer.ts';
import type { RequestBody } from '../../fakes/anthropic/request-body.ts';
import type { GitRepository } from '../../fakes/git-repository.ts';
import type { Canary } from './canaries.ts';
import { type Sink, sinksOf } from './sinks.ts';

/** Where things lie on the machine on which a row is played. */
export type Place = {
  readonly workspace: string;
  /** Folder of the workspace, with a file `outside.txt`. */
  readonly machine: string;
};

/** What a captured model says, turn for turn, to the agent of this number. The last turn is said again for as long as it is asked. */
export type Captured = { readonly number: number; readonly turns: (place: Place) => readonly Answer[] };

/** What came of a run whose model is captured. */
export type CapturedRun = {
  /** null: it had to be killed. */
  readonly ended: Ended | null;
  /** What a fake would have refused. */
  readonly refused: string | null;
  readonly sinks: readonly Sink[];
  readonly conclusion: string | null;
  readonly status: string | null;
  /** Every request to the model, in order. */
  readonly asked: readonly RequestBody[];
  /** Results of tools that the agent of this number was given. */
  toolResults(number: number): readonly ToolResult[];
  /** Requests of the agent of this number, of each model in order. */
  requests(number: number): readonly RequestBody[];
};

export type ToolResult = { readonly content: string; readonly isError: boolean };

/** Numbers of agents begin here: five digits, so that one is found in a text again. */
export const FIRST_NUMBER = 70_001;

/** What stands where nothing of it may be told. */
export const PLANTED: readonly Canary[] = [
  { name: 'a file beside the checkout', value: 'canary-outside-4b1d9f27c3' },
  { name: 'the configuration of git', value: 'canary-gitconfig-8e02a6d15b' },
  { name: 'a file that is not tracked', value: 'canary-untracked-c97f3b604e' },
  { name: 'the event', value: 'canary-event-1f6a8d02b7' },
  { name: 'a variable', value: 'canary-variable-60d4e9a1f8' },
  { name: '/etc/passwd', value: 'root:x:0:0:' },
];
const [OUTSIDE, GIT_CONFIG, UNTRACKED, EVENT, VARIABLE] = PLANTED.map(({ value }) => value);

// No run of these takes a tenth of it where nothing hangs.
const LIMIT_MS = 90_000;

/** Variables of a program whose long pauses are short. */
export const QUICK_CLOCK = { NODE_OPTIONS: `--import ${join(import.meta.dirname, 'quick-clock.mjs')}` };

/** Plays one run on a pull request whose script is `script` on main, and whose agents are captured. Head and base hold `files`. */
export async function playCaptured(
  agents: readonly Captured[],
  options: {
    readonly script: string;
    readonly base?: Parameters<Stage['openPull']>[0]['files'];
    readonly head?: Parameters<Stage['openPull']>[0]['files'];
    readonly inputs?: Readonly<Record<string, string>>;
    /** What agents without a number are told. */
    readonly otherwise?: Answer;
    /** A comment that asks for the run: the checkout is then of main, and the head is fetched. When absent the pull request is opened. */
    readonly comment?: string;
    /** Makes what `head` cannot say, in the work tree of the origin, and says how git is to add it. */
    readonly prepare?: (origin: GitRepository) => Promise<void>;
    /** Words before the command: a program that watches it. */
    readonly under?: readonly string[];
    /** Changes the checkout before the step starts. */
    readonly arrive?: (place: Place) => Promise<void>;
  },
): Promise<CapturedRun> {
  const place = { workspace: '', machine: '' };
  const byNumber = new Map(agents.map((agent) => [agent.number, agent]));
  const files = { '.github/ultracode/rows.js': options.script, ...options.base };
  await using stage = await setStage({
    files,
    rule: (body) => {
      const turns = byNumber.get(numberIn(body))?.turns(place) ?? [];
      const turn = body.messages.filter(({ role }) => role === 'assistant').length;
      return turns[Math.min(turn, turns.length - 1)] ?? options.otherwise ?? text('ok');
    },
  });
  await options.prepare?.(stage.origin);
  await stage.openPull({ number: 7, author: 'stranger', files: options.head ?? { 'src/new.js': 'new' } });
  const happening = await happeningOn(stage, options.comment);
  place.workspace = happening.workspace;
  place.machine = join(happening.workspace, '..');
  await plant(place, stage.origin);
  await options.arrive?.(place);
  const payload = JSON.parse(JSON.stringify(happening.payload));
  const step = await stage.start(
    { ...happening, payload: { ...payload, canary: EVENT } },
    {
      inputs: { workflow: 'rows', 'max-cost-usd': '100', ...options.inputs },
      ...(options.under === undefined ? { isHosted: true } : { under: options.under }),
      env: { ...QUICK_CLOCK, DATABASE_URL: `postgres://shop:${VARIABLE}@db.example/shop` },
    },
  );
  const outcome = await within(LIMIT_MS, step.main);
  const check = stage.github.state.checks.at(-1);
  const journal = stage.anthropic.journal.map(({ body }) => body);
  return {
    ...outcome,
    sinks: outcome.ended === null ? [] : await sinksOf(stage, outcome.ended),
    conclusion: check?.conclusion ?? null,
    status: check?.status ?? null,
    asked: journal,
    requests: (number) => journal.filter((body) => numberIn(body) === number),
    toolResults: (number) => toolResultsIn(journal.filter((body) => numberIn(body) === number).at(-1)),
  };
}

async function happeningOn(stage: Stage, comment: string | undefined): Promise<Happening> {
  if (comment === undefined) return stage.pullRequest({ number: 7, action: 'opened' });
  stage.github.setRole('ada', 'write');
  return stage.comment({ issueNumber: 7, author: 'ada', body: comment });
}

/** What no sink may show, where an agent may look for it. */
async function plant({ workspace, machine }: Place, origin: GitRepository): Promise<void> {
  await writeFile(join(machine, 'outside.txt'), `${OUTSIDE}\n`);
  await writeFile(join(workspace, 'untracked.env'), `KEY=${UNTRACKED}\n`);
  await origin.git('-C', workspace, 'config', 'http.extraheader', `X: ${GIT_CONFIG}`);
}

/** The end of a process; one that does not come to it in time is killed. */
export async function within(
  limitMs: number,
  process: { readonly ended: Promise<Ended>; kill(signal: NodeJS.Signals): void },
): Promise<Pick<CapturedRun, 'ended' | 'refused'>> {
  const timer = Promise.withResolvers<null>();
  const timeout = setTimeout(() => timer.resolve(null), limitMs);
  try {
    const ended = await Promise.race([process.ended, timer.promise]);
    if (ended === null) process.kill('SIGKILL');
    return { ended, refused: null };
  } catch (error) {
    return { ended: null, refused: String(error) };
  } finally {
    clearTimeout(timeout);
    await process.ended.catch(() => null);
  }
}

/** The number between `<<` and `>>` in the task of an agent. */
function numberIn({ messages }: RequestBody): number {
  return Number(/<<(\d+)>>/.exec(JSON.stringify(messages[0]))?.[1]);
}

function toolResultsIn(body: RequestBody | undefined): readonly ToolResult[] {
  return (body?.messages ?? []).flatMap((message) => {
    if (message.role !== 'user' || typeof message.content === 'string') return [];
    return message.content.flatMap((block) => (block.type === 'tool_result' ? [toolResultOf(block)] : []));
  });
}

function toolResultOf(block: {
  readonly content?: string | readonly { readonly text: string }[] | undefined;
  readonly is_error?: boolean | undefined;
}): ToolResult {
  const { content = '', is_error: isError = false } = block;
  return {
    content: typeof content === 'string' ? content : content.map(({ text }) => text).join('\n'),
    isError,
  };
}
