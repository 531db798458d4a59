import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeState, encodeState } from '../../../../src/findings/history/state-text.ts';
import { decodeMarker, encodeMarker } from '../../../../src/github/marker.ts';
import type { ReportHistory } from '../../../../src/report/history.ts';
import type { Conclusion } from '../../../../src/report/report.ts';
import { json, refusal } from '../../../fakes/anthropic/answer.ts';
import { nameIn } from '../../../fakes/anthropic/told-by-prompt.ts';
import type { Rule } from '../../../fakes/anthropic.ts';
import { type Stage, setStage } from '../../support/stage.ts';
import { createStory, type Push } from './story.ts';
import { baseOf, findingsIn, headOf } from './world.ts';

/** Asks an agent about each changed file. */
const SCRIPT = `export const meta = { name: 'story', description: 'Asks an agent about each changed file.' }
const text = { type: 'string' }
const finding = { severity: text, title: text, file: text, line: { type: 'integer' }, evidence: text, detail: text }
const items = { type: 'object', properties: finding, required: Object.keys(finding), additionalProperties: false }
const schema = { type: 'object', properties: { findings: { type: 'array', items } }, required: ['findings'], additionalProperties: false }
const said = await parallel((await changes()).map(({ path, patch }) => () =>
  agent('Which faults does <<' + path + '>> bring?\\n' + patch, { label: path, schema })))
return { findings: said.filter(Boolean).flatMap(({ findings }) => findings) }
`;

const PULL = 7;

/** What a run has left: the report in its folder, the check, and whatever its log says was refused. */
export type Left = {
  readonly findings: readonly {
    readonly id: string;
    readonly evidence: string;
    readonly dismissed?: unknown;
  }[];
  readonly history: ReportHistory;
  readonly conclusion: Conclusion;
  readonly refusals: readonly string[];
};

/** The story on a stage. Iterating over it goes from push to push. */
export async function openStory() {
  const { world, pushes } = createStory();
  let push: Push | null = null;
  const rule: Rule = (body) => {
    const file = world.files.find(({ path }) => path === nameIn(body));
    if (file === undefined) return json({ findings: [] });
    if (push?.unseen.includes(file) === true) return refusal('cyber');
    return json({ findings: findingsIn(file, (fault) => push?.missed.includes(fault) !== true) });
  };
  const stage = await setStage({ files: { ...baseOf(world), '.github/ultracode/story.js': SCRIPT }, rule });
  const paths = new Set<string>();

  async function pushWorld({ how }: Push): Promise<void> {
    const files = headOf(world, paths);
    if (how === 'merge') await stage.moveMain({ 'of-main.txt': 'main\n' });
    for (const { path } of world.files) paths.add(path);
    const head = isOpen(stage)
      ? await stage.push(PULL, files, how)
      : await stage.openPull({ number: PULL, author: 'ada', files });
    const base = await stage.origin.git('rev-parse', 'main');
    stage.github.serveDiff(PULL, { dir: stage.origin.dir, base, head });
  }

  return {
    ...stage,
    world,
    *[Symbol.iterator]() {
      for (push of pushes) yield push;
    },
    /** Commits what the world is now, as the push says, and runs the program. */
    async play(next: Push): Promise<Left> {
      const action = isOpen(stage) ? 'synchronize' : 'opened';
      await pushWorld(next);
      const ended = await stage.play(await stage.pullRequest({ number: PULL, action }), {
        inputs: { workflow: 'story', 'review-comments': 'all', 'max-failed-agents': '1' },
      });
      const report = JSON.parse(readFileSync(join(ended.outputs['run-dir'] ?? '', 'report.json'), 'utf8'));
      const refusals = ended.stdout.split('\n').filter((line) => line.includes('was refused'));
      return { ...report, conclusion: stage.github.state.checks.at(-1)?.conclusion ?? null, refusals };
    },
    [Symbol.asyncDispose]: () => stage[Symbol.asyncDispose](),
  };
}

const isOpen = ({ github }: Stage): boolean => github.state.issues.length > 0;

/** The comments with the report. */
export const reportsOn = ({ github }: Pick<Stage, 'github'>) =>
  github.state.comments.filter(({ body }) => decodeMarker(body)?.kind === 'sticky');

/** As the command does it: the decision stands in the state of the comment. */
export function dismiss(stage: Pick<Stage, 'github'>, id: string): void {
  const [comment] = reportsOn(stage);
  const marker = decodeMarker(comment?.body ?? '');
  const known = decodeState(marker?.history ?? '');
  if (comment === undefined || marker === null || known === null)
    throw new Error('no report knows of findings');
  const dismissed = { how: 'command', by: 'ada', reason: 'The names come from our own list.' } as const;
  const changed = known.map((one) => (one.id === id ? { ...one, dismissed } : one));
  const history = encodeState(changed, 12_000).text;
  comment.body = comment.body.replace(/^.*/, () => encodeMarker({ ...marker, history }));
}
