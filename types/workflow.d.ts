// Made by scripts/write-docs.ts from src/workflow/api-reference.ts. Do not edit.
// The globals of a workflow script. Put these two lines at the top of one, with the path to this file:
//
//   // @ts-check
//   /// <reference path="./workflow.d.ts" />

/** What a script says about itself: `/** @type {WorkflowMeta} *\/` above `export const meta`. */
interface WorkflowMeta {
  /** The script's identity, whatever its file is called. */
  name: string;
  /** One sentence; shown in lists. */
  description: string;
  /** The parts of the work, in order; `phase(title)` and the option `phase` refer to them. `model` is a label and chooses nothing. */
  phases?: readonly (string | { title: string; detail?: string; model?: string })[];
  /** When somebody should choose this workflow. */
  whenToUse?: string;
  /** What each of its arguments is, by name; with a type, that is compared too. A run that is given others ends before anything is asked. An addition: Claude Code ignores it. */
  args?: { readonly [name: string]: string | JsonSchema };
  title?: string;
  [other: string]: unknown;
}

interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: { readonly [name: string]: JsonSchema | boolean };
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema | boolean;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly [keyword: string]: unknown;
}

/** The value that a schema describes. Of a schema in a variable only the names are known: JavaScript forgets its literal texts. */
type FromSchema<Schema> = Schema extends { readonly const: infer Value }
  ? Value
  : Schema extends { readonly enum: readonly (infer Value)[] }
    ? Value
    : Schema extends { readonly anyOf: readonly (infer Choice)[] } | { readonly oneOf: readonly (infer Choice)[] }
      ? FromSchema<Choice>
      : Schema extends { readonly properties: infer Properties }
        ? FromProperties<Properties, Schema extends { readonly required: readonly (infer Name)[] } ? Name : never>
        : Schema extends { readonly items: infer Item }
          ? FromSchema<Item>[]
          : Schema extends { readonly type: infer Name }
            ? FromTypeName<Name>
            : any;
type FromProperties<Properties, Required> = string extends Required
  ? { -readonly [Name in keyof Properties]: FromSchema<Properties[Name]> }
  : { -readonly [Name in keyof Properties as Name extends Required ? Name : never]: FromSchema<Properties[Name]> } & {
      -readonly [Name in keyof Properties as Name extends Required ? never : Name]?: FromSchema<Properties[Name]>;
    };
type FromTypeName<Name> = string extends Name
  ? any
  : Name extends readonly (infer One)[]
    ? FromTypeName<One>
    : Name extends 'string'
      ? string
      : Name extends 'integer' | 'number'
        ? number
        : Name extends 'boolean'
          ? boolean
          : Name extends 'null'
            ? null
            : any;

type AgentAnswer<Schema> = Schema extends JsonSchema
  ? Schema extends { readonly properties: { readonly patch: unknown } }
    ? FromSchema<Schema>
    : FromSchema<Schema> & { readonly patch?: AgentPatch }
  : string;

/** What an agent with `isolation: 'worktree'` has changed, beside the keys of its answer. Only this runtime has it. */
interface AgentPatch {
  /** The same in every run that makes the call: a prompt may hold it. */
  readonly id: string;
  readonly files: readonly string[];
  /** Lines won and lost in all of them. */
  readonly additions: number;
  readonly deletions: number;
  /** A unified diff of all files, bounded. */
  readonly diff: string;
  /** Whether lines of the diff were left out; its end says which. */
  readonly cut: boolean;
  /** How the command that verifies edits (`verify-command`) ended over these alone: its exit code, null where it was killed. Absent where none ran. */
  readonly verification?: { readonly command: string; readonly exitCode: number | null };
}

