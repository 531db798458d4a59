import fc from 'fast-check';
import { ambiguityOf } from '../../../src/commands/ambiguity.ts';
import { type Command, parseComment } from '../../../src/commands/parse-comment.ts';
import { VERBS } from '../../../src/commands/registry.ts';
import type { RunRequest } from '../../../src/resume/run-spec.ts';
import { textsOf } from '../inputs.ts';
import { must, type Target } from '../target.ts';

const WORKFLOWS = ['review', 'audit', 'my sweep', 'ci-lint', '.github/ultracode/hold.js'];
const WORDS = [...VERBS, ...WORKFLOWS];

const PIECES = [
  ...['/ultracode', '/Ultracode ', ' ', '\n', '\u00a0', '\u3000', '\ufeff', '\r\n'],
  ...WORDS.map((word) => ` ${word}`),
  ...[' aproove', ' reviwe', ' lits', ' find', ' bugs', ' as', '全部探して', ' a', '.'],
  ...[' --base', ' —base', ' --model', ' --max-cost-usd', '=', 'focus=', ' main', '2.50', '--', '—', '-'],
  ...['"', "'", '“', '”', '„', '‘', '’', '‚', '«', '»', '「', '」', '\\', '`'],
  ...[' 42-1-0a1b2c3d', ' 0a1b2c3d4e5f6071', ' 0A1B2C3D4E5F6071', '..', '/', '<', '&'],
];

/** The first line that is not blank begins with the word, after a mark of the text's encoding at most. */
const IS_COMMAND = /^(?:[^\S\r\n]*[\r\n])*\ufeff? {0,3}\/ultracode(?![^\s])/iu;

export const COMMAND_TARGETS: Readonly<Record<string, Target>> = {
  command: {
    inputs: fc.oneof(
      textsOf(PIECES),
      textsOf(PIECES).map((text) => `/ultracode ${text}`),
    ),
    run(input) {
      const command = parseComment(input);
      must((command !== null) === IS_COMMAND.test(input), 'the first word decides');
      if (command !== null) mustBeRight(command, input);
    },
  },
};

function mustBeRight(command: Command, input: string): void {
  switch (command.verb) {
    case null: {
      const { read, problem, nearest, task } = command;
      const isLine = (text: string) => text.length <= 200 && !/[\r\n]/.test(text);
      must([read, nearest, task ?? ''].every(isLine), 'it is shown in a line');
      must(problem !== '' && problem.length <= 1_000, 'the problem is a sentence');
      must(nearest.startsWith('/ultracode'), 'the nearest command is a command');
      break;
    }
    case 'author':
      mustBeTask(command, input);
      break;
    case 'approve':
      must(/^(?:[0-9a-f]{16}|\d+-\d+-[0-9a-f]{8})$/.test(command.id), 'it is an id');
      break;
    case 'revise':
    case 'reject':
    case 'rerun':
    case 'save':
      must(!('wish' in command) || isText(command.wish), 'a wish is a text');
      must(/^[0-9a-f]{16}$/.test(command.id), 'it is the id of a plan');
      break;
    case 'resume':
    case 'cancel':
      must(command.run === null || /^\d+(?:-\d+-[0-9a-f]{8})?$/.test(command.run), 'it names a run');
      break;
    case 'run':
      mustBeRequest(command.request);
  }
}

function mustBeRequest({ workflow, base, model, maxCostUsd }: RunRequest): void {
  must(workflow === null || !/\.\.|[\r\n"]/.test(workflow), 'a workflow stays inside the repository');
  must(base === null || /^[^-\s][^\s]*$/.test(base), 'a base is no option of git');
  must(model === null || /^[^-\s][^\s]*$/.test(model), 'a model is a word');
  must(maxCostUsd === null || (maxCostUsd > 0 && maxCostUsd < 1_000_000), 'dollars are above 0');
}

function mustBeTask({ task, named }: Extract<Command, { verb: 'author' }>, input: string): void {
  must(isText(task), 'a task is a text');
  if (named) {
    must(/ultracode\s+author\s/i.test(input), 'the verb was written');
    return;
  }
  const [first = '', ...others] = task.split(/\s+/);
  must(others.length > 0 || first.length > 3, 'one word is no task');
  must(!VERBS.includes(first.toLowerCase()), 'a verb begins no task');
  const ambiguity = ambiguityOf(task, WORKFLOWS);
  must(ambiguity !== null || !WORDS.includes(first.toLowerCase()), 'a workflow begins no task');
  must(ambiguity === null || ambiguity.nearest.startsWith('/ultracode '), 'the nearest is a command');
}

const isText = (text: string): boolean => text.trim() !== '' && text.length <= 4_000 && !text.includes('\r');
