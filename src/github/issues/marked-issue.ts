import { type Clean, type Cleaner, md } from '../../clean/clean.ts';
import type { Delivery } from '../../report/reporter.ts';
import { type Answer, deliveryOf, isTooLarge } from '../answer.ts';
import { COMMENT_BODY_MAX } from '../limits.ts';
import { isNewerRun, type Marker, markedText } from '../marker.ts';
import type { Issue, IssueChange } from '../operations/issues/issues.ts';
import type { Repository } from '../repository.ts';
import { ownIssues, type StandingIssue } from './own-issues.ts';

/** One issue of ours that is written again and again. */
export type MarkedIssue = {
  /** Those that stand there, the one that is kept first. */
  standing(signal: AbortSignal): Promise<Answer<readonly StandingIssue[]>>;
  put(text: IssueText, signal: AbortSignal): Promise<Delivery>;
};

export type IssueText = {
  /** Keeps to the length that it is given, so that what GitHub does not take can be sent smaller. */
  readonly body: (maxLength: number) => Clean;
  /** What is known of findings, for the marker; '' for nothing. */
  readonly history: Clean;
  /** `open`: it is opened, and reopened. `as-it-is`: it stays open or closed, and is not opened. `close`: it is closed. */
  readonly wanted: 'open' | 'as-it-is' | 'close';
  /** A closed one is written too. Otherwise it keeps its text until it is reopened. */
  readonly alsoClosed: boolean;
};

type Subject = {
  readonly repository: Pick<Repository, 'identity' | 'issuesBy' | 'createIssue' | 'updateIssue'>;
  readonly marker: Marker;
  readonly title: Clean;
  readonly clean: Pick<Cleaner, 'ownLink'>;
  /** One line for the log. */
  readonly log: (line: string) => void;
};

/**
 * Finds the issue by its marker among those that our own account has opened, and opens one when there is none. GitHub cannot open an issue
 * only where there is none: of several the one with the lowest number is kept, whoever comes to see them, and the others are closed with a
 * line that says where to read on. The text of a newer run stays.
 */
export function markedIssue(subject: Subject): MarkedIssue {
  return {
    standing: (signal) => findSame(subject, signal),
    put: async (text, signal) => {
      const found = await findSame(subject, signal);
      if (found.status === 'refused') return deliveryOf(found);
      const edited = await edit(subject, { text, standing: found.value }, signal);
      return edited ?? open(subject, text, signal);
    },
  };
}

type Edit = { readonly text: IssueText; readonly standing: readonly StandingIssue[] };

/** null: none of them is there any more. */
async function edit(
  subject: Subject,
  { text, standing }: Edit,
  signal: AbortSignal,
): Promise<Delivery | null> {
  const { marker, repository } = subject;
  const [first, ...extra] = standing;
  if (first === undefined) return null;
  if (standing.some((one) => isNewerRun(one.marker, marker)))
    return { status: 'refused', reason: `what a newer run has written into ${first.url} stays` };
  const change = changeOf(first, text);
  if (change === null) return { status: 'delivered', url: first.url };
  const history = text.history === '' ? historyOf(standing) : text.history;
  const marked = { ...marker, ...(history !== undefined && { history }) };
  const edited = await smaller(text.body, (body) =>
    repository.updateIssue(first.number, { ...change, body: markedText(marked, body) }, signal),
  );
  if (edited.status === 'refused' && isGone(edited)) {
    subject.log(`The tracking issue ${first.url} is gone: ${edited.reason}`);
    return edit(subject, { text, standing: extra }, signal);
  }
  if (edited.status === 'refused') return deliveryOf(edited);
  for (const one of extra) await closeExtra(subject, { one, url: first.url }, signal);
  return deliveryOf(edited);
}

/** What they know of findings, as a marker holds it; undefined where none knows anything. */
export const historyOf = (standing: readonly StandingIssue[]): string | undefined =>
  standing.find(({ marker }) => marker.history !== undefined)?.marker.history;

/** What is changed besides the text; null for a closed one that has nothing new to say. A person who closes it as not planned, or as a duplicate, does not want it open. */
function changeOf(
  { state, reason }: Issue,
  { wanted, alsoClosed }: Pick<IssueText, 'wanted' | 'alsoClosed'>,
): Omit<IssueChange, 'body'> | null {
  const isDeclined = reason === 'not_planned' || reason === 'duplicate';
  if (wanted === 'open') return state === 'open' || isDeclined ? {} : { state: 'open', reason: 'reopened' };
  if (state === 'closed') return alsoClosed ? {} : null;
  return wanted === 'close' ? { state: 'closed', reason: 'completed' } : {};
}

async function open(subject: Subject, text: IssueText, signal: AbortSignal): Promise<Delivery> {
  const { repository, marker, title } = subject;
  if (text.wanted !== 'open') return { status: 'delivered', url: null };
  const marked = { ...marker, ...(text.history !== '' && { history: text.history }) };
  const opened = await smaller(text.body, (body) =>
    repository.createIssue({ title, body: markedText(marked, body) }, signal),
  );
  if (opened.status === 'refused') return deliveryOf(opened);
  // Another run may have opened one since this one has looked.
  const found = await findSame(subject, signal);
  const earlier =
    found.status === 'ok' ? found.value.filter(({ number }) => number < opened.value.number) : [];
  if (earlier.length === 0) return deliveryOf(opened);
  const extra = { ...opened.value, marker: marked };
  return (await edit(subject, { text, standing: [...earlier, extra] }, signal)) ?? deliveryOf(opened);
}

/** An issue cannot be removed by a token of Actions. */
async function closeExtra(
  { repository, marker: { kind, key }, clean, log }: Subject,
  { one, url }: { readonly one: StandingIssue; readonly url: string },
  signal: AbortSignal,
): Promise<void> {
  const body = markedText(
    { kind, key, moved: true },
    md`This is kept in ${clean.ownLink(md`one issue`, url)}.`,
  );
  const closed = await repository.updateIssue(
    one.number,
    { body, state: 'closed', reason: 'not_planned' },
    signal,
  );
  if (closed.status === 'refused') log(`A second tracking issue could not be closed: ${closed.reason}`);
}

/** What is refused for what it holds is never sent again as it is: at a quarter, and then in a few lines. */
async function smaller(
  text: IssueText['body'],
  write: (body: Clean) => Promise<Answer<Issue>>,
): Promise<Answer<Issue>> {
  let written = await write(text(COMMENT_BODY_MAX));
  for (const chars of [COMMENT_BODY_MAX / 4, SHORT_CHARS]) {
    if (written.status !== 'refused' || !isTooLarge(written)) return written;
    written = await write(text(chars));
  }
  return written;
}

const SHORT_CHARS = 1_000;

/** Deleted, or moved to another repository. Where issues are switched off nothing can be opened in its place either. */
const isGone = ({ httpStatus }: { readonly httpStatus: number | null }): boolean =>
  httpStatus === 404 || httpStatus === 410;

const findSame = ({ repository, marker }: Subject, signal: AbortSignal) =>
  ownIssues(repository, marker, signal);
