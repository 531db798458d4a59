import { cutLine, linesOf } from '../../../agent/tools/lines.ts';
import { UltracodeError } from '../../../base/errors.ts';
import type { Checkout } from '../../../code/checkout.ts';
import type { RunCode } from '../../../resume/run-spec.ts';
import { SHOWN_LINES_MAX, SHOWN_MATCHES, SHOWN_MATCHES_MAX } from '../../../workflow/contract.ts';
import type { WorkflowPorts } from '../../../workflow/ports.ts';

/** What scripts may look at by themselves. */
export type ShownCode = Pick<WorkflowPorts, 'lines' | 'grep' | 'story'>;

const LINE_CHARS_MAX = 500;

/** `signal` ends searches. */
export function shownCode(
  checkout: Checkout,
  { story }: Pick<RunCode, 'story'>,
  signal: AbortSignal,
): ShownCode {
  return {
    lines: async (path, { from, to, at }) => {
      const side = at === undefined ? checkout : await checkout.before();
      const slice = await side?.readText(path);
      if (slice?.status !== 'text') return null;
      const last = Math.min(to, from + SHOWN_LINES_MAX - 1);
      return linesOf(slice.text)
        .slice(from - 1, last)
        .map((line, index) => `${String(from + index).padStart(6)}\t${cutLine(line, LINE_CHARS_MAX)}`)
        .join('\n');
    },
    grep: async (pattern, { path, glob, ignoreCase = false, max = SHOWN_MATCHES, at }) => {
      const side = at === undefined ? checkout : await checkout.before();
      if (side === null) return { matches: [], truncated: false };
      const request = {
        pattern,
        ignoreCase,
        ...(path !== undefined && { path }),
        ...(glob !== undefined && { glob }),
      };
      const result = await side.search(request, signal);
      if (result.status === 'failed')
        throw new UltracodeError('SCRIPT_FAILED', `grep(${JSON.stringify(pattern)}): ${result.message}`);
      const most = Math.min(max, SHOWN_MATCHES_MAX);
      const matches = result.matches
        .slice(0, most)
        .map((match) => ({ ...match, text: cutLine(match.text, LINE_CHARS_MAX) }));
      return { matches, truncated: result.truncated || result.matches.length > most };
    },
    story: async () => ({
      title: story?.title ?? null,
      description: story?.description ?? null,
      commits: await checkout.subjects(),
    }),
  };
}
