import { API_REFERENCE, type ApiEntry } from '../src/workflow/api-reference.ts';
import { AGENT_OPTION_REFERENCE } from '../src/workflow/reference/agent-option-reference.ts';

/** The text of types/workflow.d.ts: what an editor knows of a workflow script. */
export function workflowTypes(): string {
  return [
    HEAD,
    metaTypes,
    schemaTypes,
    agentTypes(),
    otherTypes,
    ...API_REFERENCE.map(declaration),
    webTypes,
  ].join('\n');
}

const HEAD = `// Made by scripts/write-docs.ts from src/workflow/api-reference.ts. Do not edit.
// The globals of a workflow script. Put these two lines at the top of one, with the path to this file:
//
//   // @ts-check
//   /// <reference path="./workflow.d.ts" />
`;

const metaTypes = `/** What a script says about itself: \`/** @type {WorkflowMeta} *\\/\` above \`export const meta\`. */
interface WorkflowMeta {
  /** The script's identity, whatever its file is called. */
  name: string;
  /** One sentence; shown in lists. */
  description: string;
  /** The parts of the work, in order; \`phase(title)\` and the option \`phase\` refer to them. \`model\` is a label and chooses nothing. */
  phases?: readonly (string | { title: string; detail?: string; model?: string })[];
  /** When somebody should choose this workflow. */
  whenToUse?: string;
  /** What each of its arguments is, by name; with a type, that is compared too. A run that is given others ends before anything is asked. An addition: Claude Code ignores it. */
  args?: { readonly [name: string]: string | JsonSchema };
  title?: string;
  [other: string]: unknown;
}
`;

const schemaTypes = `interface JsonSchema {
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

/** What an agent with \`isolation: 'worktree'\` has changed, beside the keys of its answer. Only this runtime has it. */
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
  /** How the command that verifies edits (\`verify-command\`) ended over these alone: its exit code, null where it was killed. Absent where none ran. */
  readonly verification?: { readonly command: string; readonly exitCode: number | null };
}
`;

const agentTypes = (): string => `interface AgentOptions {
${AGENT_OPTION_REFERENCE.map(({ name, type, text, beyond }) => `  /** ${text}${beyond ? ` ${ONLY_HERE}` : ''} */\n  ${name}?: ${type};`).join('\n')}
}
`;

const otherTypes = `type Stage<Previous, Item, Result> = (previous: Previous, item: Item, index: number) => Result;

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
`;

/** Where the types of browsers are there too, as editors have them for plain JavaScript, theirs are used: a variable has one type only. */
const webTypes = `/** Calls a function after so many milliseconds, in real time; a run that only waits for it is not stuck. There is no setInterval. */
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
`;

const ONLY_HERE = '(Only this runtime has it.)';

function declaration({ name, declaration: code, summary, promises, beyond }: ApiEntry): string {
  const guard = beyond
    ? [
        `Only this runtime has it: a script that also runs elsewhere asks \`typeof ${name} === 'function'\` first.`,
      ]
    : [];
  const lines = [summary, ...[...promises, ...guard].map((text) => `- ${text}`)].map(
    (line) => ` * ${line.replaceAll('*/', '*\\/')}`,
  );
  const overloads = code.split('\n').map((line) => `declare ${line}`);
  return ['/**', ...lines, ' */', ...overloads, ''].join('\n');
}
