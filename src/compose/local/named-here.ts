import { readdir } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { createGit, openLocation } from '../../checkout/git/git.ts';
import { gitOutput } from '../../checkout/git/git-output.ts';
import { topLevelOf } from '../../checkout/git/resolve-commit.ts';
import { hasRecord } from '../../store/run-folder.ts';
import type { Host } from '../host.ts';
import { reportInFolder } from '../report-in-folder.ts';
import { listLocal } from './list-local.ts';

/** What a word of a command can name: a workflow, the folder of a run that is kept here, a finding of one, a branch or tag. */
export type Nameable = 'workflow' | 'run' | 'finding' | 'ref';

type Named = { readonly value: string; readonly help: string };

/** Names that can be typed in a checkout, of one kind; nothing is asked over the network. Rejects where there is no checkout. */
export function namedHere(host: Host, kind: Nameable): Promise<readonly Named[]> {
  return NAMED[kind](host);
}

const NAMED: Readonly<Record<Nameable, (host: Host) => Promise<readonly Named[]>>> = {
  workflow: async (host) => {
    const { entries } = await listLocal(host, '.', {});
    return entries.flatMap((entry) =>
      entry.status === 'ok' && !entry.hidden ? [{ value: entry.name, help: entry.description }] : [],
    );
  },
  run: async (host) => {
    const dirs = await keptRuns(host);
    return Promise.all(
      dirs.map(async (dir) => ({ value: fromHere(dir), help: (await reportOf(dir))?.workflow ?? 'a run' })),
    );
  },
  finding: async (host) => {
    const reports = await Promise.all((await keptRuns(host)).map(reportOf));
    const found = reports.flatMap((report) => report?.findings ?? []);
    // One that several runs list is shown as the newest has it.
    const titles = new Map(found.toReversed().map(({ id, title }) => [id, title]));
    return [...titles].map(([value, help]) => ({ value, help }));
  },
  ref: async (host) => {
    using location = openLocation(resolve('.'), host.env);
    const git = createGit(location);
    const kinds = ['refs/heads', 'refs/remotes', 'refs/tags'];
    const output = await gitOutput(git, ['for-each-ref', '--format=%(refname:short)', ...kinds]);
    const names = output.toString('utf8').split('\n').slice(0, REFS_MAX);
    return names.map((value) => ({ value, help: 'a branch or a tag' }));
  },
};

/** Folders of runs, the newest first: their names begin with their time. */
async function keptRuns(host: Host): Promise<readonly string[]> {
  using location = openLocation(resolve('.'), host.env);
  const runs = join(await topLevelOf(location), '.ultracode', 'runs');
  const names = (await readdir(runs).catch(() => [])).sort().toReversed();
  return names
    .map((name) => join(runs, name))
    .filter(hasRecord)
    .slice(0, RUNS_MAX);
}

const RUNS_MAX = 10;
const REFS_MAX = 500;

async function reportOf(dir: string) {
  const read = await reportInFolder(dir);
  return read.status === 'refused' ? null : read.report;
}

/** With the slashes that every shell takes. */
const fromHere = (dir: string): string => relative(resolve('.'), dir).replaceAll('\\', '/');
