import { type Decision, decideOn } from '../../../findings/history/decisions.ts';
import type { KnownFinding } from '../../../findings/history/known-finding.ts';
import { decodeState } from '../../../findings/history/state-text.ts';
import type { Answer } from '../../../github/answer.ts';
import { historyOf } from '../../../github/issues/marked-issue.ts';
import { ownIssues } from '../../../github/issues/own-issues.ts';
import type { Marker } from '../../../github/marker.ts';
import { ownComments } from '../../../github/own-comments.ts';
import { hasTrackingIssue } from '../../../reporters/tracking-issue.ts';
import type { RunSpec } from '../../../resume/run-spec.ts';
import type { Github } from '../operations.ts';

type Place = Pick<Github, 'repository'>;

/**
 * What the comment or the issue of ours that shows the report holds of findings. `history`: as `encodeState` writes it; null where it holds
 * nothing. `decisions`: those of people, from our answers to their commands there, which are written before the other text is changed: a run
 * that overwrites the change learns of it all the same.
 */
export type KeptState = { readonly history: string | null; readonly decisions: readonly Decision[] };

/** null: this run keeps nothing. */
export function keptState(
  place: Place,
  spec: Pick<RunSpec, 'target' | 'publish' | 'reportKey' | 'sweep'>,
  signal: AbortSignal,
): Promise<Answer<KeptState>> | null {
  const { target, publish, reportKey } = spec;
  if (hasTrackingIssue(spec)) return inIssue(place, reportKey, signal);
  if (target.pullNumber === null || publish.comment !== 'sticky') return null;
  return inComments(place, { issueNumber: target.pullNumber, reportKey }, signal);
}

async function inComments(
  { repository }: Place,
  { issueNumber, reportKey }: { readonly issueNumber: number; readonly reportKey: string },
  signal: AbortSignal,
): Promise<Answer<KeptState>> {
  const own = await ownComments({ repository, issueNumber, kinds: ['sticky', 'reply'] }, signal);
  if (own.status === 'refused') return own;
  const markers = own.value.map(({ marker }) => marker);
  const holder = markers.find(
    ({ kind, key, history }) => kind === 'sticky' && key === reportKey && history !== undefined,
  );
  return { status: 'ok', value: { history: holder?.history ?? null, decisions: decisionsIn(markers) } };
}

/** Of several that were opened at once, commands may have been given on each. */
async function inIssue({ repository }: Place, key: string, signal: AbortSignal): Promise<Answer<KeptState>> {
  const issues = await ownIssues(repository, { kind: 'sweep', key }, signal);
  if (issues.status === 'refused') return issues;
  const decisions: Decision[] = [];
  for (const { number: issueNumber } of issues.value) {
    const own = await ownComments({ repository, issueNumber, kinds: ['reply'] }, signal);
    if (own.status === 'refused') return own;
    decisions.push(...decisionsIn(own.value.map(({ marker }) => marker)));
  }
  return { status: 'ok', value: { history: historyOf(issues.value) ?? null, decisions } };
}

/** The findings that it holds, as they were decided on. */
export const knownIn = ({ history, decisions }: KeptState): readonly KnownFinding[] =>
  decisions.reduce(decideOn, history === null ? [] : (decodeState(history) ?? []));

const decisionsIn = (markers: readonly Marker[]): readonly Decision[] =>
  markers.flatMap(({ kind, decision }) => {
    if (kind !== 'reply' || decision === undefined) return [];
    const { findings, at, dismissed } = decision;
    const made = dismissed === null ? null : ({ how: 'command', ...dismissed } as const);
    return [{ findings: new Set(findings), at, dismissed: made }];
  });
