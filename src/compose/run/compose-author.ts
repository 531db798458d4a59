import type { WebAccess } from '../../agent/web/access.ts';
import { type Authored, executeAuthoring } from '../../app/execute-authoring.ts';
import type { AuthorPorts } from '../../author/author.ts';
import type { AuthorTask } from '../../author/draft.ts';
import { UltracodeError } from '../../base/errors.ts';
import { readsAs, settled } from '../../report/formats/markdown/authored-markdown.ts';
import type { RunRecord } from '../../resume/run-record.ts';
import type { Emit } from '../../run/events.ts';
import { createTally } from '../../run/tally.ts';
import { readTemplate } from '../../store/assets.ts';
import { openJournal } from '../../store/journal-file.ts';
import { type Catalog, listWorkflows, type WorkflowEntry } from '../../workflow/catalog.ts';
import type { CreateSandbox } from '../../workflow/sandbox/sandbox.ts';
import type { Host } from '../host.ts';
import { planScript } from '../plan/plan-script.ts';
import { type AgentParts, composeAgents, keyOfCalls } from './agents.ts';
import { authorFacts, authorSurroundings } from './author-facts.ts';
import type { OpenedCode } from './code/open-code.ts';
import { authoringRecord, keepEnd } from './keep-record.ts';
import { agentPartsOf, type CommonParts, startLoading } from './run-parts.ts';
import { webOfRun } from './web.ts';

/** What an authoring needs; its `spec` is that of the authoring, with its own limit in dollars. */
export type AuthoringRun = CommonParts & {
  readonly task: AuthorTask;
  /** A script that is there already and is only looked at, without asking a model; absent: one is written. */
  readonly asItIs?: string;
};

/** One authoring from its task to its outcome, with folder, journal, budget and stop like any run. The script that it brings forth is not run. */
export async function composeAuthor(host: Host, given: AuthoringRun): Promise<Authored> {
  // No phase of the script is gated here: it is not run, and the author's own phases may be called like it.
  const parts = { ...given, settings: { ...given.settings, 'gate-phases': [] } };
  const { spec, task, settings, stop, folder, seal, clean } = parts;
  const { now } = host;
  if (spec.offline)
    throw new UltracodeError(
      'USAGE',
      `a script is written by a model, and the provider ${settings.provider} asks none. Choose another provider, or write the script yourself: docs/authoring.md.`,
    );
  const web = webOfRun(settings, spec.code);
  const loading = startLoading(host, parts, listWorkflows);
  const { provider, warnings } = await loading.provider;
  await using journal = await openJournal({ file: folder.journalFile, seal }, parts.journals);
  const { found: entries, code, createSandbox, catalog } = await loading.rest;
  const tally = createTally();
  const emit: Emit = (event) => {
    tally.watch(event);
    parts.watch(event);
  };
  for (const message of [...warnings, ...(web.said === null ? [] : [web.said]), ...journal.problems])
    emit({ type: 'warning', atMs: now(), message });
  const agents = await agentPartsOf(host, parts, { provider, code, journal, emit, web: web.access });
  const keep = (record: RunRecord) => folder.keep(clean.withoutSecrets(record), seal);
  const record = authoringRecord(spec);
  await keep(record);
  const authored = await executeAuthoring({
    subject: { spec, seen: { title: TITLE, baseSha: code.baseSha, prices: agents.prices.source } },
    task,
    asItIs: parts.asItIs ?? null,
    ports: {
      runAgent: composeAgents(agents),
      keyOf: keyOfCalls(agents),
      log: (message) => emit({ type: 'log', atMs: now(), message }),
      ...(await aboutScripts(host, parts, {
        code,
        entries,
        agents,
        createSandbox,
        catalog,
        web: web.access,
      })),
    },
    stop,
    budget: agents.budget,
    tally: tally.read,
    now,
  });
  const { outcome } = authored;
  if (outcome.status === 'drafted') await folder.write(SCRIPT_FILE, outcome.draft.script);
  // It was paid for: a person may mend it.
  if (outcome.status === 'failed' && outcome.script !== null) await folder.write(LAST_FILE, outcome.script);
  const report = await keepEnd(keep, record, authored.execution.report);
  return { ...authored, execution: { ...authored.execution, report } };
}

type Loaded = {
  readonly code: OpenedCode;
  readonly entries: readonly WorkflowEntry[];
  readonly agents: AgentParts;
  readonly createSandbox: CreateSandbox;
  readonly catalog: Catalog;
  readonly web: WebAccess | null;
};

/** What an author is told, and what is looked at in a script of it: as a run of the script would have it. */
async function aboutScripts(
  host: Host,
  { settings, task, trusted, clean }: AuthoringRun,
  { code, entries, agents, createSandbox, catalog, web }: Loaded,
): Promise<Omit<AuthorPorts, 'runAgent' | 'keyOf' | 'log'>> {
  const { models, prices } = agents;
  const known = { settings, code, entries, models, prices, web, definitions: agents.guidance.definitions };
  const ofScript = { ...settings, 'max-cost-usd': task.maxCostUsd };
  return {
    facts: await authorFacts(known),
    surroundings: authorSurroundings(known),
    example: await readTemplate(host.programDir, EXAMPLE),
    dir: settings['workflows-dir'][0] ?? '.github/ultracode',
    isShownAsIs: (source) => readsAs(settled(source), clean) === settled(source),
    plan: (script) =>
      planScript({
        ...{ host, script, args: undefined, settings: ofScript, said: [], catalog },
        ...{ trusted, checkout: code.checkout, createSandbox, web },
      }),
  };
}

const TITLE = 'author';
const EXAMPLE = 'authored.js';
/** In the folder of a run. */
export const SCRIPT_FILE = 'script.js';
/** The last script that did not hold. */
export const LAST_FILE = 'last-draft.js';
