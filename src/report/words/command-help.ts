import { type Clean, type Cleaner, md } from '../clean/clean.ts';

/** What is read of a command that starts nothing; a port of `trigger/`, which this folder does not know. */
type Unreadable = {
  readonly type: 'unreadable';
  readonly read: string;
  readonly problem: string;
  readonly nearest: string;
};

/** The answer to `/ultracode help`, and to a command that could not be read (what was read, what is allowed, the nearest one) or cannot be done (`problem`). */
export function commandHelp(
  command: Unreadable | { readonly type: string },
  problem: string | null,
  clean: Cleaner,
): Clean {
  if (problem !== null) return md`## Nothing was run\n\n${clean.inline(problem)}`;
  if (!isUnreadable(command)) return md`## Commands\n\n${COMMANDS}`;
  return md`## That command was not understood

Read: ${clean.inlineCode(command.read)}

${clean.inline(command.problem)} The nearest command is ${clean.inlineCode(command.nearest)}.

${COMMANDS}`;
}

const isUnreadable = (command: Unreadable | { readonly type: string }): command is Unreadable =>
  command.type === 'unreadable';

const COMMANDS = md`A command is the first line of a comment, written by somebody with write access:

| command | what it does |
|---|---|
| \`/ultracode\` | runs the default workflow on a pull request; shows this help on an issue |
| \`/ultracode run <workflow> [key=value …] [--base <ref>] [--model <m>] [--max-cost-usd <n>]\` | runs a workflow: \`review\` for the change, \`audit\` for the whole tree, or one of this repository's own; \`key=value\` becomes its \`args\` |
| \`/ultracode <workflow> …\` | the same, shorter |
| \`/ultracode resume [<run>]\` | goes on from a run that did not complete, named by the id in its report, or from the latest one of the default workflow here: what was asked and answered is not paid again |
| \`/ultracode approve <run>\` | lets a run that waits for approval go on, at the commit that it has shown |
| \`/ultracode help\` | shows this help |`;
