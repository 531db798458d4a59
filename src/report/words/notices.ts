import { plural } from '../format.ts';
import type { Report } from '../report.ts';

/** Shown above everything else: how far the report can be trusted. Texts are not yet cleaned. */
export type Notice = {
  readonly weight: 'note' | 'warning' | 'failure';
  readonly title: string;
  readonly text: string;
};

export function notices(report: Report): readonly Notice[] {
  return [...ending(report), ...offline(report)];
}

/** What a completed run without findings stands for, in a sentence; null for any other run. */
export function nothingFound(report: Report): string | null {
  const { status, findings, listed, agents, refuted, omissions, failures } = report;
  if (status !== 'completed' || findings.length > 0) return null;
  if (agents.total === 0) {
    return listed
      ? 'The workflow came to its end without asking any agent, so no code was looked at.'
      : 'The workflow came to its end without asking any agent.';
  }
  if (!listed) return 'The workflow came to its end. It returned no list of findings: what it says is below.';
  const worked = `The run over ${scope(report)} came to its end and found nothing: ${plural(agents.total - agents.failed, 'agent')} gave an answer`;
  const doubted =
    refuted.length === 0 ? '' : `, and ${plural(refuted.length, 'suspicion')} did not stand up to the others`;
  const lacking = [
    ...(failures.length > 0 ? [`${plural(failures.length, 'agent')} failed`] : []),
    ...(omissions.length > 0 ? [`${plural(omissions.length, 'thing')} left out`] : []),
  ];
  return `${worked}${doubted}. ${lacking.length === 0 ? 'Nothing was left out.' : `Not covered: ${lacking.join(', ')} (listed below).`}`;
}

const scope = ({ baseSha, headSha }: Report): string =>
  baseSha === null
    ? `the code at ${headSha.slice(0, 7)}`
    : `the changes from ${baseSha.slice(0, 7)} to ${headSha.slice(0, 7)}`;

function ending({ status, reason, findings, agents }: Report): readonly Notice[] {
  if (status === 'completed') return [];
  const rest =
    findings.length === 0
      ? 'That nothing is listed here says nothing about the code.'
      : 'What follows is only what was found until then.';
  const why = sentence(
    reason ?? (status === 'failed' ? 'the workflow script failed' : 'no reason was recorded'),
  );
  switch (status) {
    case 'failed':
      return [
        {
          weight: 'failure',
          title: 'The workflow failed. This is not a clean result.',
          text: `${why} ${rest}`,
        },
      ];
    case 'waiting':
      return [
        {
          weight: 'warning',
          title: 'The run waits. This is not a clean result.',
          text: `${why} Nothing is spent meanwhile. ${soFar(agents)} ${findings.length === 0 ? NOT_YET : rest}`,
        },
      ];
    case 'incomplete':
      return [
        {
          weight: 'warning',
          title: 'The run stopped early. This is not a clean result.',
          text: `${why} ${rest}`,
        },
      ];
  }
}

const NOT_YET =
  'A workflow names its findings when it ends: that none are listed yet says nothing about the code.';

const soFar = ({ total, failed }: Report['agents']): string =>
  total === 0
    ? 'No other agent was asked.'
    : `So far ${plural(total - failed, 'agent')} gave an answer, which is kept${failed === 0 ? '' : `, and ${failed} failed`}.`;

function offline(report: Report): readonly Notice[] {
  if (!report.offline) return [];
  return [
    {
      weight: 'note',
      title: 'No model was asked.',
      text: 'The offline provider looks for a fixed list of well-known patterns. It shows how the workflow runs; it is not a review.',
    },
  ];
}

/** With a capital first letter if a word begins it (`review.js:12` keeps its name), and a full stop. */
function sentence(text: string): string {
  const line = text.trim().replace(/^[a-z](?=[a-z]*\s)/, (letter) => letter.toUpperCase());
  return /[.!?…]$/.test(line) ? line : `${line}.`;
}
