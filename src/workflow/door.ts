import { z } from 'zod';
import { UltracodeError } from '../base/errors.ts';
import { groupDigits } from '../base/group-digits.ts';
import type { Json } from '../base/json.ts';
import type { Reusable } from '../run/journal.ts';
import type { WorkflowPorts, WorkflowReference } from './ports.ts';
import type { Answer, Door, ProgramEnd } from './sandbox/sandbox.ts';
import type { Script } from './script/script.ts';
import { createTimers } from './timers.ts';

export type DoorOptions = {
  readonly ports: WorkflowPorts;
  readonly warn: (message: string) => void;
  /** Whether a text tells what an agent threw: that agent is counted, and its item is not. */
  readonly isRefusal: (text: string) => boolean;
  readonly path: string;
  readonly asksMax: number;
  /** Ends the waiting of timers: they fire at once. */
  readonly signal: AbortSignal;
  /** Told of what a script returned and no report can show. */
  readonly unread: (text: string) => void;
  readonly askAgent: (payload: Json) => Promise<Answer>;
  readonly askReusable: (payload: Json) => Promise<Reusable>;
  readonly discard: (payload: Json) => void;
  readonly runChild: (child: Script, args: Json | undefined) => Promise<ProgramEnd>;
};

/** Answers a script's questions through the ports of its run. A wrong question throws in the script; a broken port ends the run. */
export function openDoor(options: DoorOptions): Door {
  const { ports, path, asksMax, askAgent, runChild } = options;
  const timers = createTimers(ports.wait, options.signal);
  const { askFiles, askLines, askGrep, askUneditable } = questionsOfCode(ports);
  let asked = 0;

  const askWorkflow = async (payload: Json): Promise<Answer> => {
    const question = WorkflowQuestion.safeParse(payload).data;
    if (question === undefined)
      return refused('workflow() expects a name or { scriptPath: "…" } as the first argument.');
    const child = await expected(ports.findWorkflow(question.reference));
    if (child.status === 'refused') return refused(`workflow(): ${child.message}`);
    const name = child.value.meta.name;
    const end = await expected(runChild(child.value, question.args));
    if (end.status === 'refused') return refused(`workflow("${name}") failed: ${end.message}`);
    // A suspended child suspends its parent.
    return end.value.status === 'suspended' ? end.value : { status: 'answered', value: end.value.value };
  };

  return {
    ask: async (op, payload) => {
      asked += 1;
      if (asked > asksMax) throw new UltracodeError('SANDBOX_FAILED', tooManyAsks(path, asksMax));
      switch (op) {
        case 'agent':
          return askAgent(payload);
        case 'workflow':
          return askWorkflow(payload);
        case 'files':
          return askFiles(payload);
        case 'changes':
          return expected(ports.changes({ functions: payload === 'functions' }));
        case 'lines':
          return askLines(payload);
        case 'grep':
          return askGrep(payload);
        case 'uneditable':
          return askUneditable(payload);
        case 'reusable':
          return expected(options.askReusable(payload));
        case 'story':
          return expected(ports.story());
        case 'timer':
          return timers.fired(payload);
        default:
          return refused(`there is no ${op}()`);
      }
    },
    tell: (op, payload) => tellOf(op, payload, options, timers),
    budget: () => spendingOf(ports.budget),
    ...(ports.asked !== undefined && { asked: ports.asked }),
  } satisfies Door;
}

/** What a script only tells. */
function tellOf(
  op: string,
  payload: Json,
  { ports, warn, isRefusal, unread, discard }: DoorOptions,
  timers: ReturnType<typeof createTimers>,
): void {
  const atMs = ports.now();
  const text = String(payload);
  if (op === 'log') ports.emit({ type: 'log', atMs, message: text });
  if (op === 'phase') ports.emit({ type: 'phase', atMs, title: text });
  if (op === 'timer-cleared') timers.clear(payload);
  if (op === 'discard') discard(payload);
  if (op === 'unread') unread(text);
  if (op === 'dropped') warn(text);
  if (op === 'dropped' && !isRefusal(text)) ports.emit({ type: 'item-broken', atMs, message: text });
}

