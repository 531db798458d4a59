import { basename, join, resolve } from 'node:path';
import type { Execution } from '../../app/execute.ts';
import { initPaths } from '../../app/init-files.ts';
import { withCommands } from '../../app/next-step.ts';
import { publish } from '../../app/publish.ts';
import { UltracodeError } from '../../base/errors.ts';
import { createGit, openLocation } from '../../checkout/git/git.ts';
import { headSha, topLevelOf } from '../../checkout/git/resolve-commit.ts';
import { workFolder } from '../../checkout/tree/work-folder.ts';
import type { Cleaner } from '../../clean/clean.ts';
import type { RawSettings } from '../../config/read-settings.ts';
import type { Settings } from '../../config/settings.ts';
import { aboutOf } from '../../report/formats/stored-report.ts';
import type { Report } from '../../report/report.ts';
import { runFolderReport } from '../../reporters/run-folder.ts';
import { describeRun, NOTHING_REQUESTED, readArgs } from '../../resume/describe-run.ts';
import type { RunSpec } from '../../resume/run-spec.ts';
import { shellQuoted } from '../../resume/shell-quoted.ts';
import type { Emit } from '../../run/events.ts';
import { createShutdown } from '../../run/shutdown.ts';
import type { Stop } from '../../run/stop.ts';
import type { JournalSource } from '../../store/read-journal.ts';
import {
  createRunFolder,
  hasRecord,
  previousJournal,
  previousSpec,
  type RunFolder,
  type SealFor,
} from '../../store/run-folder.ts';
import { defaultsOf } from '../defaults.ts';
import type { Host } from '../host.ts';
import { composeSeal } from '../seal.ts';
import { chooseScript } from './choose-script.ts';
import { likelyBase, NO_BASE, NO_DIFFERENCE } from './likely-base.ts';
import { localSettings, refuseForeignModel } from './local-settings.ts';
import { untrackedBeside, untrackedFiles } from './untracked-files.ts';

