import { readFile } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import type { Authored } from '../../app/execute-authoring.ts';
import { messageOf, UltracodeError } from '../../base/errors.ts';
import { openLocation } from '../../checkout/git/git.ts';
import { headSha, topLevelOf } from '../../checkout/git/resolve-commit.ts';
import { workFolder } from '../../checkout/tree/work-folder.ts';
import type { Cleaner } from '../../clean/clean.ts';
import type { RawSettings } from '../../config/read-settings.ts';
import { describeRun, NOTHING_REQUESTED } from '../../resume/describe-run.ts';
import { shellQuoted } from '../../resume/shell-quoted.ts';
import type { Emit } from '../../run/events.ts';
import { createShutdown } from '../../run/shutdown.ts';
import type { Stop } from '../../run/stop.ts';
import { loadBuiltin } from '../../store/assets.ts';
import { createRunFolder, whyNotNew, writeNew } from '../../store/run-folder.ts';
import { workflowNames } from '../../workflow/catalog.ts';
import { defaultsOf } from '../defaults.ts';
import type { Host } from '../host.ts';
import { catalogOf } from '../run/catalog.ts';
import { composeAuthor, LAST_FILE, SCRIPT_FILE } from '../run/compose-author.ts';
import { composeSeal } from '../seal.ts';
import { likelyBase } from './likely-base.ts';
import { localSettings, refuseForeignModel } from './local-settings.ts';

/** An authoring on this machine. Paths are absolute or relative to where the process runs. */
export type LocalAuthoring = {
  /** The task, or what to change about the script at `revise`. */
  readonly words: string;
  /** File of a script to change; null for a new one. */
  readonly revise: string | null;
  /** Name to save the script under in the workflows folder; null: it stays in the run's folder only. */
  readonly save: string | null;
  readonly repo: string;
  readonly settings: RawSettings;
  readonly runId: string;
  readonly stop: Stop;
  readonly watch: Emit;
  readonly clean: Cleaner;
  /** What starts this program. */
  readonly self: string;
};

/** `path`: of the script in the run's folder, or of the last one that did not hold, from where the process runs; null without one. `saved`: from the root of the checkout. `next`: commands that go on from it. */
export type LocallyAuthored = Authored & {
  readonly path: string | null;
  readonly saved: string | null;
  readonly next: readonly string[];
};

/** Has a script written for a checkout on this machine. Rejects with a setup error before anything is asked. */
export async function authorLocal(host: Host, order: LocalAuthoring): Promise<LocallyAuthored> {
  using git = openLocation(resolve(order.repo), host.env);
  const [root, head, base] = await Promise.all([topLevelOf(git), headSha(git), likelyBase(git)]);
  const { settings, said } = await localSettings(root, order.settings);
  refuseForeignModel(host, settings);
  const trusted = workFolder(root);
  const saveAt =
    order.save === null ? null : `${settings['workflows-dir'][0] ?? '.github/ultracode'}/${order.save}.js`;
  if (order.save !== null && saveAt !== null) {
    const names = await workflowNames(catalogOf(settings, trusted, await loadBuiltin(host.programDir)));
    await refuseTaken(order.save, { root, path: saveAt, names });
  }
  const before = order.revise === null ? null : { script: await readScript(order.revise), wish: order.words };
  const runDir = join(root, '.ultracode', 'runs', order.runId);
  const place = { runId: order.runId, runDir, githubRun: null, startedMs: host.now() };
  const code = { headSha: head, base: null, trustedRef: 'HEAD', headRef: null };
  const spec = describeRun(
    {
      request: { ...NOTHING_REQUESTED, workflow: 'author' },
      ...{ code, target: { pullNumber: null, replyTo: null }, approved: [], resumption: null },
    },
    { ...defaultsOf(settings), args: null },
    place,
  );
  using shutdown = createShutdown(host, order.stop);
  if (settings['time-limit-minutes'] !== undefined) shutdown.limit(settings['time-limit-minutes']);
  const authored = await composeAuthor(host, {
    ...{ spec, settings, said, trusted, journals: [], seal: composeSeal(host, settings)(spec) },
    folder: await createRunFolder(runDir, root),
    code: { git, source: 'work-tree', likelyBase: base, repository: basename(root) },
    stop: order.stop,
    watch: order.watch,
    clean: order.clean,
    task: {
      words: before === null ? order.words : '',
      ...{ by: null, material: [], before, name: order.save },
      maxCostUsd: settings['max-cost-usd'],
    },
  });
  return keptLocally(authored, {
    root,
    runDir,
    saveAt,
    self: order.self,
    at: order.repo === '.' ? '' : ` --repo ${shellQuoted(order.repo)}`,
  });
}

/** Writes the script where it was asked for, and says how to go on. */
async function keptLocally(
  authored: Authored,
  {
    root,
    runDir,
    saveAt,
    self,
    at,
  }: Readonly<Record<'root' | 'runDir' | 'self' | 'at', string>> & { readonly saveAt: string | null },
): Promise<LocallyAuthored> {
  const { outcome } = authored;
  if (outcome.status !== 'drafted') {
    const command = outcome.status === 'declined' ? outcome.command : null;
    const last = outcome.status === 'failed' && outcome.script !== null;
    const path = last ? relative('', join(runDir, LAST_FILE)) : null;
    const next = [
      ...(command === null ? [] : [`${self} ${command}${at}`]),
      ...(path === null ? [] : [reviseCommand(self, path, at)]),
    ];
    return { ...authored, path, saved: null, next };
  }
  const { name, script } = outcome.draft;
  const saved = saveAt !== null && (await writeNew(root, saveAt, script)) ? saveAt : null;
  const here = (path: string): string => relative('', join(root, path));
  const path = relative('', join(runDir, SCRIPT_FILE));
  const file = shellQuoted(saved === null ? path : here(saved));
  const next = [
    `${self} run ${saved === null ? file : name}${at}`,
    reviseCommand(self, saved === null ? path : here(saved), at),
  ];
  return { ...authored, path, saved, next };
}

const reviseCommand = (self: string, path: string, at: string): string =>
  `${self} author --revise ${shellQuoted(path)}${at} "what to change"`;

async function readScript(path: string): Promise<string> {
  return readFile(resolve(path), 'utf8').catch((error: unknown) => {
    throw new UltracodeError('USAGE', `--revise: ${path} cannot be read: ${messageOf(error)}.`, {
      cause: error,
    });
  });
}

/** Before anything is paid. */
async function refuseTaken(
  name: string,
  { root, path, names }: { readonly root: string; readonly path: string; readonly names: readonly string[] },
): Promise<void> {
  const inTheWay = await whyNotNew(root, path);
  const refused = (why: string) => new UltracodeError('USAGE', `--save: ${why}`);
  if (inTheWay?.type === 'file') {
    const file = shellQuoted(relative('', join(root, path)));
    throw refused(
      `there is ${path}, and no file is overwritten. Choose another name, or change that one with --revise ${file}.`,
    );
  }
  if (inTheWay !== null) throw refused(`${inTheWay.reason}. Nothing was asked.`);
  if (names.includes(name)) throw refused(`there is a workflow "${name}" already. Choose another name.`);
}