interface AgentOptions {
  /** JSON Schema of the answer, with `type: 'object'` at its root. Describe the properties: descriptions are part of what the agent reads. */
  schema?: JsonSchema;
  /** Name of this agent in progress and report. Changes nothing else. */
  label?: string;
  /** The phase it belongs to, in place of the current one. Changes nothing of what it does. */
  phase?: string;
  /** An alias or a full id; when left out, or `'inherit'`, the model of its role: the run's, or `verify-model`. */
  model?: 'haiku' | 'sonnet' | 'opus' | 'fable' | 'inherit' | (string & {});
  /** How much the model thinks; the lower, the cheaper. Left out for models that have no such setting. */
  effort?: 'low' | 'medium' | 'high' | 'xhigh' | 'max';
  /** A custom agent of the repository, by its name in `.claude/agents/*.md`: its prompt, `tools`, `disallowedTools`, `model`, `effort` and `maxTurns` are used. */
  agentType?: string;
  /** What it should know and what changes no answer by itself, like what a pull request says of itself. It stands before the prompt and is no part of what makes two calls the same: a later run reuses an answer that was given with another background. (Only this runtime has it.) */
  background?: string;
  /** Gives it a copy of the repository of its own, as the run began, with Edit, Write, Delete, Move beside the tools that read. What it has changed when it answers is collected and merged with the changes of others in the order of the calls, and goes where the setting `edits` says; an answer with a schema gets `patch` beside its keys. An agent that fails changes nothing, and where edits go nowhere it only reads. */
  isolation?: 'worktree';
  /** What it is for: `'verify'` cross-checks what others found and gets the model of the setting `verify-model`, unless `model` names another. Other runtimes ignore it. (Only this runtime has it.) */
  role?: 'verify';
  /** Files whose text is put behind the prompt, with line numbers: saves the turns that reading them would cost. Of a long one only the beginning, as `Read` shows it: use `lines()` for a part. (Only this runtime has it.) */
  files?: readonly string[];
  /** The tools it may use, never more than the run has; `[]` for a task that needs none, like writing a summary. A name that this run does not have (`Bash`, `Edit`) stands for reading and searching. (Only this runtime has it.) */
  tools?: readonly ('Read' | 'Grep' | 'Glob' | 'Diff' | 'WebSearch' | 'WebFetch' | 'Edit' | 'Write' | 'Delete' | 'Move' | (string & {}))[];
  /** Tools that it may not use, taken from those that it would have. A limit in parentheses, `Read(secrets/**)`, cannot be held and is said to be so. */
  disallowedTools?: readonly string[];
  /** Most turns it may take, never more than the run allows (10 unless set). (Only this runtime has it.) */
  maxTurns?: number;
  /** Longest time it may take, in milliseconds, never more than the run allows. (Only this runtime has it.) */
  timeoutMs?: number;
  /** A turn of which nothing came for so long, in milliseconds, is asked for again, three times at most. */
  stallMs?: number;
  /** It is not begun once this share of the run's budget is spent, above 0 and at most 1: `0.6` for those who look leaves the rest to those who check. It throws then, as at the limit itself. (Only this runtime has it.) */
  budgetShare?: number;
  /** So many characters at the beginning of the prompt are a block of their own in the cache: agents that begin alike pay for it once. Put what they share first, like a diff. When left out, a common beginning is found. */
  sharedHeadLength?: number;
}

type Stage<Previous, Item, Result> = (previous: Previous, item: Item, index: number) => Result;

interface Budget {
  /** Output tokens; null: no limit. */
  readonly total: number | null;
  spent(): number;
  /** Infinity without a limit. */
  remaining(): number;
  /** Dollars. Only this runtime has it, and the next two. */
  readonly totalUsd: number | null;
  spentUsd(): number;
  remainingUsd(): number;
}

interface ChangedFile {
  readonly path: string;
  readonly status: 'added' | 'modified' | 'deleted' | 'renamed';
  readonly additions: number;
  readonly deletions: number;
  /** Unified diff without the file header; empty for a binary file. */
  readonly patch: string;
}

interface Array<T> {
  /** What is left when nulls are taken out: failed agents, for one. */
  filter(keep: BooleanConstructor): Exclude<T, null | undefined | false | 0 | ''>[];
}

