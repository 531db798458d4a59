import type { Decline, ScriptAnswer } from './answer.ts';
import { type Author, type AuthorPorts, createAuthor } from './author.ts';
import { CRITICISM_SCHEMA, type Criticism, criticPrompt, readCriticism } from './critic.ts';
import type { AuthorOutcome, AuthorTask } from './draft.ts';
import { type Flaw, flawLine, isSame } from './flaw.ts';
import { SCRIPTS_MAX } from './limits.ts';
import type { Looked } from './look-at-script.ts';
import { criticismText, repairText } from './prompt/repair-prompt.ts';

/**
 * Has a script written for a task: an author answers, what does not hold goes back to it, and a critic reads what holds. Nothing that a
 * model says of its script decides anything; what is shown of it is read from the parsed script and from dry runs. Does not reject for
 * what agents do.
 */
export async function writeScript(
  task: AuthorTask,
  ports: AuthorPorts,
  signal: AbortSignal,
): Promise<AuthorOutcome> {
  const author = createAuthor(task, ports, signal);
  const written = await untilItHolds(author);
  if (written.status === 'ended') return written.outcome;
  const read = await criticised(author, written);
  if ('reason' in read) return drafted(written, [`No critic has read this script: ${read.reason}.`]);
  const { verdict, points } = read;
  if (verdict === 'unwanted') return unwanted(points);
  if (verdict === 'good' || points.length === 0) return drafted(written, points);
  const again = await afterCriticism(author, written, points);
  if (again === null) return drafted(written, points);
  return drafted(
    again,
    points.map((point) => `Of the script before this one, which was changed for it: ${point}`),
  );
}

type Holding = {
  readonly status: 'holds';
  readonly answer: ScriptAnswer;
  readonly looked: Extract<Looked, { readonly status: 'holds' }>;
  readonly rounds: number;
};

type Written = Holding | { readonly status: 'ended'; readonly outcome: AuthorOutcome };

/** What holds once is never lost: a later round that only mends doubts may break it, or not be answered. */
async function untilItHolds(author: Author): Promise<Written> {
  let holding: Holding | null = null;
  let script: string | null = null;
  let told: readonly Flaw[] = [];
  for (let round = 1; round <= SCRIPTS_MAX; round += 1) {
    const behind = round === 1 ? null : repairText(script, told, round === SCRIPTS_MAX);
    const answer = await author.answer(
      behind,
      round === 1 ? 'write the script' : `mend the script, round ${round}`,
    );
    if (answer.kind === 'none')
      return holding ?? failed(`The author gave no answer: ${answer.reason}.`, told, script);
    const looked = await author.look(answer);
    if (looked.status === 'declined') return holding ?? { status: 'ended', outcome: declined(looked.answer) };
    if (answer.kind === 'script') script = answer.script;
    if (answer.kind === 'script' && looked.status === 'holds') {
      holding = { status: 'holds', answer, looked, rounds: author.rounds() };
      if (looked.doubts.length === 0) return holding;
    }
    const flaws = looked.status === 'holds' ? looked.doubts : looked.flaws;
    if (isSame(flaws, told)) return holding ?? failed(SAME_AGAIN, flaws, script);
    author.log(roundLine(round, flaws));
    told = flaws;
  }
  return holding ?? failed(`No script held within ${SCRIPTS_MAX} rounds.`, told, script);
}

const SAME_AGAIN =
  'The author wrote the same fault again after it was told of it, so no further round was paid.';

const roundLine = (round: number, flaws: readonly Flaw[]): string =>
  `round ${round}: ${flaws.length} to mend, ${flaws
    .slice(0, 1)
    .map((flaw) => `the first: ${flawLine(flaw)}`)
    .join('')}`;

/** One reader, once. */
async function criticised(
  { task, ask }: Author,
  { answer, looked }: Holding,
): Promise<Criticism | { readonly reason: string }> {
  const asked = await ask(criticPrompt(task, answer.script, looked.plan), {
    label: 'criticise the script',
    phase: 'Criticise',
    schema: CRITICISM_SCHEMA,
    role: 'verify',
    tools: [],
  });
  if (asked.status === 'failed') return { reason: asked.reason };
  return readCriticism(asked.value) ?? { reason: 'what it answered is no criticism' };
}

/** Null where the second script does not hold, so that the first one stays. */
async function afterCriticism(
  author: Author,
  { answer }: Holding,
  points: readonly string[],
): Promise<Holding | null> {
  author.log(`the critic: ${points.join(' ')}`);
  const again = await author.answer(criticismText(answer.script, points), 'answer the critic');
  if (again.kind !== 'script') return null;
  const looked = await author.look(again);
  return looked.status === 'holds'
    ? { status: 'holds', answer: again, looked, rounds: author.rounds() }
    : null;
}

const drafted = ({ answer, looked, rounds }: Holding, criticism: readonly string[]): AuthorOutcome => ({
  status: 'drafted',
  draft: {
    script: answer.script,
    name: looked.script.meta.name,
    description: looked.script.meta.description,
    rationale: answer.rationale,
    assumptions: answer.assumptions,
    questions: answer.questions,
    plan: looked.plan,
    warnings: looked.doubts.map(flawLine),
    criticism,
    rounds,
  },
});

const unwanted = (points: readonly string[]): AuthorOutcome => ({
  status: 'declined',
  kind: 'unwanted',
  text: ['A critic who read the script for this task says that it should not be run.', ...points].join(' '),
  command: null,
  questions: [],
});

const declined = ({ kind, workflow, rationale, questions }: Decline): AuthorOutcome => ({
  status: 'declined',
  kind,
  text: rationale,
  command: kind === 'command' ? `run ${workflow}` : null,
  questions,
});

const failed = (reason: string, flaws: readonly Flaw[], script: string | null): Written => ({
  status: 'ended',
  outcome: { status: 'failed', reason, problems: flaws.map(flawLine), script },
});
