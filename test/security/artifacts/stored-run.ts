import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { WORKFLOW_PATH } from '../../e2e/support/action-process.ts';
import { type Happening, type Stage, setStage } from '../../e2e/support/stage.ts';
import { text } from '../../fakes/anthropic/answer.ts';
import type { ArtifactRecord } from '../../fakes/github/state.ts';
import { FIRST_NUMBER, QUICK_CLOCK, within } from '../support/captured-run.ts';
import { type Sink, sinksOf } from '../support/sinks.ts';

/** What an artifact holds. */
export type Kept = { readonly record: string; readonly journal: string };

/** A repository on GitHub in which a run has been kept. */
export type Ground = AsyncDisposable & {
  readonly stage: Stage;
  readonly kept: Kept;
  readonly artifact: ArtifactRecord;
  /** The run of another pull request, to which the same was asked. */
  readonly other: Kept;
  /** Another push, with all that came of it. */
  play(): Promise<Played>;
};

export type Played = {
  readonly ended: boolean;
  readonly outputs: Readonly<Record<string, string>>;
  readonly stdout: string;
  readonly sinks: readonly Sink[];
  /** Numbers of the agents that the model was asked about. */
  readonly asked: readonly number[];
};

export const GENUINE = 'A genuine answer.';
const LIMIT_MS = 90_000;

/** `count` agents, each asked about its number, so that each has a line of the journal. */
const script = (count: number): string => `export const meta = { name: 'ask', description: 'Asks.' }
const said = await parallel(Array.from({ length: ${count} }, (_, index) => () => agent('<<' + (${FIRST_NUMBER} + index) + '>>', { label: 'row ' + (${FIRST_NUMBER} + index) })))
return { summary: said.join(' '), findings: [] }
`;

export async function layGround(count: number): Promise<Ground> {
  const workflow = readFileSync(join(import.meta.dirname, '../../..', WORKFLOW_PATH), 'utf8');
  const stage = await setStage({
    files: { [WORKFLOW_PATH]: workflow, '.github/ultracode/ask.js': script(count) },
    rule: () => text(GENUINE),
  });
  const inputs = { workflow: 'ask' };
  const started = async (happening: Happening) => {
    const step = await stage.start(happening, { inputs, env: QUICK_CLOCK, isHosted: true });
    return { step, ...(await within(LIMIT_MS, step.main)) };
  };
  const keep = async (number: number): Promise<Kept> => {
    await stage.openPull({ number, author: 'ada', files: { 'src/b.js': `export const b = ${number};\n` } });
    const { step, ended } = await started(await stage.pullRequest({ number, action: 'opened' }));
    if (ended === null) throw new Error('the first run had to be killed');
    await (await step.post(ended)).ended;
    return contentOf(stage);
  };
  const other = await keep(8);
  const kept = await keep(7);
  const artifact = stage.github.state.artifacts.at(-1);
  if (artifact === undefined) throw new Error('no run was kept');
  return {
    stage,
    kept,
    artifact,
    other,
    async play() {
      const [from, asked] = [stage.github.requests.length, stage.anthropic.journal.length];
      const { ended, refused } = await started(await stage.pullRequest({ number: 7, action: 'synchronize' }));
      if (refused !== null) throw new Error(refused);
      return {
        ended: ended !== null,
        outputs: ended?.outputs ?? {},
        stdout: ended?.stdout ?? '',
        sinks: ended === null ? [] : await sinksOf(stage, ended, from),
        asked: stage.anthropic.journal
          .slice(asked)
          .map(({ body }) => Number(/<<(\d+)>>/.exec(JSON.stringify(body.messages[0]))?.[1])),
      };
    },
    [Symbol.asyncDispose]: () => stage[Symbol.asyncDispose](),
  };
}

function contentOf({ github }: Stage): Kept {
  const stored = github.state.artifacts.at(-1);
  const bytes = stored && github.storage.blob(stored.blobId)?.bytes;
  if (!bytes) throw new Error('no run was kept');
  const files = unzipSync(bytes);
  const of = (name: string): string => strFromU8(files[name] ?? new Uint8Array());
  return { record: of('run.json'), journal: of('journal.jsonl') };
}
