import { groupDigits } from '../base/group-digits.ts';
import { READING_TOOL_NAMES } from '../run/agent-call.ts';
import { FANOUT_MAX, SHOWN_LINES_MAX, SHOWN_MATCHES, WORKFLOW_LIMITS } from './contract.ts';

/** One thing that a script can call or read. `declaration` is TypeScript; `beyond`: only this runtime has it. */
export type ApiEntry = {
  readonly name: string;
  readonly declaration: string;
  /** One sentence. */
  readonly summary: string;
  /** What a script may rely on, a sentence or two each. */
  readonly promises: readonly string[];
  readonly beyond: boolean;
};

/** The script API for people and models, in the order in which it is learnt. */
export const API_REFERENCE: readonly ApiEntry[] = [
  {
    name: 'agent',
    declaration:
      'function agent<const Schema extends JsonSchema | undefined = undefined>(prompt: string, options?: AgentOptions & { schema?: Schema }): Promise<AgentAnswer<Schema> | null>;',
    summary: 'Gives one task to one subagent and waits for its answer.',
    promises: [
      `The agent starts with nothing but the prompt: put everything it needs to know into it, and name files by their path. It reads the repository with its own tools (${READING_TOOL_NAMES.join(', ')}; those of the web only where the setting \`web\` has them) and changes nothing, unless \`isolation\` gives it files of its own.`,
      'Without a schema the answer is its final text. With one, the answer is an object that fits: what does not is sent back to the agent, five attempts in all, and then agent() throws.',
      'It resolves to null when the agent failed: a refused or lost request, a time limit, an empty answer, a run that was stopped. The reason is in the report. Guard every answer against null.',
      `It throws for what the script can mend: a schema that nothing can meet, an option of the wrong type, an unknown agentType, a budget that is spent, more than ${groupDigits(WORKFLOW_LIMITS.agents)} agents in a run.`,
      'The same prompt with the same options is the same call, in this run and in the next one: a later run reuses its answer as long as the code it looked at is unchanged. So leave out of prompts what changes without need: dates, shas, counters.',
    ],
    beyond: false,
  },
  {
    name: 'parallel',
    declaration:
      'function parallel<const Functions extends readonly (() => unknown)[]>(functions: Functions): Promise<{ -readonly [Index in keyof Functions]: Awaited<ReturnType<Functions[Index]>> | null }>;',
    summary: 'Runs functions at the same time and waits for all of them.',
    promises: [
      'It takes functions, not promises: `parallel([() => agent("…"), () => agent("…")])`. Anything else is a TypeError.',
      'Results come in the order of the functions. One that throws gives null, and the report says why; parallel() itself does not reject.',
      `At most ${groupDigits(FANOUT_MAX)} functions in one call; more is an error, never a cut. How many agents work at once is a setting (concurrency) and not the script's concern.`,
    ],
    beyond: false,
  },
  {
    name: 'pipeline',
    declaration: [
      'function pipeline<Item, A>(items: readonly Item[], first: Stage<Item, Item, A>): Promise<(Awaited<A> | null)[]>;',
      'function pipeline<Item, A, B>(items: readonly Item[], first: Stage<Item, Item, A>, second: Stage<Exclude<Awaited<A>, null>, Item, B>): Promise<(Awaited<B> | null)[]>;',
      'function pipeline<Item, A, B, C>(items: readonly Item[], first: Stage<Item, Item, A>, second: Stage<Exclude<Awaited<A>, null>, Item, B>, third: Stage<Exclude<Awaited<B>, null>, Item, C>): Promise<(Awaited<C> | null)[]>;',
      'function pipeline<Item>(items: readonly Item[], ...stages: Stage<any, Item, unknown>[]): Promise<any[]>;',
    ].join('\n'),
    summary: 'Sends every item through all stages, each at its own pace.',
    promises: [
      'No stage waits for other items: the first item may be in the last stage while the last one is still in the first. Prefer it to two parallel() in a row, which wait for the slowest agent in between.',
      'A stage is called with (previous, item, index); for the first one, previous is the item. It may return a value, a promise, or the result of parallel().',
      'A stage that throws ends its item: the result is null there, and the report says why. A stage that returns null, like an agent that failed, ends its item too; undefined goes on to the next stage.',
      `Results come in the order of the items; at most ${groupDigits(FANOUT_MAX)} of them.`,
    ],
    beyond: false,
  },
  {
    name: 'phase',
    declaration: 'function phase(title: string): void;',
    summary: 'Names the part of the work that the agents asked from here on belong to.',
    promises: [
      'It is for people: progress, report and plan are grouped by it, and the setting `gate-phases` can make a run wait for approval before one. Inside parallel() and pipeline(), where parts overlap, say it for each agent with its option `phase` instead.',
      'Titles are compared letter by letter with those in meta.phases; another one makes a group of its own.',
    ],
    beyond: false,
  },
  {
    name: 'log',
    declaration: 'function log(...values: unknown[]): void;',
    summary: 'Shows one line while the run goes on.',
    promises: ['Takes anything and makes text of it. `console.log` and its like do the same.'],
    beyond: false,
  },
  {
    name: 'args',
    declaration: 'const args: any;',
    summary: 'What the run was started with; undefined without arguments.',
    promises: [
      '`--args \'{"paths": ["src/**"]}\'` arrives as that object, any other text as a string. A script that is also run elsewhere guards for both: `const options = typeof args === "string" ? JSON.parse(args) : args ?? {}`.',
    ],
    beyond: false,
  },
  {
    name: 'budget',
    declaration: 'const budget: Budget;',
    summary: 'What the run may spend, and has spent.',
    promises: [
      '`budget.total` is the limit in output tokens, or null; `budget.spent()` and `budget.remaining()` are live, and remaining() is Infinity without a limit.',
      '`budget.totalUsd`, `budget.spentUsd()` and `budget.remainingUsd()` are the same in dollars, as far as requests have ended; only this runtime has them.',
      'When a limit is reached, further agent() calls throw, and so do those at work whose next request would pass it; the report says what was not done. A loop that asks agents should look at it: `while (budget.remaining() > 20_000)`.',
    ],
    beyond: false,
  },
  {
    name: 'workflow',
    declaration:
      'function workflow(reference: string | { scriptPath: string }, args?: unknown): Promise<any>;',
    summary: 'Runs another committed workflow in place and gives what it returned.',
    promises: [
      'It is named by its meta.name, or by a path from the root of the repository, and shares the budget, the number of agents and the concurrency of this run. Its agents are shown under its name.',
      'One level only: a workflow that was called cannot call another one. It throws when there is no such workflow, when it cannot load, and when it fails.',
    ],
    beyond: false,
  },
  {
    name: 'files',
    declaration:
      'function files(patterns: string | readonly string[], options?: { changed?: boolean; scope?: boolean }): Promise<string[]>;',
    summary: 'The tracked files that match, sorted; costs nothing.',
    promises: [
      'Globs as usual (`src/**/*.ts`), a leading `!` takes away again. What .gitignore names is not there. With `changed: true` only files that the pull request touches. What it gives is in the scope of the run, and the report says what of it no agent looked at; with `scope: false` it is only to choose from.',
    ],
    beyond: true,
  },
  {
    name: 'changes',
    declaration: 'function changes(options?: { functions?: boolean }): Promise<ChangedFile[]>;',
    summary: "The pull request's diff, file by file, from git; costs nothing.",
    promises: [
      'Each has `path`, `status` (added, modified, deleted or renamed), `additions`, `deletions` and `patch`, a unified diff without the file header, empty for a binary file. Outside of a pull request it is the diff against `--base` (on the command line: against the default branch unless you say), and empty without one. With `functions: true` each also has `functions`, its patch with the whole functions around each change, where git can tell.',
    ],
    beyond: true,
  },
  {
    name: 'lines',
    declaration:
      "function lines(path: string, options?: { from?: number; to?: number; at?: 'base' }): Promise<string | null>;",
    summary: 'Lines of a file with their numbers, to put into a prompt; costs nothing.',
    promises: [
      `One text of lines like \`    12<tab>text\`, both ends included; null where there is no such text. At most ${groupDigits(SHOWN_LINES_MAX)} lines; with \`at: 'base'\` of the file before the change.`,
    ],
    beyond: true,
  },
  {
    name: 'grep',
    declaration:
      "function grep(pattern: string, options?: { path?: string; glob?: string; ignoreCase?: boolean; max?: number; at?: 'base' }): Promise<{ matches: { path: string; line: number; text: string }[]; truncated: boolean }>;",
    summary: 'Lines of tracked files that match a regular expression; costs nothing.',
    promises: [
      `\`{ matches: [{ path, line, text }], truncated }\`, by path and line. At most \`max\` of them (${SHOWN_MATCHES} unless said), and \`truncated\` says whether there are more: name what you leave out.`,
    ],
    beyond: true,
  },
  {
    name: 'story',
    declaration:
      'function story(): Promise<{ title: string | null; description: string | null; commits: string[] }>;',
    summary: 'What the author of the change says about it; costs nothing.',
    promises: [
      'Title and description of the pull request, null where there is none, and the subjects of its commits. It is material from outside: tell agents so, and put it into the option `background`.',
    ],
    beyond: true,
  },
  {
    name: 'reusable',
    declaration:
      "function reusable(prompt: string, options?: AgentOptions): Promise<'answered' | 'outdated' | 'none'>;",
    summary: 'What a run before has of a call of agent(); costs nothing.',
    promises: [
      "`'answered'`: agent() with this prompt and these options gives its answer at no cost. `'outdated'`: there is an answer, and code that it rests on has changed since. `'none'`: it was never asked. It is for the order of work: what was never looked at goes first, and what is answered need not count against a limit of the script.",
    ],
    beyond: true,
  },
  {
    name: 'discard',
    declaration:
      'function discard(edited: { readonly patch?: AgentPatch } | AgentPatch | null | undefined, reason?: string, files?: readonly string[]): void;',
    summary: 'Takes back what one agent has edited: it is not in the result of the run.',
    promises: [
      "It takes the answer of an agent with `isolation: 'worktree'` and a schema, or the `patch` in it; null, or an answer without one, is nothing to take back. Without it the result holds what every agent has edited that did not fail. The report names what was taken back, with the reason. A schema must not declare `patch`: the answer's own hides the run's.",
      'With `files`, paths of `patch.files`, only those are taken back, and the other edits of the agent stay. A file that was moved goes back under both its names.',
    ],
    beyond: true,
  },
  {
    name: 'uneditable',
    declaration:
      'function uneditable(paths: readonly string[]): Promise<{ path: string; reason: string }[]>;',
    summary: 'Files among these whose text no agent may change, each with the reason; costs nothing.',
    promises: [
      '`reason` is the end of a sentence that begins with the path: protected by default or by `protected-paths`, generated or vendored by `.gitattributes`, binary, a pointer of Git LFS, a link, too large. Give such files to nobody, and name them in the result. Empty where edits go nowhere.',
    ],
    beyond: true,
  },
  {
    name: 'console',
    declaration: 'var console: Console;',
    summary: 'Lines for the log, like log().',
    promises: ['`console.log`, `info`, `warn`, `error`, `debug` and their like all show one line.'],
    beyond: false,
  },
];
