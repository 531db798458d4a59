import { type Execution, execute } from '../../app/execute.ts';
import type { RunRecord } from '../../resume/run-record.ts';
import type { Emit } from '../../run/events.ts';
import { createTally } from '../../run/tally.ts';
import { openJournal } from '../../store/journal-file.ts';
import { WORKFLOW_LIMITS } from '../../workflow/contract.ts';
import type { WorkflowPorts } from '../../workflow/ports.ts';
import type { Host } from '../host.ts';
import { type AgentParts, composeAgents, keyOfCalls } from './agents.ts';
import type { OpenedCode } from './code/open-code.ts';
import { composeCoverage } from './coverage.ts';
import { findNoted, fromRepository, notRead } from './from-repository.ts';
import { keepEnd, recordOf } from './keep-record.ts';
import { agentPartsOf, type RunParts, startLoading } from './run-parts.ts';
import { abilitiesOf, webOfRun } from './web.ts';

/** One run from its description to its report: the only place where its parts are constructed. */
export async function composeRun(host: Host, parts: RunParts): Promise<Execution> {
  const { spec, settings, stop, folder, seal, clean } = parts;
  const { now } = host;
  const web = webOfRun(settings, spec.code);
  const loading = startLoading(host, parts, parts.findScript);
  const { provider, warnings } = await loading.provider;
  await using journal = await openJournal({ file: folder.journalFile, seal }, parts.journals);
  const { found: script, code, createSandbox, catalog } = await loading.rest;
  const found = new Set([script]);
  const tally = createTally();
  let coverage: ReturnType<typeof composeCoverage> | null = null;
  const emit: Emit = (event) => {
    tally.watch(event);
    coverage?.watch(event);
    parts.watch(event);
  };
  for (const message of [...warnings, ...(web.said === null ? [] : [web.said]), ...journal.problems])
    emit({ type: 'warning', atMs: now(), message });
  for (const message of notRead(script, parts.said)) emit({ type: 'log', atMs: now(), message });
  const agents = await agentPartsOf(host, parts, { provider, code, journal, emit, web: web.access });
  const measured = composeCoverage(code, agents.toolset);
  coverage = measured;
  await folder.write('script.js', clean.withoutSecrets(script.source));
  const keep = (record: RunRecord) => folder.keep(clean.withoutSecrets(record), seal);
  const record = { ...recordOf(spec, script), ...(parts.plan !== undefined && { plan: parts.plan }) };
  await keep(record);
  const execution = await execute({
    subject: {
      spec,
      seen: { title: script.meta.name, baseSha: code.baseSha, prices: agents.prices.source },
    },
    workflow: {
      script,
      args: spec.args,
      ports: {
        ...scriptPorts(agents, code),
        findWorkflow: findNoted(catalog, found),
        abilities: abilitiesOf(web.access),
      },
      createSandbox,
      limits: { ...WORKFLOW_LIMITS, agents: settings['max-agents'] },
    },
    code: async () => ({ ...(await code.forFindings()), hide: clean.plain }),
    gates: settings['gate-phases'],
    stop,
    budget: agents.budget,
    now,
    tally: tally.read,
    coverage: measured.read,
    known: parts.known ?? (async () => null),
    fromRepository: () => fromRepository([...found], parts.said),
    ownRules: async () =>
      code.baseSha === null || parts.ownRules === undefined
        ? []
        : parts.ownRules({ changes: await code.checkout.changes(), scriptPath: script.path }),
  });
  if (execution.report.status === 'completed') await journal.forgetUnused();
  return { ...execution, report: await keepEnd(keep, record, execution.report) };
}

/** Everything that the script can reach, but for other scripts. */
function scriptPorts(
  agents: AgentParts,
  { selection, shown }: OpenedCode,
): Omit<WorkflowPorts, 'findWorkflow' | 'abilities'> {
  const { budget, emit, host } = agents;
  return {
    runAgent: composeAgents(agents),
    emit,
    now: host.now,
    wait: host.wait,
    keyOf: keyOfCalls(agents),
    files: selection.files,
    changes: selection.changes,
    ...shown(agents.stop.signal),
    budget: {
      total: budget.outputTokens,
      spent: () => budget.spent().outputTokens,
      totalUsd: budget.costUsd,
      spentUsd: () => budget.spent().costUsd,
    },
  };
}
