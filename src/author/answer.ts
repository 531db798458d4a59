import { z } from 'zod';
import type { Json, JsonObject } from '../base/json.ts';
import { DECLINES } from './draft.ts';

const text = (description: string): JsonObject => ({ type: 'string', description });
const texts = (description: string): JsonObject => ({
  type: 'array',
  items: { type: 'string' },
  description,
});

/** How an author answers; the fields that do not belong to its kind are empty. */
export const ANSWER_SCHEMA: JsonObject = {
  type: 'object',
  properties: {
    kind: { type: 'string', enum: ['script', ...DECLINES] },
    script: text('The whole script, from `export const meta` to its last line; empty for every other kind.'),
    rationale: text(
      'For a script: how it does the task, what it leaves out and why, in two to five sentences. Else: why there is none, and what would help.',
    ),
    assumptions: texts('What you took for granted about the task, a sentence each; empty when nothing.'),
    questions: texts(
      'What only the person can answer and would change the script, a question each; empty when nothing.',
    ),
    workflow: text('For kind `command`: the name of the existing workflow that does it; else empty.'),
  },
  required: ['kind', 'script', 'rationale', 'assumptions', 'questions', 'workflow'],
  additionalProperties: false,
};

/** What an author answered; its texts are of a length that can be shown. */
export type Answer = ScriptAnswer | Decline;
export type ScriptAnswer = { readonly kind: 'script'; readonly script: string } & Words;
export type Decline = { readonly kind: (typeof DECLINES)[number]; readonly workflow: string } & Words;

/** Nothing is decided by them. */
type Words = {
  readonly rationale: string;
  readonly assumptions: readonly string[];
  readonly questions: readonly string[];
};

/** Null for a value that is no answer, like one of a journal that another version wrote. */
export function readAnswer(value: Json): Answer | null {
  const read = AnswerShape.safeParse(value);
  if (!read.success) return null;
  const { kind, script, workflow, rationale, assumptions, questions } = read.data;
  const words = {
    rationale: shortened(rationale, 2_000),
    assumptions: few(assumptions),
    questions: few(questions),
  };
  return kind === 'script'
    ? { kind, script: asFile(script), ...words }
    : { kind, workflow: workflow.trim(), ...words };
}

const AnswerShape = z.object({
  kind: z.enum(['script', ...DECLINES]),
  script: z.string(),
  rationale: z.string(),
  assumptions: z.array(z.string()),
  questions: z.array(z.string()),
  workflow: z.string(),
});

/** As an editor would save it, without the Markdown fence that models like to put around code; a carriage return would be a character that nobody sees. */
function asFile(script: string): string {
  const lines = script.replace(/\r\n?/g, '\n').trim().split('\n');
  const isFenced = /^```\w*$/.test(lines[0] ?? '') && lines.at(-1) === '```';
  return `${(isFenced ? lines.slice(1, -1) : lines).join('\n').trim()}\n`;
}

const few = (sentences: readonly string[]): readonly string[] =>
  sentences
    .map((sentence) => shortened(sentence, 400))
    .filter((sentence) => sentence !== '')
    .slice(0, 8);

function shortened(given: string, most: number): string {
  const trimmed = given.trim();
  return trimmed.length <= most ? trimmed : `${trimmed.slice(0, most - 1).toWellFormed()}…`;
}
