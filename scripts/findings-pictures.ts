// Makes the pictures of docs/findings.md, and the first one of README.md: the comment on one pull request after each of three pushes, and once a finding was dismissed. Needs what draw-markdown.ts names.
// Usage: npm run build && node scripts/findings-pictures.ts
import { join } from 'node:path';
import { WORKFLOW_PATH } from '../test/e2e/support/action-process.ts';
import { setStage } from '../test/e2e/support/stage.ts';
import type { Rule } from '../test/fakes/anthropic.ts';
import type { FileContents } from '../test/fakes/git-repository.ts';
import { startDrawing } from './draw-markdown.ts';
import { FAULTS, PUSHES, reportedIn, SHOP_BEFORE } from './findings-example.ts';

const FOLDER = join(import.meta.dirname, '../docs/reports');

let files: FileContents = SHOP_BEFORE;
// A stored report counts where the workflow's file is the trusted one.
const ground = { ...SHOP_BEFORE, [WORKFLOW_PATH]: 'on: [pull_request, issue_comment]\n' };
await using stage = await setStage({ files: ground, rule: answerOf });
stage.github.setRole('ada', 'write');

await using drawing = await startDrawing();
for (const [index, push] of PUSHES.entries()) {
  files = { ...files, ...push };
  if (index === 0) await stage.openPull({ number: 7, author: 'ada', files: push });
  else await stage.push(7, push);
  const action = index === 0 ? 'opened' : 'synchronize';
  await play(await stage.pullRequest({ number: 7, action }));
  // The second is as it opens, of the others everything is to be seen.
  await draw(`push-${index + 1}`, { isOpen: index !== 1 });
  if (index === 0) await draw('first-report', { isWide: true });
}
const id = /([0-9A-Z]{5}) · confirmed by 1 of 1/.exec(bodyNow())?.[1];
if (id === undefined) throw new Error('the last report shows no id');
await play(
  await stage.comment({
    issueNumber: 7,
    author: 'ada',
    body: `/ultracode dismiss ${id} names come from our own list`,
  }),
);
await draw('push-dismissed', { isOpen: true });

/** A whole step with its post step, which stores the report. */
async function play(happening: Parameters<typeof stage.start>[0]): Promise<void> {
  const step = await stage.start(happening, { isHosted: true, inputs: { workflow: 'review' } });
  const ended = await step.main.ended;
  await (await step.post(ended)).ended;
}

function bodyNow(): string {
  const body = stage.github.state.comments[0]?.body;
  if (body === undefined) throw new Error('no comment was left');
  return body;
}

async function draw(name: string, options: Parameters<typeof drawing.draw>[2]): Promise<void> {
  const body = bodyNow();
  await drawing.draw(body, join(FOLDER, name), options);
  console.log(`${name}: ${body.length} characters`);
}

/** Finders report what the files hold now, voters say what stands with the fault. */
function answerOf(...[body]: Parameters<Rule>): ReturnType<Rule> {
  const schema = JSON.stringify(body.output_config?.format?.schema ?? {});
  const prompt = JSON.stringify(body.messages[0]);
  const fault = FAULTS.find(({ title }) =>
    prompt.split('The finding:')[1]?.includes(JSON.stringify(JSON.stringify(title)).slice(3, -3)),
  );
  if (schema.includes('"findings"'))
    return answer({ findings: reportedIn(files).map(asFinding), checked: [], unchecked: [] });
  if (schema.includes('"same"')) return answer({ same: [], related: [] });
  if (fault === undefined) return answer('');
  const { verdict, reason: first, second = first, settle = '' } = fault.said;
  const reason = prompt.includes('The question to decide: Was the code read right') ? first : second;
  return answer({
    ...{ reason, refuted: verdict === 'refuted', undecided: verdict === 'undecided', settle },
    ...{ introduced: 'by this change', severity: fault.severity },
  });
}

function asFinding({ said: _said, code, ...fault }: (typeof FAULTS)[number]): object {
  const line = String(files[fault.file]).split('\n').indexOf(code) + 1;
  return { ...fault, line, evidence: code };
}

function answer(value: object | string): ReturnType<Rule> {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return { type: 'message', content: [{ type: 'text', text }] };
}
