import { type Clean, type Cleaner, joinClean, md } from '../../../clean/clean.ts';
import type { RunSpec } from '../../../resume/run-spec.ts';
import { excerpt, formatUsd, plural } from '../../format.ts';
import { countIn, editsIn, endedIn, type LivePhase, type LiveRun } from '../../live-run.ts';
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

/** What a comment says of a run that goes on: how far each phase is, and what has been spent. */
export function progressText(
  spec: Pick<RunSpec, 'workflow' | 'code' | 'limits' | 'offline'>,
  { phases, usage }: LiveRun,
  view: Pick<Links, 'reportUrl'> & { readonly clean: Cleaner },
): Clean {
  const { clean } = view;
  const shown = phases.slice(0, PHASES_MAX).map((phase) => phaseLine(phase, clean));
  const more = phases.length - shown.length;
  const rest = more > 0 ? [md`- ${clean.inline(`and ${plural(more, 'more phase')}`)}`] : [];
  const spent = spec.offline
    ? []
    : [md`**Spent:** ${clean.inline(`${formatUsd(usage.costUsd)} of ${formatUsd(spec.limits.maxCostUsd)}`)}`];
  return joinClean(
    [runningText(spec, view).summary, joinClean([...shown, ...rest], md`\n`), ...spent],
    md`\n\n`,
  );
}

const PHASES_MAX = 30;

function phaseLine(phase: LivePhase, clean: Cleaner): Clean {
  const counts = [
    [countIn(phase, 'running'), 'at work'],
    [countIn(phase, 'queued'), 'waiting'],
    [countIn(phase, 'suspended'), 'held for approval'],
    [countIn(phase, 'reused'), 'reused'],
    [countIn(phase, 'failed'), 'failed'],
  ] as const;
  const edits = editsIn(phase);
  const extras = [
    ...counts.filter(([count]) => count > 0).map(([count, word]) => ` · ${count} ${word}`),
    ...(edits === 0 ? [] : [` · ${plural(edits, 'file edit')}`]),
  ];
  const title = phase.title === '' ? 'Agents' : excerpt(phase.title, 80);
  return md`- ${clean.inline(title)}: ${clean.inline(`${endedIn(phase)} of ${plural(phase.agents.length, 'agent')} ended${extras.join('')}`)}`;
}
