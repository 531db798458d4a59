import { folded, refusedPath } from '../edits/refused-path.ts';
import { isGone, isOwnBranch, type Proposal } from './proposal.ts';

/** Why a proposal is not begun, before anything is asked of GitHub; null when it may be. */
export function refusedProposal({ branch, base, changes }: Proposal): string | null {
  if (!isOwnBranch(branch) || branch === base.branch)
    return `A proposal goes to a branch of its own named \`ultracode/…\` in lower case, not to ${JSON.stringify(branch)}.`;
  if (!/^[0-9a-f]{40}$/.test(base.commit))
    return `The commit that a proposal is based on is named by its full sha, not by ${JSON.stringify(base.commit)}.`;
  if (changes.length === 0) return 'There is nothing to propose: no file is changed.';
  const seen = new Map<string, string>();
  for (const change of changes) {
    const { path } = change;
    const named = change.from === undefined ? [path] : [path, change.from];
    for (const one of named) {
      const refused = refusedPath(one);
      if (refused !== null) return `The path ${JSON.stringify(one)} ${refused}; nothing was changed.`;
    }
    // A file that changes only its case goes under one name and comes under the other.
    const key = `${isGone(change) ? 'goes' : 'stays'} ${folded(path)}`;
    const other = seen.get(key) ?? (seen.has(`path ${path}`) ? path : undefined);
    if (other !== undefined)
      return `${JSON.stringify(path)} and ${JSON.stringify(other)} are changes of one file; nothing was changed.`;
    seen.set(key, path);
    seen.set(`path ${path}`, path);
  }
  return null;
}
