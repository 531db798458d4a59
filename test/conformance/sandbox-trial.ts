import { setTimeout as wait } from 'node:timers/promises';
import type { Json } from '../../src/base/json.ts';
import { WORKFLOW_LIMITS, type WorkflowLimits } from '../../src/workflow/contract.ts';
import type { Answer, CreateSandbox, ProgramEnd, Sandbox } from '../../src/workflow/sandbox/sandbox.ts';

export type Asked = { readonly op: string; readonly payload: Json };

export type SandboxTrial = {
  readonly sandbox: Sandbox;
  readonly asked: readonly Asked[];
  readonly told: readonly Asked[];
  /** Runs a script, which stands from line 2 of `flow.js` on, to the value that it returns. */
  run(code: string, args?: Json): Promise<Json>;
};

/** One sandbox behind a door that keeps what came through; it answers every question with its payload unless `answer` is given. */
export async function openTrial(
  createSandbox: CreateSandbox,
  options: {
    readonly limits?: Partial<WorkflowLimits>;
    readonly answer?: (asked: Asked) => Promise<Answer>;
    readonly signal?: AbortSignal;
  } = {},
): Promise<SandboxTrial> {
  const asked: Asked[] = [];
  const told: Asked[] = [];
  const answer = options.answer ?? (async ({ payload }) => answered(payload));
  const sandbox = await createSandbox({
    door: {
      ask: (op, payload) => {
        asked.push({ op, payload });
        return answer({ op, payload });
      },
      tell: (op, payload) => told.push({ op, payload }),
      budget: () => null,
    },
    limits: { ...WORKFLOW_LIMITS, ...options.limits },
    now: () => performance.now(),
    wait: (ms, signal) => wait(ms, undefined, { signal }),
    signal: options.signal ?? new AbortController().signal,
  });
  const run = async (code: string, args?: Json) =>
    returnedBy(await sandbox.run({ code: `\n${code}`, path: 'flow.js', args, child: null }));
  return { sandbox, asked, told, run };
}

export function returnedBy(end: ProgramEnd): Json {
  if (end.status === 'returned') return end.value;
  throw new Error('The script is suspended.');
}

export const answered = (value: Json): Answer => ({ status: 'answered', value });