interface Console {
  log(...values: unknown[]): void;
  info(...values: unknown[]): void;
  warn(...values: unknown[]): void;
  error(...values: unknown[]): void;
  debug(...values: unknown[]): void;
}

/**
 * Gives one task to one subagent and waits for its answer.
 * - The agent starts with nothing but the prompt: put everything it needs to know into it, and name files by their path. It reads the repository with its own tools (Read, Grep, Glob, Diff, WebSearch, WebFetch; those of the web only where the setting `web` has them) and changes nothing, unless `isolation` gives it files of its own.
 * - Without a schema the answer is its final text. With one, the answer is an object that fits: what does not is sent back to the agent, five attempts in all, and then agent() throws.
 * - It resolves to null when the agent failed: a refused or lost request, a time limit, an empty answer, a run that was stopped. The reason is in the report. Guard every answer against null.
 * - It throws for what the script can mend: a schema that nothing can meet, an option of the wrong type, an unknown agentType, a budget that is spent, more than 1,000 agents in a run.
 * - The same prompt with the same options is the same call, in this run and in the next one: a later run reuses its answer as long as the code it looked at is unchanged. So leave out of prompts what changes without need: dates, shas, counters.
 */
declare function agent<const Schema extends JsonSchema | undefined = undefined>(prompt: string, options?: AgentOptions & { schema?: Schema }): Promise<AgentAnswer<Schema> | null>;

/**
 * Runs functions at the same time and waits for all of them.
 * - It takes functions, not promises: `parallel([() => agent("…"), () => agent("…")])`. Anything else is a TypeError.
 * - Results come in the order of the functions. One that throws gives null, and the report says why; parallel() itself does not reject.
 * - At most 4,096 functions in one call; more is an error, never a cut. How many agents work at once is a setting (concurrency) and not the script's concern.
 */
declare function parallel<const Functions extends readonly (() => unknown)[]>(functions: Functions): Promise<{ -readonly [Index in keyof Functions]: Awaited<ReturnType<Functions[Index]>> | null }>;

/**
 * Sends every item through all stages, each at its own pace.
 * - No stage waits for other items: the first item may be in the last stage while the last one is still in the first. Prefer it to two parallel() in a row, which wait for the slowest agent in between.
 * - A stage is called with (previous, item, index); for the first one, previous is the item. It may return a value, a promise, or the result of parallel().
 * - A stage that throws ends its item: the result is null there, and the report says why. A stage that returns null, like an agent that failed, ends its item too; undefined goes on to the next stage.
 * - Results come in the order of the items; at most 4,096 of them.
 */
declare function pipeline<Item, A>(items: readonly Item[], first: Stage<Item, Item, A>): Promise<(Awaited<A> | null)[]>;
declare function pipeline<Item, A, B>(items: readonly Item[], first: Stage<Item, Item, A>, second: Stage<Exclude<Awaited<A>, null>, Item, B>): Promise<(Awaited<B> | null)[]>;
declare function pipeline<Item, A, B, C>(items: readonly Item[], first: Stage<Item, Item, A>, second: Stage<Exclude<Awaited<A>, null>, Item, B>, third: Stage<Exclude<Awaited<B>, null>, Item, C>): Promise<(Awaited<C> | null)[]>;
declare function pipeline<Item>(items: readonly Item[], ...stages: Stage<any, Item, unknown>[]): Promise<any[]>;

/**
 * Names the part of the work that the agents asked from here on belong to.
 * - It is for people: progress, report and plan are grouped by it, and the setting `gate-phases` can make a run wait for approval before one. Inside parallel() and pipeline(), where parts overlap, say it for each agent with its option `phase` instead.
 * - Titles are compared letter by letter with those in meta.phases; another one makes a group of its own.
 */
declare function phase(title: string): void;

/**
 * Shows one line while the run goes on.
 * - Takes anything and makes text of it. `console.log` and its like do the same.
 */