/** A run on this machine. Paths are absolute or relative to where the process runs. */
export type LocalRun = {
  /** What starts this program. */
  readonly self: string;
  /** Those after it that begin the same run again. */
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

/** Runs a workflow over a checkout on this machine. Rejects with a setup error before anything is asked. */
export async function runLocal(host: Host, order: LocalRun): Promise<Execution> {
  using git = openLocation(resolve(order.repo), host.env);
  // Git answers while the rest of the program is loaded.
  const [root, head, base, untracked, { composeRun }] = await Promise.all([
    topLevelOf(git),
    headSha(git),
    likelyBase(git),
    // Only told of: no reason to do nothing.
    untrackedFiles(createGit(git)).catch(() => []),
    import('../run/compose-run.ts'),
  ]);
  const { settings, said } = await localSettings(root, order.settings);
  refuseForeignModel(host, settings);
  const sealFor = composeSeal(host, settings);
  const journals = await journalsToResume(order, sealFor);
  const runDir = resolve(order.out ?? join(root, '.ultracode', 'runs', order.runId));
  const folder = await createRunFolder(runDir, order.out === null ? root : null);
  using shutdown = createShutdown(host, order.stop);
  if (settings['time-limit-minutes'] !== undefined) shutdown.limit(settings['time-limit-minutes']);
  const spec = describeLocal(order, settings, { head, runDir, startedMs: host.now() });
  const run = await composeRun(host, {
    spec,
    settings,
    said,
    journals,
    seal: sealFor(spec),
    folder,
    code: { git, source: 'work-tree', likelyBase: base, repository: basename(root) },
    trusted: workFolder(root),
    findScript: (catalog) => chooseScript(catalog, order.workflow, { root, git }),
    stop: order.stop,
    watch: order.watch,
    clean: order.clean,
  }).catch(offeringOffline);
  // Without what is taken out of it as a secret, a command would ask for something else.
  const isSayable = [...order.words, runDir].every(
    (word) => order.clean.plain(shellQuoted(word)) === shellQuoted(word),
  );
  const place = isSayable
    ? ({ type: 'laptop', self: order.self, words: order.words, dir: runDir } as const)
    : null;
  // `init` has told what becomes of the files that it wrote.
  const written = initPaths(settings['workflows-dir'][0] ?? '');
  const beside = await untrackedBeside(createGit(git), untracked, written).catch(() => untracked);
  const foreign = beside.filter((path) => !hasRecord(join(root, path)));
  const based = withBase(run.report, settings.base ?? base);
  const report = withUntracked(withCommands(based, place), foreign);
  await writeReport({ report, spec }, folder, order);
  return { ...run, report };
}

/** Of all that is asked of a model, a workflow alone shows something without one. */
function offeringOffline(error: unknown): never {
  if (!(error instanceof UltracodeError) || error.code !== 'PROVIDER_INVALID') throw error;
  const offered = `${error.message} To try without a model: --provider offline`;
  throw new UltracodeError('PROVIDER_INVALID', offered, { cause: error });
}

/** A run about a change says so, where nothing tells what the branch left, or nothing is different from that. */
function withBase(report: Report, base: string | null): Report {
  const { coverage, omissions, summary } = report;
  if (coverage?.of !== 'change') return report;
  if (base === null) return { ...report, omissions: [...omissions, NO_BASE] };
  return coverage.total === 0 && summary === null
    ? { ...report, summary: capitalized(NO_DIFFERENCE) }
    : report;
}

const capitalized = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

/** What git does not track is offered to no workflow: a new file, above all, that was not added yet. `paths`: without folders of runs. */
function withUntracked(report: Report, paths: readonly string[]): Report {
  if (paths.length === 0) return report;
  const shown = paths.slice(0, UNTRACKED_SHOWN).join(', ');
  const more = paths.length > UNTRACKED_SHOWN ? ` and ${paths.length - UNTRACKED_SHOWN} more` : '';
  const what = `not tracked by git, and so not looked at: ${shown}${more}. \`git add\` has them looked at.`;
  return { ...report, omissions: [...report.omissions, what] };
}

const UNTRACKED_SHOWN = 5;

/** The journal of a folder that a person named, of a run on this machine or of one that was downloaded; none when nothing is resumed. */
async function journalsToResume(
  { resume, log }: Pick<LocalRun, 'resume' | 'log'>,
  sealFor: SealFor,
): Promise<readonly JournalSource[]> {
  if (resume === null) return [];
  const dir = resolve(resume);
  const file = previousJournal(dir);
  const seal = sealFor((await previousSpec(dir)) ?? ON_THIS_MACHINE);
  if (seal === null)
    log(`Whoever wrote ${file} is believed: this run has no key that its outcomes could be sealed with.`);
  return [{ file, seal }];
}

const ON_THIS_MACHINE = { githubRun: null, target: { pullNumber: null, replyTo: null } } as const;

/** On this machine the user is the one who is trusted, so scripts are read as they lie here. */
function describeLocal(
  { workflow, args, approved, runId }: LocalRun,
  settings: Settings,
  at: { readonly head: string; readonly runDir: string; readonly startedMs: number },
): RunSpec {
  const { runDir, startedMs } = at;
  const given = readArgs(args);
  const decision = {
    request: { ...NOTHING_REQUESTED, workflow, ...(given === undefined ? {} : { args: given }) },
    code: { headSha: at.head, base: null, trustedRef: 'HEAD', headRef: null },
    target: { pullNumber: null, replyTo: null },
    approved,
    resumption: null,
  };
  const place = { runId, runDir, githubRun: null, startedMs };
  return describeRun(decision, { ...defaultsOf(settings), args: null }, place);
}

/** Writes the report into the folder of its run. */
export async function writeReport(
  { report, spec }: { readonly report: Report; readonly spec: RunSpec },
  folder: RunFolder,
  { clean, stop, log }: Pick<LocalRun, 'clean' | 'stop' | 'log'>,
): Promise<void> {
  const about = aboutOf(spec, clean);
  const hasSarif = spec.publish.sarif !== undefined;
  const reporter = runFolderReport({ write: folder.write, clean, links: NO_LINKS, about, hasSarif });
  const ports = { reporters: [reporter], log: () => undefined };
  for (const { delivery } of await publish(report, ports, stop.signal))
    if (delivery.status === 'refused') log(`The run's folder lacks its report: ${delivery.reason}`);
}
