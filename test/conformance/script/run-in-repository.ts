import { setTimeout as wait } from 'node:timers/promises';
import { createSharedHeads } from '../../../src/agent/guidance/shared-heads.ts';
import { agentLoop } from '../../../src/agent/loop/loop.ts';
import type { ModelChoice } from '../../../src/agent/loop/model-choice.ts';
import { createToolset } from '../../../src/agent/tools/create-toolset.ts';
import { createEditing } from '../../../src/agent/tools/edit/create-editing.ts';
import type { Editing } from '../../../src/agent/tools/edit/editing.ts';
import type { Toolset } from '../../../src/agent/tools/toolset.ts';
import type { Json } from '../../../src/base/json.ts';
import { openCheckout } from '../../../src/checkout/git-checkout.ts';
import { trustedTree } from '../../../src/checkout/tree/trusted-tree.ts';
import type { Checkout } from '../../../src/code/checkout.ts';
import { selectFiles } from '../../../src/compose/run/code/select-files.ts';
import { shownCode } from '../../../src/compose/run/code/shown-code.ts';
import { textBeforeIn } from '../../../src/compose/run/edits/stored-before.ts';
import { composeGuidance, type Guidance } from '../../../src/compose/run/guidance.ts';
import { readSettings } from '../../../src/config/read-settings.ts';
import { NO_ATTRIBUTES } from '../../../src/edits/overlay/view.ts';
import type { Provider } from '../../../src/requests/provider.ts';
import { chain } from '../../../src/run/agent-call.ts';
import type { RunEvent } from '../../../src/run/events.ts';
import { scheduled } from '../../../src/run/schedule.ts';
import { createTally, type Tally } from '../../../src/run/tally.ts';
import { traced } from '../../../src/run/trace.ts';
import type { CreateSandbox } from '../../../src/workflow/sandbox/sandbox.ts';
import type { GitRepository } from '../../fakes/git-repository.ts';
import { run, type Trialed } from './run-script.ts';

export type RepositoryTrial = {
  readonly repository: GitRepository;
  readonly provider: Provider;
  /** Where rules and agent definitions come from; what is checked out when absent. */
  readonly trustedRef?: string;
  readonly base?: string;
  readonly concurrency?: number;
  readonly createSandbox?: CreateSandbox;
  /** Whether its agents may change files. */
  readonly edits?: boolean;
};

export type RepositoryTrialed = Trialed & {
  readonly tally: Tally;
  /** Lines of all transcripts, in order. */
  readonly transcript: readonly Json[];
};

const now = () => 0;
const LIMITS = {
  maxTurns: 10,
  timeoutMs: 60_000,
  enoughOutputTokens: 1_000,
  agentOutputTokens: 1_000_000,
  agentCostUsd: 1_000,
  attachedChars: 100_000,
};

const MODELS: ModelChoice = {
  of: (name, role) => name ?? (role === 'verify' ? 'model-for-verifying' : 'model-of-the-run'),
  afterRefusal: () => null,
  maxOutputTokens: () => 128_000,
  remarks: () => [],
};

/** Runs a script with everything real but the model: sandbox, runtime, queue, loop, tools, git. */
export async function runInRepository(
  body: string,
  {
    repository,
    provider,
    trustedRef = 'HEAD',
    base,
    concurrency = 16,
    createSandbox,
    edits = false,
  }: RepositoryTrial,
): Promise<RepositoryTrialed> {
  const git = repository.place;
  const checkout = await openCheckout(git, {
    source: 'work-tree',
    ...(base === undefined ? {} : { base }),
  });
  const tally = createTally();
  const seen: RunEvent[] = [];
  const emit = (event: RunEvent): void => {
    tally.watch(event);
    seen.push(event);
  };
  const transcript: Json[] = [];
  const toolset = createToolset(checkout, { outputChars: 30_000 });
  const guidance = await composeGuidance({
    tree: await trustedTree(git, trustedRef),
    code: checkout,
    toolset,
    warn: (message) => emit({ type: 'warning', atMs: now(), message }),
  });
  const heads = createSharedHeads({
    leastChars: () => 1_280,
    pause: (signal) => wait(1, undefined, { signal }),
  });
  const runAgent = chain(
    [traced(emit, now), heads.announced, scheduled(concurrency, emit, now), heads.shared],
    agentLoop({
      provider,
      toolset,
      settings: LIMITS,
      exhausted: () => null,
      editing: edits ? editingOf(checkout, toolset, guidance) : null,
      emit,
      ...{ now, pause: async () => undefined },
      record: (_id, entry) => transcript.push(entry),
      ...guidance,
      models: MODELS,
    }),
  );
  const { files, changes } = selectFiles(checkout, readSettings([], 'input'), async () => new Map());
  const trialed = await run(body, {
    ports: {
      ...shownIn(checkout),
      ...{ runAgent, emit, files, changes, abilities: edits ? (['edit'] as const) : [] },
    },
    ...(createSandbox && { createSandbox }),
  });
  return { ...trialed, events: seen, ...textsIn(seen), tally: tally.read(), transcript };
}

const shownIn = (checkout: Checkout) => ({
  ...shownCode(checkout, {}, new AbortController().signal),
  textBefore: textBeforeIn(checkout.stored),
});

const editingOf = (checkout: Checkout, toolset: Toolset, { editingSystem }: Guidance): Editing =>
  createEditing({
    ...{ checkout, toolset, access: null, limits: { outputChars: 30_000 }, protectedPaths: [] },
    ...{ attributes: NO_ATTRIBUTES, holdsSecret: () => false, onRefused: () => undefined },
    ...{ system: editingSystem, verify: null },
  });

function textsIn(events: readonly RunEvent[]): Pick<Trialed, 'warnings' | 'logs'> {
  const of = (type: 'warning' | 'log') =>
    events.flatMap((event) => (event.type === type && 'message' in event ? [event.message] : []));
  return { warnings: of('warning'), logs: of('log') };
}
