import { sha256 } from '../../base/digest.ts';
import type { JsonObject } from '../../base/json.ts';
import { cutLine } from './lines.ts';
import type { ToolResult } from './toolset.ts';

/**
 * What a tool answers, in the one shape that all share. `did` is a sentence without its full stop; `next` says how to get what was
 * cut, or what to do instead. `input` is normalized: equal questions have equal inputs.
 */
export type ToolAnswer =
  | {
      readonly status: 'ok';
      readonly input: JsonObject;
      readonly did: string;
      readonly body: string;
      readonly next: string | null;
    }
  | { readonly status: 'error'; readonly input: JsonObject; readonly did: string; readonly next: string };

// What a model calls wrongly is said back to it, up to this length.
const DID_CHARS_MAX = 6_000;

/** Text for the model, and the digest of exactly that text. */
export function toolResult(tool: string, answer: ToolAnswer): ToolResult {
  const content =
    answer.status === 'ok'
      ? okText(answer)
      : `Error: ${cutLine(answer.did, DID_CHARS_MAX)}.\nNext: ${answer.next}`;
  return {
    content,
    isError: answer.status === 'error',
    observation: { tool, input: answer.input, digest: sha256(content) },
  };
}

function okText(answer: Extract<ToolAnswer, { readonly status: 'ok' }>): string {
  const parts = [`${answer.did}.`, answer.body, answer.next === null ? '' : `Next: ${answer.next}`];
  return parts.filter((part) => part !== '').join('\n');
}