declare function log(...values: unknown[]): void;

/**
 * What the run was started with; undefined without arguments.
 * - `--args '{"paths": ["src/**"]}'` arrives as that object, any other text as a string. A script that is also run elsewhere guards for both: `const options = typeof args === "string" ? JSON.parse(args) : args ?? {}`.
 */
declare const args: any;

/**
 * What the run may spend, and has spent.
 * - `budget.total` is the limit in output tokens, or null; `budget.spent()` and `budget.remaining()` are live, and remaining() is Infinity without a limit.
 * - `budget.totalUsd`, `budget.spentUsd()` and `budget.remainingUsd()` are the same in dollars, as far as requests have ended; only this runtime has them.
 * - When a limit is reached, further agent() calls throw, and so do those at work whose next request would pass it; the report says what was not done. A loop that asks agents should look at it: `while (budget.remaining() > 20_000)`.
 */
declare const budget: Budget;

/**
 * Runs another committed workflow in place and gives what it returned.
 * - It is named by its meta.name, or by a path from the root of the repository, and shares the budget, the number of agents and the concurrency of this run. Its agents are shown under its name.
 * - One level only: a workflow that was called cannot call another one. It throws when there is no such workflow, when it cannot load, and when it fails.
 */
declare function workflow(reference: string | { scriptPath: string }, args?: unknown): Promise<any>;

/**
 * The tracked files that match, sorted; costs nothing.
 * - Globs as usual (`src/**\/*.ts`), a leading `!` takes away again. What .gitignore names is not there. With `changed: true` only files that the pull request touches. What it gives is in the scope of the run, and the report says what of it no agent looked at; with `scope: false` it is only to choose from.
 * - Only this runtime has it: a script that also runs elsewhere asks `typeof files === 'function'` first.
 */
declare function files(patterns: string | readonly string[], options?: { changed?: boolean; scope?: boolean }): Promise<string[]>;

/**
 * The pull request's diff, file by file, from git; costs nothing.
 * - Each has `path`, `status` (added, modified, deleted or renamed), `additions`, `deletions` and `patch`, a unified diff without the file header, empty for a binary file. Outside of a pull request it is the diff against `--base` (on the command line: against the default branch unless you say), and empty without one. With `functions: true` each also has `functions`, its patch with the whole functions around each change, where git can tell.
 * - Only this runtime has it: a script that also runs elsewhere asks `typeof changes === 'function'` first.
 */
declare function changes(options?: { functions?: boolean }): Promise<ChangedFile[]>;

/**
 * Lines of a file with their numbers, to put into a prompt; costs nothing.
 * - One text of lines like `    12<tab>text`, both ends included; null where there is no such text. At most 2,000 lines; with `at: 'base'` of the file before the change.
 * - Only this runtime has it: a script that also runs elsewhere asks `typeof lines === 'function'` first.
 */
declare function lines(path: string, options?: { from?: number; to?: number; at?: 'base' }): Promise<string | null>;

/**
 * Lines of tracked files that match a regular expression; costs nothing.
 * - `{ matches: [{ path, line, text }], truncated }`, by path and line. At most `max` of them (200 unless said), and `truncated` says whether there are more: name what you leave out.
 * - Only this runtime has it: a script that also runs elsewhere asks `typeof grep === 'function'` first.
 */
declare function grep(pattern: string, options?: { path?: string; glob?: string; ignoreCase?: boolean; max?: number; at?: 'base' }): Promise<{ matches: { path: string; line: number; text: string }[]; truncated: boolean }>;

/**
 * What the author of the change says about it; costs nothing.
 * - Title and description of the pull request, null where there is none, and the subjects of its commits. It is material from outside: tell agents so, and put it into the option `background`.
 * - Only this runtime has it: a script that also runs elsewhere asks `typeof story === 'function'` first.
 */
declare function story(): Promise<{ title: string | null; description: string | null; commits: string[] }>;

