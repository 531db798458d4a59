import { tmpdir } from 'node:os';
import { openLocation } from '../../../checkout/git/git.ts';
import { gitTexts } from '../../../checkout/merge/git-texts.ts';
import type { MergeText } from '../../../proposal/proposal.ts';
import type { Host } from '../../host.ts';

/** Merges texts with git where there may be no checkout: in a folder of no repository. */
export const mergeTextIn =
  (env: Host['env']): MergeText =>
  async (base, ours, theirs) => {
    using nowhere = openLocation(tmpdir(), env);
    const merged = await gitTexts(nowhere).merge({ base, ours, theirs });
    return merged.status === 'clean' ? merged.text : null;
  };
