import { isFolderRules } from '../agent/guidance/rules-text.ts';
import type { JsonObject } from '../base/json.ts';
import type { Message, TurnRequest } from '../requests/provider.ts';
import { pathsIn } from './paths.ts';
import type { Line, Source } from './scan.ts';

/** What can be read out of a conversation by fixed rules. */
export type Conversation = {
  /** The question: the text of the first message, without attached files. */
  readonly prompt: string;
  /** Files that the question names. */
  readonly asked: readonly string[];
  /** Files whose text is known, by path: attached, or read. */
  readonly sources: ReadonlyMap<string, Source>;
  /** For files that were shown in part, the line from which to read on. */
  readonly cutAt: ReadonlyMap<string, number>;
  /** Diffs that were shown, in the question or by a tool. */
  readonly diffs: readonly string[];
  /** Paths that a listing tool gave. */
  readonly listed: readonly string[];
  /** Tool calls made so far. */
  readonly calls: readonly Call[];
  /** A user message with text came after the first one: the loop asks for the final answer. */
  readonly mustAnswer: boolean;
};

type Call = {
  readonly name: string;
  readonly input: JsonObject;
  readonly result: string | null;
  readonly failed: boolean;
};

/** Reads a conversation from the start; it holds no state from turn to turn. */
export function readConversation({ messages }: Pick<TurnRequest, 'messages'>): Conversation {
  const [first, ...later] = messages;
  const opening = textOf(first && withoutRules(first));
  const { prompt, sources, cutAt } = splitAttachments(opening);
  const own = pathsIn(splitAttachments(textOf(first && withoutBackground(withoutRules(first)))).prompt);
  const calls = callsIn(messages);
  for (const call of calls) addRead(sources, cutAt, call);
  return {
    prompt,
    asked: own.length > 0 ? own : pathsIn(prompt),
    sources,
    cutAt,
    diffs: [prompt, ...calls.flatMap((call) => (call.name === 'Diff' ? [diffOf(call)] : []))].filter((text) =>
      /^@@ -\d/m.test(text),
    ),
    listed: calls
      .filter((call) => call.name === 'Glob' && !call.failed)
      .flatMap((call) => pathsIn(call.result ?? '')),
    calls,
    mustAnswer: later.some((message) => message.role === 'user' && textOf(message) !== ''),
  };
}

function textOf(message: Message | undefined): string {
  const blocks = (message?.content ?? []).filter((block) => block.type === 'text');
  return blocks
    .map((block, index) => (index === 0 || 'goesOn' in block ? block.text : `\n\n${block.text}`))
    .join('');
}

/** Project rules name files too, but are not part of the question. */
const withoutRules = (message: Message): Message =>
  message.role === 'user'
    ? {
        ...message,
        content: message.content.filter((block) => block.type !== 'text' || !isFolderRules(block.text)),
      }
    : message;

/** What is said to all agents alike names files that others look at. */
function withoutBackground(message: Message): Message {
  if (message.role !== 'user') return message;
  const texts = message.content.filter((block) => block.type === 'text');
  const background = texts.find((block, index) => {
    const next = texts[index + 1];
    return block.head === true && next !== undefined && next.goesOn !== true;
  });
  return { ...message, content: message.content.filter((block) => block !== background) };
}

function callsIn(messages: readonly Message[]): Call[] {
  const results = new Map(
    messages.flatMap((message) =>
      message.content.flatMap((block) =>
        block.type === 'tool_result' ? [[block.toolUseId, block] as const] : [],
      ),
    ),
  );
  return messages.flatMap((message) =>
    message.content.flatMap((block) => {
      if (block.type !== 'tool_use') return [];
      const result = results.get(block.id);
      return [
        {
          name: block.name,
          input: block.input,
          result: result?.content ?? null,
          failed: result?.isError ?? true,
        },
      ];
    }),
  );
}

/** A result of Diff for one file may lack a header; the path is in the call's input. */
function diffOf(call: Call): string {
  const path = call.input.file_path ?? call.input.path;
  return typeof path === 'string' ? `+++ b/${path}\n${call.result ?? ''}` : (call.result ?? '');
}

const NUMBERED = /^ {0,8}(\d+)\t([\s\S]*)$/;

function addRead(sources: Map<string, Source>, cutAt: Map<string, number>, call: Call): void {
  const path = call.input.file_path ?? call.input.path;
  if (call.name !== 'Read' || call.failed || typeof path !== 'string') return;
  const result = call.result ?? '';
  const known = new Map((sources.get(path)?.lines ?? []).map((line) => [line.number, line]));
  for (const raw of result.split('\n')) {
    const line = numbered(raw);
    if (line !== null) known.set(line.number, line);
  }
  const lines = [...known.values()].sort((a, b) => a.number - b.number);
  sources.set(path, { path, lines });
  cutAt.delete(path);
  const next = continuation(result, lines.at(-1)?.number);
  if (next !== null) cutAt.set(path, next);
}

function numbered(text: string): Line | null {
  const match = NUMBERED.exec(text);
  return match === null ? null : { number: Number(match[1]), text: (match[2] ?? '').replace(/\r$/, '') };
}

/** The tool's notice about a cut file names the line from which to read on. */
function continuation(text: string, last: number | undefined): number | null {
  const next = (last ?? 0) + 1;
  return [...text.matchAll(/^(?! {0,8}\d+\t).*\boffset\W{0,6}(\d+)/gim)].some(
    (match) => Number(match[1]) === next,
  )
    ? next
    : null;
}

type Attachments = {
  readonly prompt: string;
  readonly sources: Map<string, Source>;
  readonly cutAt: Map<string, number>;
};

/** Consecutive numbered lines are an attached file; the last path above them is its path. */
function splitAttachments(text: string): Attachments {
  const kept: string[] = [];
  const lines = new Map<string, Line[]>();
  const cutAt = new Map<string, number>();
  let owner: string | null = null;
  for (const raw of text.split('\n')) {
    const line = numbered(raw);
    if (line !== null && owner !== null) {
      const known = lines.get(owner) ?? [];
      known.push(line);
      lines.set(owner, known);
      continue;
    }
    kept.push(raw);
    const last = owner === null ? undefined : lines.get(owner)?.at(-1)?.number;
    const next = last === undefined ? null : continuation(raw, last);
    if (owner !== null && next !== null) cutAt.set(owner, next);
    owner = ownerIn(raw) ?? (/^\s*(?:[`~]{3}.*)?$/.test(raw) ? owner : null);
  }
  const sources = new Map([...lines].map(([path, known]) => [path, { path, lines: known }]));
  return { prompt: kept.join('\n'), sources, cutAt };
}

const ownerIn = (text: string): string | undefined =>
  /^(\S.*), lines \d+ to \d+ of \d+\.$/.exec(text)?.[1] ?? pathsIn(text).at(-1);
