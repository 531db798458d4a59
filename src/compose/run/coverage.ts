import { attachedFiles } from '../../agent/loop/first-message.ts';
import { linesOf } from '../../agent/tools/lines.ts';
import type { Toolset } from '../../agent/tools/toolset.ts';
import { sharedSignal } from '../../base/shared-signal.ts';
import { ATTACHED_CHARS } from '../../config/fixed-limits.ts';
import { createCoverage } from '../../coverage/measure.ts';
import type { OpenedCode } from './code/open-code.ts';

/** What agents saw of the code, by the tools that showed it to them. */
export function composeCoverage({ checkout, selection, change }: OpenedCode, toolset: Toolset) {
  const signal = sharedSignal([]);
  return createCoverage({
    changes: change,
    treeFiles: checkout.listFiles,
    scope: selection.scope,
    shownBy: ({ tool, input }) => toolset.shown(tool, input),
    attached: async (paths) => {
      if (paths.length === 0) return [];
      const { attached } = await attachedFiles(toolset, paths, { attachedChars: ATTACHED_CHARS, signal });
      return (
        await Promise.all(attached.map(({ path }) => toolset.shown('Read', { file_path: path })))
      ).flat();
    },
    linesOf: async (path) => {
      const slice = await checkout.readText(path);
      if (slice.status !== 'text') return slice.message;
      return slice.text === '' ? 0 : linesOf(slice.text).length;
    },
  });
}
