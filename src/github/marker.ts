import { z } from 'zod';
import { parseJson } from '../base/json.ts';

/**
 * What a comment or an issue of ours is for. `key`: what tells reports of one pull request apart, the id of the comment that a reply answers,
 * or of a pull request of ours the id of the tree that its text is about.
 * `title`: digest of the title that was written with that text.
 * of a finding's comment, or a suggestion's, the key of its report. `finding`: the id of that finding, or of that suggestion. `head`: sha of the commit that a report is about. `run`: the GitHub workflow run that wrote it, absent where the runner does not say it,
 * and in comments of earlier versions. `outdated`: it says that it is about an older commit. `moved`: it only points to another comment. `history`: what is known of the findings
 * so far, as `encodeState` writes it. `decision`: what the command that a reply answers has decided, in the fields of `Decision`.
 */
const Marker = z.object({
  kind: z.enum(['sticky', 'reply', 'proposal', 'finding', 'suggestion', 'sweep']),
  key: z.string(),
  title: z.string().max(100).optional().catch(undefined),
  finding: z.string().optional(),
  head: z.string().optional(),
  run: z.object({ id: z.int().positive(), attempt: z.int().positive() }).optional(),
  outdated: z.literal(true).optional(),
  moved: z.literal(true).optional(),
  history: z.string().optional().catch(undefined),
  decision: z
    .object({
      findings: z.array(z.string().max(100)).max(100),
      at: z.int().positive(),
      dismissed: z.object({ by: z.string().max(100), reason: z.string().max(1_000) }).nullable(),
    })
    .optional()
    .catch(undefined),
});
export type Marker = z.infer<typeof Marker>;

/** Key of the reply to a command. `attempt`: of the workflow run that answers, where what an attempt before has answered must stay. */
export const replyKey = (commentId: number, attempt: number): string =>
  attempt > 1 ? `${commentId}/${attempt}` : String(commentId);

type Run = NonNullable<Marker['run']>;

/** Whether GitHub began the run of `a` after that of `b`: ids grow from event to event, attempts of one run too. False where either is unknown. */
export const isNewerRun = (
  { run: a }: { readonly run?: Run | undefined },
  { run: b }: { readonly run?: Run | undefined },
): boolean => a !== undefined && b !== undefined && (a.id === b.id ? a.attempt > b.attempt : a.id > b.id);

/** Whether one attempt of one run wrote both. False where that is unknown. */
export const isSameRun = (
  { run: a }: { readonly run?: Run | undefined },
  { run: b }: { readonly run?: Run | undefined },
): boolean => a !== undefined && b !== undefined && a.id === b.id && a.attempt === b.attempt;

/** One line of hidden JSON. No content can end the HTML comment early. */
export function encodeMarker(marker: Marker): string {
  const { kind, key, title, finding, head, run, outdated, moved, history, decision } = marker;
  const json = JSON.stringify({ kind, key, title, finding, head, run, outdated, moved, history, decision })
    .replaceAll(/[<>]/g, (character) => (character === '<' ? '\\u003c' : '\\u003e'))
    .replaceAll(/-(?=-)/g, '\\u002d');
  return `<!-- ultracode:v1 ${json} -->`;
}

/** A text behind its marker, which is not shown. */
export const markedText = (marker: Marker, body: string): string => `${encodeMarker(marker)}\n${body}`;

/** The marker in a comment's first line, or null. It proves nothing about who wrote the comment: compare the author too. */
export function decodeMarker(body: string): Marker | null {
  const json = FIRST_LINE.exec(body)?.[1];
  return json === undefined ? null : (Marker.safeParse(parseJson(json)).data ?? null);
}

/** Ends our part of a text in which people may write too: what stands before its marker, and after this, is theirs. */
const END = '<!-- ultracode:v1 end -->';

/** A part of ours between its marks, with what others have written around it. */
export type OwnPart = { readonly marker: Marker; readonly before: string; readonly after: string };

export const ownPartText = ({ marker, before, after }: OwnPart, body: string): string =>
  `${before}${markedText(marker, body)}\n${END}${after}`;

/** Null where one of its marks is gone: nobody knows then what is ours. */
export function ownPart(body: string, kind: Marker['kind']): OwnPart | null {
  for (const { 0: line, index } of body.matchAll(BEGINNING_LINE)) {
    const marker = decodeMarker(line);
    const end = body.indexOf(END, index);
    if (marker?.kind === kind && end !== -1)
      return { marker, before: body.slice(0, index), after: body.slice(end + END.length) };
  }
  return null;
}

const BEGINNING_LINE = /^<!-- ultracode:v1 \{[^\r\n\u2028\u2029]*\} -->/gm;

// Only at the very start: a bot that quotes another comment puts its own words first.
const FIRST_LINE = /^<!-- ultracode:v1 (\{[^\r\n]*\}) -->(?=[\r\n]|$)/;
