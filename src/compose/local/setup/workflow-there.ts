import type { InitFile } from '../../../app/init-files.ts';
import { readGithubWorkflow } from '../../../app/setup/github-workflow.ts';
import type { TrustedTree } from '../../../code/trusted-tree.ts';

const FOLDER = '.github/workflows';

/**
 * A file under another name that does already what a file of `init` would: beside it, every pull request would be looked at and paid twice. Null
 * where there is none.
 */
export async function workflowThere(
  tree: TrustedTree,
  { path }: Pick<InitFile, 'path'>,
): Promise<string | null> {
  const event = path.endsWith('-forks.yml') ? 'workflow_run' : 'pull_request';
  for (const name of await tree.names(FOLDER)) {
    if (!/\.ya?ml$/.test(name)) continue;
    const file = `${FOLDER}/${name}`;
    const read = readGithubWorkflow({ path: file, text: (await tree.read(file)) ?? '' }, isOwn);
    if (read !== null && typeof read !== 'string' && read.jobs.length > 0 && read.events.has(event))
      return file;
  }
  return null;
}

const isOwn = (uses: string): boolean => /ultracode/i.test(uses.split('@')[0] ?? '');
