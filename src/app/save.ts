import { type Clean, type Cleaner, md } from '../clean/clean.ts';
import { BRANCH_PREFIX, type Proposal, type Propose } from '../proposal/proposal.ts';
import { type Catalog, listWorkflows } from '../workflow/catalog.ts';
import { loadScript } from '../workflow/script/script.ts';
import { placeWorkflow } from './workflow-place.ts';

export type SaveRequest = {
  /** The text that was shown; it is saved byte for byte. */
  readonly script: string;
  /** Id of the plan or the run, as the command names it. */
  readonly id: string;
  /** The name that the person gave; null for that of the script. */
  readonly as: string | null;
  /** Login of who saves it; null where it is not known. */
  readonly by: string | null;
  /** Report of its run or, where it never ran, its plan. */
  readonly about: Clean;
  /** Where that stands. */
  readonly shownAt: string;
  /** The branch that the pull request leads to, and the commit of it that the catalog was read from. */
  readonly base: Proposal['base'];
};

export type SavePorts = {
  /** Workflows of the commit in `base`; a new one goes to the first of its folders. */
  readonly catalog: Catalog;
  readonly clean: Cleaner;
  readonly propose: Propose;
};

export type Saved =
  | { readonly status: 'opened'; readonly url: string }
  | { readonly status: 'refused'; readonly reason: string };

/** Opens a pull request that commits a script to the workflows folder. An existing workflow is changed only where `as` names it. */
export async function saveScript(
  request: SaveRequest,
  ports: SavePorts,
  signal: AbortSignal,
): Promise<Saved> {
  const { script, id, as, base } = request;
  const { catalog, clean, propose } = ports;
  const loaded = loadScript({ source: script, path: 'script.js' });
  if (loaded.status === 'invalid')
    return refused(`The script cannot be loaded: ${loaded.problems.map(({ message }) => message).join(' ')}`);
  if (clean.plain(script) !== script)
    return refused(
      'The script holds a character that cannot be seen, or what looks like a secret, so it is not the text that was shown. Have it written anew.',
    );
  const [dir] = catalog.dirs;
  if (dir === undefined)
    return refused('There is no folder for workflows: name one in the setting `workflows-dir`.');
  const { name: metaName, description } = loaded.script.meta;
  const entries = await listWorkflows(catalog);
  const place = placeWorkflow({ id, metaName, as, entries, dir });
  if (place.status === 'refused') return place;
  const { path, name, key, isNew } = place;
  const outcome = await propose(
    {
      branch: `${BRANCH_PREFIX}save-${key}`,
      base,
      changes: [{ path, mode: '100644', bytes: new TextEncoder().encode(script) }],
      title: () => clean.line(`${isNew ? 'Add' : 'Change'} the workflow ${name}`),
      body: () => bodyOf({ request, description, path, name, isNew, clean }),
    },
    signal,
  );
  return outcome.status === 'opened' ? { status: 'opened', url: outcome.url } : refused(outcome.reason);
}

const refused = (reason: string): Saved => ({ status: 'refused', reason });

function bodyOf(given: {
  readonly request: SaveRequest;
  readonly description: string;
  readonly path: string;
  readonly name: string;
  readonly isNew: boolean;
  readonly clean: Cleaner;
}): Clean {
  const { request, description, path, name, isNew, clean } = given;
  const code = (text: string): Clean => clean.inlineCode(text);
  const by = request.by === null ? md`` : md` by ${code(request.by)}`;
  const does = isNew ? md`adds` : md`changes`;
  return md`${clean.inline(description)}

Merging this ${does} ${code(path)}; ${code(`/ultracode run ${name}`)} runs it then. Saved${by} with ${code(`/ultracode save ${request.id}`)} ${clean.ownLink(md`where it was shown`, request.shownAt)}; what it finds in later runs stands there, and not here.

---

${request.about}`;
}