/** Questions about the code. */
function questionsOfCode(ports: WorkflowPorts) {
  const askFiles = async (payload: Json): Promise<Answer> => {
    const question = FilesQuestion.safeParse(payload).data;
    if (question === undefined)
      return refused('files() expects a glob or an array of globs, like files(["src/**/*.ts"]).');
    return expected(ports.files(question.patterns, { changed: question.changed, scope: question.scope }));
  };

  const askLines = async (payload: Json): Promise<Answer> => {
    const question = LinesQuestion.safeParse(payload).data;
    if (question === undefined)
      return refused(
        'lines() expects a path and line numbers, like lines("src/a.ts", { from: 10, to: 50 }).',
      );
    return expected(ports.lines(question.path, question));
  };

  const askGrep = async (payload: Json): Promise<Answer> => {
    const question = GrepQuestion.safeParse(payload).data;
    if (question === undefined)
      return refused('grep() expects a pattern, like grep("TODO", { glob: "*.ts", max: 100 }).');
    return expected(ports.grep(question.pattern, question));
  };

  const askUneditable = async (payload: Json): Promise<Answer> => {
    const paths = z.array(z.string()).safeParse(payload).data;
    if (paths === undefined) return refused('uneditable() expects an array of paths, like those of files().');
    return expected(uneditableAmong(paths, ports));
  };

  return { askFiles, askLines, askGrep, askUneditable };
}

async function uneditableAmong(
  paths: readonly string[],
  { uneditable = async () => null }: WorkflowPorts,
): Promise<readonly { readonly path: string; readonly reason: string }[]> {
  const found = [];
  for (const path of paths) {
    const reason = await uneditable(path);
    if (reason !== null) found.push({ path, reason });
  }
  return found;
}

const spendingOf = ({ total, spent, totalUsd, spentUsd }: WorkflowPorts['budget']): Json => ({
  total,
  spent: spent(),
  totalUsd,
  spentUsd: spentUsd(),
});

const Reference = z.union([
  z.object({ name: z.string().min(1) }),
  z.object({ scriptPath: z.string().min(1) }),
]) satisfies z.ZodType<WorkflowReference>;
const WorkflowQuestion = z.object({ reference: Reference, args: z.custom<Json>().optional() });
const At = z.enum(['base']).optional();
const LinesQuestion = z.object({
  path: z.string().min(1),
  from: z.int().positive(),
  to: z.int().positive(),
  at: At,
});
const GrepQuestion = z.object({
  pattern: z.string().min(1).max(2000),
  path: z.string().optional(),
  glob: z.string().min(1).max(500).optional(),
  ignoreCase: z.boolean().optional(),
  max: z.int().positive().optional(),
  at: At,
});
const FilesQuestion = z.object({
  patterns: z.array(z.string().min(1)),
  changed: z.boolean(),
  scope: z.boolean(),
});

const refused = (message: string): Answer => ({ status: 'refused', message });

type Expected<Value> =
  | { readonly status: 'answered'; readonly value: Value }
  | { readonly status: 'refused'; readonly message: string };

/** An UltracodeError is thrown in the script, which may catch it; SANDBOX_FAILED, or any other error, ends the run. */
async function expected<Value>(answer: Promise<Value>): Promise<Expected<Value>> {
  try {
    return { status: 'answered', value: await answer };
  } catch (error) {
    if (error instanceof UltracodeError && error.code !== 'SANDBOX_FAILED')
      return { status: 'refused', message: error.message };
    throw error;
  }
}

const tooManyAsks = (path: string, asksMax: number): string =>
  `${path}: The script asked more than ${groupDigits(asksMax)} times and was stopped. Look for a loop that never ends.`;
