import { EDITING_TOOL_NAMES, TOOL_NAMES } from '../../run/agent-call.ts';

/** One option of agent(). `type` is TypeScript. */
type OptionEntry = {
  readonly name: string;
  readonly type: string;
  readonly text: string;
  readonly beyond: boolean;
};

export const AGENT_OPTION_REFERENCE: readonly OptionEntry[] = [
  {
    name: 'schema',
    type: 'JsonSchema',
    text: "JSON Schema of the answer, with `type: 'object'` at its root. Describe the properties: descriptions are part of what the agent reads.",
    beyond: false,
  },
  {
    name: 'label',
    type: 'string',
    text: 'Name of this agent in progress and report. Changes nothing else.',
    beyond: false,
  },
  {
    name: 'phase',
    type: 'string',
    text: 'The phase it belongs to, in place of the current one. Changes nothing of what it does.',
    beyond: false,
  },
  {
    name: 'model',
    type: "'haiku' | 'sonnet' | 'opus' | 'fable' | 'inherit' | (string & {})",
    text: "An alias or a full id; when left out, or `'inherit'`, the model of its role: the run's, or `verify-model`.",
    beyond: false,
  },
  {
    name: 'effort',
    type: "'low' | 'medium' | 'high' | 'xhigh' | 'max'",
    text: 'How much the model thinks; the lower, the cheaper. Left out for models that have no such setting.',
    beyond: false,
  },
  {
    name: 'agentType',
    type: 'string',
    text: 'A custom agent of the repository, by its name in `.claude/agents/*.md`: its prompt, `tools`, `disallowedTools`, `model`, `effort` and `maxTurns` are used.',
    beyond: false,
  },
  {
    name: 'background',
    type: 'string',
    text: 'What it should know and what changes no answer by itself, like what a pull request says of itself. It stands before the prompt and is no part of what makes two calls the same: a later run reuses an answer that was given with another background.',
    beyond: true,
  },
  {
    name: 'isolation',
    type: "'worktree'",
    text: `Gives it a copy of the repository of its own, as the run began, with ${EDITING_TOOL_NAMES.join(', ')} beside the tools that read. What it has changed when it answers is collected and merged with the changes of others in the order of the calls, and goes where the setting \`edits\` says; an answer with a schema gets \`patch\` beside its keys. An agent that fails changes nothing, and where edits go nowhere it only reads.`,
    beyond: false,
  },
  {
    name: 'role',
    type: "'verify'",
    text: "What it is for: `'verify'` cross-checks what others found and gets the model of the setting `verify-model`, unless `model` names another. Other runtimes ignore it.",
    beyond: true,
  },
  {
    name: 'files',
    type: 'readonly string[]',
    text: 'Files whose text is put behind the prompt, with line numbers: saves the turns that reading them would cost. Of a long one only the beginning, as `Read` shows it: use `lines()` for a part.',
    beyond: true,
  },
  {
    name: 'tools',
    type: `readonly (${TOOL_NAMES.map((name) => `'${name}'`).join(' | ')} | (string & {}))[]`,
    text: 'The tools it may use, never more than the run has; `[]` for a task that needs none, like writing a summary. A name that this run does not have (`Bash`, `Edit`) stands for reading and searching.',
    beyond: true,
  },
  {
    name: 'disallowedTools',
    type: 'readonly string[]',
    text: 'Tools that it may not use, taken from those that it would have. A limit in parentheses, `Read(secrets/**)`, cannot be held and is said to be so.',
    beyond: false,
  },
  {
    name: 'maxTurns',
    type: 'number',
    text: 'Most turns it may take, never more than the run allows (10 unless set).',
    beyond: true,
  },
  {
    name: 'timeoutMs',
    type: 'number',
    text: 'Longest time it may take, in milliseconds, never more than the run allows.',
    beyond: true,
  },
  {
    name: 'stallMs',
    type: 'number',
    text: 'A turn of which nothing came for so long, in milliseconds, is asked for again, three times at most.',
    beyond: false,
  },
  {
    name: 'budgetShare',
    type: 'number',
    text: "It is not begun once this share of the run's budget is spent, above 0 and at most 1: `0.6` for those who look leaves the rest to those who check. It throws then, as at the limit itself.",
    beyond: true,
  },
  {
    name: 'sharedHeadLength',
    type: 'number',
    text: 'So many characters at the beginning of the prompt are a block of their own in the cache: agents that begin alike pay for it once. Put what they share first, like a diff. When left out, a common beginning is found.',
    beyond: false,
  },
];
