import { type Clean, type Cleaner, md } from '../../../clean/clean.ts';
import type { RunSpec } from '../../../resume/run-spec.ts';
import type { Links } from './markdown-view.ts';

/** What a check and a comment say until the report replaces it. */
export function runningText(
  { workflow, code }: Pick<RunSpec, 'workflow' | 'code'>,
  { clean, reportUrl }: Pick<Links, 'reportUrl'> & { readonly clean: Cleaner },
): { readonly title: Clean; readonly summary: Clean } {
  const commit = clean.inlineCode(code.headSha.slice(0, 7));
  const link = clean.link(clean.inline('Watch it'), reportUrl);
  return {
    title: clean.plain(`${workflow}: running`),
    summary: md`## ${clean.inline(workflow)}: running\n\n${link} · commit ${commit}`,
  };
}
