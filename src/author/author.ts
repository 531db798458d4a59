import { ANSWER_SCHEMA, type Answer, type Decline, readAnswer } from './answer.ts';
import { type Ask, type AskPorts, createAsk } from './ask.ts';
import type { AuthorTask } from './draft.ts';
import type { AuthorFacts } from './facts.ts';
import { flawOf } from './flaw.ts';
import { type Looked, type LookPorts, lookAtScript } from './look-at-script.ts';
import { authorPrompt } from './prompt/author-prompt.ts';

export type AuthorPorts = AskPorts &
  Omit<LookPorts, 'taken'> & {
    readonly facts: AuthorFacts;
    /** A whole script that passes `check`. */
    readonly example: string;
    /** Told how it goes on, a line each. */
    readonly log: (line: string) => void;
  };

/** The author of one script, over all its rounds. */
export type Author = {
  readonly task: AuthorTask;
  readonly ask: Ask;
  readonly log: AuthorPorts['log'];
  /** One more answer. `behind`: what goes behind the prompt that all rounds share. */
  readonly answer: (behind: string | null, label: string) => Promise<Answered>;
  readonly look: (answer: Answer) => Promise<Looked | Declined>;
  /** Answers so far. */
  readonly rounds: () => number;
};

type Declined = { readonly status: 'declined'; readonly answer: Decline };

type Answered = Answer | { readonly kind: 'none'; readonly reason: string };

export function createAuthor(task: AuthorTask, ports: AuthorPorts, signal: AbortSignal): Author {
  const ask = createAsk(ports, signal);
  const prompt = authorPrompt(task, ports.facts, ports.example);
  const workflows = ports.facts.workflows.map(({ name }) => name);
  let rounds = 0;
  return {
    task,
    ask,
    log: ports.log,
    rounds: () => rounds,
    answer: async (behind, label) => {
      rounds += 1;
      const asked = await ask(behind === null ? prompt : `${prompt}\n\n${behind}`, {
        label,
        phase: 'Write',
        schema: ANSWER_SCHEMA,
        tools: ['Read', 'Grep', 'Glob', 'Diff'],
        sharedHeadLength: prompt.length,
      });
      if (asked.status === 'failed') return { kind: 'none', reason: asked.reason };
      return readAnswer(asked.value) ?? { kind: 'none', reason: 'what it answered is no answer to this' };
    },
    look: async (answer) => {
      if (answer.kind === 'script') return lookAtScript(answer.script, task, { ...ports, taken: workflows });
      return answer.kind === 'command' && !workflows.includes(answer.workflow)
        ? { status: 'flawed', flaws: [flawOf(noSuch(answer.workflow, workflows))] }
        : { status: 'declined', answer };
    },
  };
}

const noSuch = (wanted: string, workflows: readonly string[]): string =>
  `you answered that the workflow ${JSON.stringify(wanted.slice(0, 80))} does it, and there is none of that name. There are ${workflows.join(', ') || 'none'}. Name one of these, or write the script.`;
