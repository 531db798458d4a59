import { messageOf, UltracodeError } from '../../base/errors.ts';
import { firstLine } from '../../base/first-line.ts';
import { createGit, type Git } from './git.ts';
import { fetchFrom, type RemoteAccess } from './remote.ts';

/**
 * Brings the files of these commits, and of where they part, into a partial clone (`filter:` or `sparse-checkout:` of
 * actions/checkout), in one fetch; otherwise git would fetch them one by one, without the token. Gives how many objects were
 * missing. Commits that are not there are passed over. Throws CHECKOUT_INVALID when the remote does not give them.
 */
export async function fillClone(access: RemoteAccess, commits: readonly string[]): Promise<number> {
  if (!access.location.view().partial) return 0;
  const git = createGit(access.location);
  const bases = commits.length < 2 ? [] : await lines(git, ['merge-base', '--all', ...commits]);
  const roots = [...new Set([...commits, ...bases])];
  let fetched = 0;
  // A clone without trees learns the names of the next level only from the last one.
  for (let level = 0; level < LEVELS_MAX; level += 1) {
    const missing = await missingObjects(git, roots);
    if (missing.length === 0) return fetched;
    await fetchObjects(access, missing);
    fetched += missing.length;
  }
  return fetched;
}

const LEVELS_MAX = 100;

const missingObjects = async (git: Git, commits: readonly string[]): Promise<string[]> => {
  const walk = ['rev-list', '--objects', '--no-walk', '--ignore-missing', '--missing=print'];
  const listed = await lines(git, [...walk, ...commits, '--']);
  return listed.filter((line) => line.startsWith('?')).map((line) => line.slice(1));
};

/** Nothing where git gives nothing. */
async function lines(git: Git, args: readonly string[]): Promise<string[]> {
  const result = await git(args);
  if (result.status !== 'exited' || result.code !== 0) return [];
  return result.stdout
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '');
}

async function fetchObjects(access: RemoteAccess, objects: readonly string[]): Promise<void> {
  // As git itself does it for a clone like this one: the filter keeps the remote from sending what hangs on an object.
  const options = ['--no-write-fetch-head', '--filter=blob:none', '--stdin'];
  try {
    await fetchFrom(access, options, objects.join('\n'));
  } catch (error) {
    const stderr = (error as { readonly stderr?: string }).stderr;
    throw new UltracodeError(
      'CHECKOUT_INVALID',
      `this is a partial clone, and ${objects.length} objects that it left out could not be fetched (git: ${firstLine(stderr || messageOf(error))}). Take \`filter\` and \`sparse-checkout\` out of the actions/checkout step of this job, or give this step a \`github-token\` that may read the repository (\`contents: read\`).`,
      { cause: error },
    );
  }
}