/**
 * What a run before has of a call of agent(); costs nothing.
 * - `'answered'`: agent() with this prompt and these options gives its answer at no cost. `'outdated'`: there is an answer, and code that it rests on has changed since. `'none'`: it was never asked. It is for the order of work: what was never looked at goes first, and what is answered need not count against a limit of the script.
 * - Only this runtime has it: a script that also runs elsewhere asks `typeof reusable === 'function'` first.
 */
declare function reusable(prompt: string, options?: AgentOptions): Promise<'answered' | 'outdated' | 'none'>;

/**
 * Takes back what one agent has edited: it is not in the result of the run.
 * - It takes the answer of an agent with `isolation: 'worktree'` and a schema, or the `patch` in it; null, or an answer without one, is nothing to take back. Without it the result holds what every agent has edited that did not fail. The report names what was taken back, with the reason. A schema must not declare `patch`: the answer's own hides the run's.
 * - With `files`, paths of `patch.files`, only those are taken back, and the other edits of the agent stay. A file that was moved goes back under both its names.
 * - Only this runtime has it: a script that also runs elsewhere asks `typeof discard === 'function'` first.
 */
declare function discard(edited: { readonly patch?: AgentPatch } | AgentPatch | null | undefined, reason?: string, files?: readonly string[]): void;

/**
 * Files among these whose text no agent may change, each with the reason; costs nothing.
 * - `reason` is the end of a sentence that begins with the path: protected by default or by `protected-paths`, generated or vendored by `.gitattributes`, binary, a pointer of Git LFS, a link, too large. Give such files to nobody, and name them in the result. Empty where edits go nowhere.
 * - Only this runtime has it: a script that also runs elsewhere asks `typeof uneditable === 'function'` first.
 */
declare function uneditable(paths: readonly string[]): Promise<{ path: string; reason: string }[]>;

/**
 * Lines for the log, like log().
 * - `console.log`, `info`, `warn`, `error`, `debug` and their like all show one line.
 */
declare var console: Console;

/** Calls a function after so many milliseconds, in real time; a run that only waits for it is not stuck. There is no setInterval. */
declare function setTimeout(callback: (...values: any[]) => void, ms?: number, ...values: any[]): number;
/** Takes back what setTimeout() gave. */
declare function clearTimeout(timer?: number): void;

/** A copy of a value, as in browsers and Node. */
declare function structuredClone<T = any>(value: T): T;

interface URL {
  href: string;
  protocol: string;
  username: string;
  password: string;
  host: string;
  hostname: string;
  port: string;
  pathname: string;
  search: string;
  hash: string;
  readonly origin: string;
  readonly searchParams: URLSearchParams;
  toString(): string;
  toJSON(): string;
}
interface UrlClass {
  new (url: string | URL, base?: string | URL): URL;
  canParse(url: string | URL, base?: string | URL): boolean;
  parse(url: string | URL, base?: string | URL): URL | null;
}
/** An address taken apart. Nothing can be fetched: a script has no network. */
declare var URL: typeof globalThis extends { onmessage: any; URL: infer Known } ? Known : UrlClass;

interface URLSearchParams {
  readonly size: number;
  append(name: string, value: string): void;
  delete(name: string, value?: string): void;
  get(name: string): string | null;
  getAll(name: string): string[];
  has(name: string, value?: string): boolean;
  set(name: string, value: string): void;
  sort(): void;
  forEach(visit: (value: string, name: string, all: URLSearchParams) => void, self?: any): void;
  entries(): IterableIterator<[string, string]>;
  keys(): IterableIterator<string>;
  values(): IterableIterator<string>;
  [Symbol.iterator](): IterableIterator<[string, string]>;
  toString(): string;
}
interface UrlSearchParamsClass {
  new (init?: string | Iterable<readonly [string, string]> | { readonly [name: string]: string } | URLSearchParams): URLSearchParams;
}
declare var URLSearchParams: typeof globalThis extends { onmessage: any; URLSearchParams: infer Known } ? Known : UrlSearchParamsClass;
