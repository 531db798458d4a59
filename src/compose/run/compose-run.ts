import { type Execution, execute } from '../../app/execute.ts';
import type { OwnRule } from '../../report/own-rule.ts';
import type { Report } from '../../report/report.ts';
import type { RunRecord } from '../../resume/run-record.ts';
import type { Emit } from '../../run/events.ts';
import { createTally } from '../../run/tally.ts';
import { openJournal } from '../../store/journal-file.ts';
import { checkedArgs } from '../../workflow/arguments/declared-args.ts';
import type { Catalog } from '../../workflow/catalog.ts';
import { WORKFLOW_LIMITS } from '../../workflow/contract.ts';
import type { WorkflowPorts } from '../../workflow/ports.ts';
import type { Script } from '../../workflow/script/script.ts';
import type { Host } from '../host.ts';
import { type AgentParts, composeAgents, composeReusable, keyOfCalls } from './agents.ts';
import type { OpenedCode } from './code/open-code.ts';
import { composeCoverage } from './coverage.ts';
import { composeEdits } from './edits/compose-edits.ts';
import { textBeforeIn } from './edits/stored-before.ts';
import { findNoted, fromRepository, notRead } from './from-repository.ts';
import { keepEnd, recordOf } from './keep-record.ts';
import { agentPartsOf, type RunParts, startLoading } from './run-parts.ts';
import { abilitiesOf, webOfRun } from './web.ts';

/** One run from its description to its report: the only place where its parts are constructed. */
export async function composeRun(host: Host, parts: RunParts): Promise<Execution> {
  const { spec, settings, stop, folder, seal, clean } = parts;
  const { now } = host;
  const web = webOfRun(settings, spec.code);
  const loading = startLoading(host, parts, (catalog) => scriptOf(parts, catalog));
  const { provider, warnings } = await loading.provider;
  await using journal = await openJournal({ file: folder.journalFile, seal }, parts.journals);
  const { found: script, code, createSandbox, catalog } = await loading.rest;
  const found = new Set([script]);
  const tally = createTally();
  await using edits = composeEdits(parts, code.checkout, now);
  let coverage: ReturnType<typeof composeCoverage> | null = null;
  const emit: Emit = (event) => {
    tally.watch(event);
    coverage?.watch(event);
    edits.watch(event);
    parts.watch(event);
  };
  for (const message of [...warnings, ...(web.said === null ? [] : [web.said]), ...journal.problems])
    emit({ type: 'warning', atMs: now(), message });
  for (const message of notRead(script, parts.said)) emit({ type: 'log', atMs: now(), message });
  const loaded = { provider, code, journal, emit, web: web.access, verify: edits.verify };
  const agents = await agentPartsOf(host, parts, loaded);
  const measured = composeCoverage(code, agents.toolset);
  coverage = measured;
  const keep = (record: RunRecord) => folder.keep(clean.withoutSecrets(record), seal);
  const record = { ...recordOf(spec, script), ...(parts.plan !== undefined && { plan: parts.plan }) };
  await keep(record);
  await folder.write('script.js', clean.withoutSecrets(script.source));
  const { looksBack, ...ports } = scriptPorts(agents, code);
  const execution = await execute({
    subject: {
      spec,
      seen: { title: script.meta.name, baseSha: code.baseSha, prices: agents.prices.source },
    },
    workflow: {
      script,
      args: argsOf(spec, script),
      ports: {
        ...ports,
        findWorkflow: findNoted(catalog, found),
        abilities: abilitiesOf(web.access, agents.editing !== null),
      },
      createSandbox,
      limits: { ...WORKFLOW_LIMITS, agents: settings['max-agents'] },
    },
    code: async () => ({ ...(await code.forFindings()), hide: clean.plain }),
    gates: settings['gate-phases'],
    stop,
    ...{ budget: agents.budget, now, tally: tally.read },
    coverage: measured.read,
    ...{ looksBack, edits: () => edits.read({ ...agents, ...ports, agentsMax: settings['max-agents'] }) },
    known: parts.known ?? (async () => null),
    ...{ suppressions: settings.suppressions, reads: parts.reads },
    fromRepository: () => fromRepository([...found], parts.said),
    ownRules: () => ownRulesOf(parts, code, script),
  });
  if (isDone(execution.report)) await journal.forgetUnused();
  return { ...execution, report: await keepEnd(keep, record, execution.report) };
}

/** The script that is run, where it takes what it is given. */
async function scriptOf({ findScript, spec }: RunParts, catalog: Catalog): Promise<Script> {
  const script = await findScript(catalog);
  argsOf(spec, script);
  return script;
}

/** The pairs of a comment are texts; a setting and a dispatch have JSON. */
const argsOf = ({ args, request, target }: RunParts['spec'], { meta }: Script) =>
  checkedArgs(meta, args, target.replyTo !== null && request.args !== undefined);

async function ownRulesOf(
  { ownRules }: RunParts,
  code: OpenedCode,
  { path }: Script,
): Promise<readonly OwnRule[]> {
  if (code.baseSha === null || ownRules === undefined) return [];
  return ownRules({ changes: await code.checkout.changes(), scriptPath: path });
}

/** Whether what it did not ask for is of no use to the next run: a sweep that goes on has left out what it may ask again. */
const isDone = ({ status, goesOn }: Report): boolean => status === 'completed' && goesOn !== true;

/** Everything that the script can reach, but for other scripts. `looksBack`: whether it has asked what the runs before had. */
function scriptPorts(
  agents: AgentParts,
  { checkout, selection, shown }: OpenedCode,
): Omit<WorkflowPorts, 'findWorkflow' | 'abilities'> & { readonly looksBack: () => boolean } {
  const { budget, emit, host } = agents;
  const reusable = composeReusable(agents);
  let isLookedBack = false;
  return {
    looksBack: () => isLookedBack,
    runAgent: composeAgents(agents),
    reusable: (call) => {
      isLookedBack = true;
      return reusable(call);
    },
    emit,
    now: host.now,
    wait: host.wait,
    keyOf: keyOfCalls(agents),
    files: selection.files,
    changes: selection.changes,
    ...shown(agents.stop.signal),
    textBefore: textBeforeIn(checkout.stored),
    ...(agents.editing !== null && { uneditable: agents.editing.uneditable }),
    budget: {
      total: budget.outputTokens,
      spent: () => budget.spent().outputTokens,
      totalUsd: budget.costUsd,
      spentUsd: () => budget.spent().costUsd,
    },
  };
}
