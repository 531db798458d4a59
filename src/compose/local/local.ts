import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Execution } from '../../app/execute.ts';
import { INIT_FILES } from '../../app/init-files.ts';
import { publish } from '../../app/publish.ts';
import { NOTHING_SAID, readArgs } from '../../app/task.ts';
import { cachingLocation } from '../../checkout/git/git.ts';
import { firstCommit, headSha, topLevelOf } from '../../checkout/git/resolve-commit.ts';
import { workFolder } from '../../checkout/tree/work-folder.ts';
import type { RawSettings } from '../../config/read-settings.ts';
import type { Settings } from '../../config/settings.ts';
import type { Cleaner } from '../../report/clean/clean.ts';
import { runFolderReport } from '../../reporters/run-folder.ts';
import { withCommand } from '../../resume/next-command.ts';
import type { Emit } from '../../run/events.ts';
import { createShutdown } from '../../run/shutdown.ts';
import type { Stop } from '../../run/stop.ts';
import { createRunFolder, earlierJournal, writeNew } from '../../store/run-folder.ts';
import {
  type Catalog,
  findWorkflow,
  listWorkflows,
  scriptIn,
  type WorkflowEntry,
} from '../../workflow/catalog.ts';
import type { Script } from '../../workflow/script/script.ts';
import { configure } from '../configured.ts';
import type { Host } from '../host.ts';
import { renderJson, renderMarkdown } from '../render.ts';

/** A run on this machine. Paths are absolute or relative to where the process runs. */
export type LocalRun = {
  /** Those after `ultracode` that begin the same run again. */
  readonly words: readonly string[];
  readonly workflow: string;
  /** JSON or text; null for none. */
  readonly args: string | null;
  readonly repo: string;
  /** Folder of the run; null for a new one below `.ultracode/` in the checkout. */
  readonly out: string | null;
  /** Folder of an earlier run whose answers are reused. */
  readonly resume: string | null;
  /** Titles of the gated phases that may start. */
  readonly approved: readonly string[];
  readonly settings: RawSettings;
  readonly runId: string;
  readonly stop: Stop;
  readonly watch: Emit;
  readonly clean: Cleaner;
  /** Hears what could not be written beside the report. */
  readonly log: (line: string) => void;
};

const NO_LINKS = { repositoryUrl: null, reportUrl: null };

// Where a branch most likely left from, when the user does not say.
export const LIKELY_BASES = ['origin/HEAD', 'origin/main', 'origin/master', 'main', 'master'];

/** Runs a workflow over a checkout on this machine. Rejects with a setup error before anything is asked. */
export async function runLocal(host: Host, order: LocalRun): Promise<Execution> {
  const place = cachingLocation(resolve(order.repo), host.env);
  // Git answers while the rest of the program is loaded.
  const [root, head, likelyBase, { composeRun }] = await Promise.all([
    topLevelOf(place),
    headSha(place),
    firstCommit(place, LIKELY_BASES),
    import('../run/run.ts'),
  ]);
  const settings = await localSettings(root, order.settings);
  const base = settings.base ?? likelyBase;
  const earlier = order.resume === null ? [] : [earlierJournal(resolve(order.resume))];
  const runDir = resolve(order.out ?? join(root, '.ultracode', 'runs', order.runId));
  const folder = await createRunFolder(runDir, order.out === null);
  const { clean } = order;
  const scripts = workFolder(root);
  const args = readArgs(order.args);
  using shutdown = createShutdown(host, order.stop);
  if (settings['time-limit-minutes'] !== undefined) shutdown.limit(settings['time-limit-minutes']);
  const run = await composeRun(host, {
    order: { ...NOTHING_SAID, args },
    target: { pullNumber: null, replyTo: null },
    goingOn: null,
    task: {
      workflow: order.workflow,
      args,
      headSha: head,
      base,
      trustedRef: 'HEAD',
      headRef: null,
      model: null,
      maxCostUsd: null,
    },
    settings,
    place,
    source: 'work-tree',
    aboutChange: settings.base !== undefined,
    scripts,
    script: (catalog) => chooseScript(catalog, order.workflow, root),
    runId: order.runId,
    folder,
    earlier,
    approved: order.approved,
    stop: order.stop,
    watch: order.watch,
    clean,
  });
  const execution = {
    ...run,
    report: withCommand(run.report, { type: 'laptop', words: order.words, dir: runDir }),
  };
  const report = runFolderReport({
    write: folder.write,
    markdown: (value) => renderMarkdown(clean, NO_LINKS)(value, Number.POSITIVE_INFINITY),
    json: renderJson(clean),
  });
  const ports = { reporters: [report], log: () => undefined };
  for (const { delivery } of await publish(execution.report, ports, order.stop.signal))
    if (delivery.status === 'refused') order.log(`The run's folder lacks its report: ${delivery.reason}`);
  return execution;
}

/** Every workflow that can be run in a checkout. */
export async function listLocal(
  host: Host,
  repo: string,
  given: RawSettings,
): Promise<readonly WorkflowEntry[]> {
  const root = await topLevelOf({ dir: resolve(repo), env: host.env });
  const settings = await localSettings(root, given);
  const { composeCatalog } = await import('../run/run.ts');
  return listWorkflows(await composeCatalog(host, settings, workFolder(root)));
}

/** Writes the starting files that are not there yet; says of each whether it was written. */
export async function initLocal(
  host: Host,
  repo: string,
): Promise<readonly { readonly path: string; readonly written: boolean }[]> {
  const root = await topLevelOf({ dir: resolve(repo), env: host.env });
  return Promise.all(
    INIT_FILES.map(async ({ path, text }) => ({ path, written: await writeNew(join(root, path), text) })),
  );
}

export async function localSettings(root: string, given: RawSettings): Promise<Settings> {
  const configured = await configure(given, 'option', workFolder(root).read);
  if (configured.status === 'invalid') throw configured.error;
  return configured.settings;
}

/** A path leads from where the user is to anywhere (on this machine the user is the one who is trusted), or else from the root of the repository. */
export async function chooseScript(catalog: Catalog, workflow: string, root: string): Promise<Script> {
  const isPath = workflow.includes('/') || workflow.endsWith('.js');
  const path = resolve(workflow);
  const source = isPath ? await readFile(path, 'utf8').catch(() => null) : null;
  if (source === null) return findWorkflow(catalog, workflow);
  return scriptIn({ source, path: path.startsWith(`${root}/`) ? path.slice(root.length + 1) : workflow });
}
