import { type Stage, setStage } from '../test/e2e/support/stage.ts';
import { median, table } from './table.ts';

const TIMES = 5;
// GitHub's runner sends SIGINT, and SIGTERM 7.5 s later.
const GOAL = 'under 7 s';

/** How long a cancelled run takes from SIGINT until its check is closed, its comments are final and its process has ended. */
export async function cancel(): Promise<string> {
  const rows: (readonly string[])[] = [];
  for (const [what, start] of [
    ['a pull request: check, comment, job summary', onPullRequest],
    ['a command on it: reply as well', byCommand],
  ] as const) {
    const seconds: number[] = [];
    for (let n = 0; n < TIMES; n += 1) seconds.push(await cancelled(start));
    rows.push([what, `${median(seconds).toFixed(1)} s`, `${Math.max(...seconds).toFixed(1)} s`, GOAL]);
  }
  return table(
    `SIGINT to dist/action.js in the middle of a run, until it has ended: ${TIMES} times each (writes to GitHub are a second apart, as it asks)`,
    ['run', 'median', 'longest', 'goal'],
    rows,
  );
}

const onPullRequest = (stage: Stage) => stage.pullRequest({ number: 7, action: 'opened' });
const byCommand = (stage: Stage) => stage.comment({ issueNumber: 7, author: 'ada', body: '/ultracode' });

async function cancelled(happen: typeof onPullRequest): Promise<number> {
  await using stage = await setStage({ rule: () => ({ type: 'stall', after: 'start' }) });
  stage.github.setRole('ada', 'write');
  await stage.openPull({ number: 7, author: 'ada', files: { 'src/late.js': 'eval(input);\n' } });
  const step = await stage.start(await happen(stage));
  await stage.github.until('issues/create-comment');
  const startedMs = performance.now();
  step.main.kill('SIGINT');
  const { exitCode, stdout } = await step.main.ended;
  const [check] = stage.github.state.checks;
  const open = stage.github.state.comments.filter(({ body }) => body.includes(': running'));
  if (exitCode !== 3 || check?.status !== 'completed' || open.length > 0) throw new Error(stdout);
  return (performance.now() - startedMs) / 1000;
}
