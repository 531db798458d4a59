import type { Observation } from '../../run/agent-call.ts';
import type { Toolset } from '../tools/toolset.ts';

/** Text to put behind the task, and what was seen while it was read. */
export type AttachedFiles = { readonly text: string; readonly observations: readonly Observation[] };

/** Reads files as the Read tool would, up to `maxChars` together; those beyond are named, to be read by the agent itself. */
export async function attachFiles(
  toolset: Toolset,
  paths: readonly string[],
  maxChars: number,
  signal: AbortSignal,
): Promise<AttachedFiles> {
  const texts: string[] = [];
  const observations: Observation[] = [];
  const left: string[] = [];
  let chars = 0;
  for (const path of new Set(paths)) {
    const result = await toolset.use('Read', { file_path: path }, signal);
    observations.push(result.observation);
    if (chars + result.content.length > maxChars) {
      left.push(path);
      continue;
    }
    chars += result.content.length;
    texts.push(result.content);
  }
  const rest =
    left.length === 0 ? [] : [`Not attached, because they do not fit; use Read: ${left.join(', ')}`];
  return { text: ['Attached files:', ...texts, ...rest].join('\n\n'), observations };
}
