import { z } from 'zod';
import { parseJson } from '../base/json.ts';

/**
 * What a comment of ours is for. `key`: what tells reports of one pull request apart, or the id of the comment that a reply answers.
 * `head`: sha of the commit that a report is about. `outdated`: it says that it is about an older one.
 */
const Marker = z.object({
  kind: z.enum(['sticky', 'reply']),
  key: z.string(),
  head: z.string().optional(),
  outdated: z.literal(true).optional(),
});
export type Marker = z.infer<typeof Marker>;

/** One line of hidden JSON. No content can end the HTML comment early. */
export function encodeMarker(marker: Marker): string {
  const { kind, key, head, outdated } = marker;
  const json = JSON.stringify({ kind, key, head, outdated })
    .replaceAll(/[<>]/g, (character) => (character === '<' ? '\\u003c' : '\\u003e'))
    .replaceAll(/-(?=-)/g, '\\u002d');
  return `<!-- ultracode:v1 ${json} -->`;
}

/** The marker in a comment's first line, or null. It proves nothing about who wrote the comment: compare the author too. */
export function decodeMarker(body: string): Marker | null {
  const json = FIRST_LINE.exec(body)?.[1];
  return json === undefined ? null : (Marker.safeParse(parseJson(json)).data ?? null);
}

// Only at the very start: a bot that quotes another comment puts its own words first.
const FIRST_LINE = /^<!-- ultracode:v1 (\{[^\r\n]*\}) -->(?=[\r\n]|$)/;
