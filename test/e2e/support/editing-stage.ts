import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Answer, text } from '../../fakes/anthropic/answer.ts';
import type { RequestBody } from '../../fakes/anthropic/request-body.ts';
import type { Rule } from '../../fakes/anthropic.ts';
import type { FileContents } from '../../fakes/git-repository.ts';
import { type Ended, WORKFLOW_PATH } from './action-process.ts';
import { type Happening, type Stage, setStage } from './stage.ts';

/** Has an agent for each file put 2 in the place of 1. */
const BUMP = `export const meta = { name: 'bump', description: 'Puts 2 in the place of 1.', phases: [{ title: 'Edit' }] }
const paths = await files(['src/*.js'])
const done = await parallel(paths.map((path) => () =>
  agent('Bump <<' + path + '>>', { label: path, phase: 'Edit', isolation: 'worktree' })))
return { summary: done.filter(Boolean).length + ' files were looked at.' }
`;

/** `name = 1` in the middle of other lines. */
export const textOf = (name: string, value = 1): string =>
  `/** ${name} */\n\nconst before = 0;\n\nexport const ${name} = ${value};\n\nconst after = 0;\n\n// the end\n`;

const EDITED = ['a', 'b', 'c', 'd'];
const pathOf = (name: string): string => `src/${name}.js`;

const FILES: FileContents = {
  [WORKFLOW_PATH]: readFileSync(join(import.meta.dirname, '../../..', WORKFLOW_PATH), 'utf8'),
  '.github/ultracode/bump.js': BUMP,
  ...Object.fromEntries(EDITED.map((name) => [pathOf(name), textOf(name)])),
  'src/stock.js': null,
  'src/users.js': null,
};

const nameOf = ({ messages }: RequestBody): string =>
  /<<src\/(\w+)\.js>>/.exec(JSON.stringify(messages[0]))?.[1] ?? '';

/** Reads the file, edits it where it holds a 1, and says so. */
export const bumps: Rule = (body): Answer => {
  const name = nameOf(body);
  const turn = body.messages.filter(({ role }) => role === 'assistant').length;
  const file_path = pathOf(name);
  if (turn === 0) return called('Read', { file_path });
  const isBumped = !JSON.stringify(body.messages).includes(`${name} = 1;`);
  if (turn > 1 || isBumped) return text(`Bumped ${name}.`);
  return called('Edit', { file_path, old_string: `${name} = 1;`, new_string: `${name} = 2;` });
};

const called = (name: string, input: Readonly<Record<string, unknown>>): Answer => ({
  type: 'message',
  content: [{ type: 'tool_use', name, input }],
});

export type EditingStage = Stage & {
  /** The whole step of a sweep that somebody dispatched. */
  bump(options?: Parameters<Stage['start']>[1]): Promise<Ended>;
  /** The whole step, with its post part. */
  job(happening: Happening, options?: Parameters<Stage['start']>[1]): Promise<Ended>;
  /** What there is of a branch: its commits since `main`, its tree, and its pull requests. */
  left(branch?: string): ReturnType<typeof leftOn>;
};

/** A repository whose workflow `bump` edits four files, on a GitHub that takes commits. */
export async function editingStage(
  options: { readonly files?: FileContents; readonly rule?: Rule } & Pick<
    NonNullable<Parameters<typeof setStage>[0]>,
    'permissions'
  > = {},
): Promise<EditingStage> {
  const { files = {}, rule = bumps, ...others } = options;
  const stage = await setStage({ ...others, files: { ...FILES, ...files }, rule });
  stage.github.serveRepository(stage.origin.dir);
  const job: EditingStage['job'] = async (happening, given = {}) => {
    const inputs = { workflow: 'bump', ...given.inputs };
    const step = await stage.start(happening, { isHosted: true, ...given, inputs });
    const ended = await step.main.ended;
    await (await step.post(ended)).ended;
    return ended;
  };
  return {
    ...stage,
    job,
    bump: async (given) => job(await stage.dispatch(), given),
    left: (branch = 'ultracode/bump') => leftOn(stage, branch),
  };
}

function leftOn({ github }: Stage, branch: string) {
  const { git, issues } = github.state;
  const head = git?.head(branch) ?? null;
  const pulls = issues.filter(({ pull }) => pull?.headRef === branch);
  return {
    commits: head === null ? null : git?.commitsBetween(git.head('main') ?? '', head),
    tree: head === null ? null : git?.commit(head)?.tree,
    pulls: pulls.map(({ state, pull }) => (pull?.draft === true ? `${state} draft` : state)),
  };
}
