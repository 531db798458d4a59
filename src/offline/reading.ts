import { isJsonObject, type JsonObject } from '../base/json.ts';
import { isWebTool, type ToolDefinition } from '../requests/provider.ts';
import type { Conversation } from './conversation.ts';
import type { Need } from './task.ts';

type ToolCall = { readonly name: string; readonly input: JsonObject };

// With more calls in one turn the next request would exceed the 20 blocks over which a prompt cache looks back.
const CALLS_PER_TURN = 8;
const FILES_MAX = 40;
const READS_PER_FILE = 4;
const EVERY_SOURCE = '**/*.{js,mjs,cjs,jsx,ts,mts,tsx,py,php,rb,go,java,kt,c,h,cc,cpp,sh,yml,yaml}';

/** The tool calls to make before answering; none when everything that is needed has been seen. */
export function nextCalls(
  conversation: Conversation,
  need: Need,
  tools: readonly ToolDefinition[],
): readonly ToolCall[] {
  if (need.type === 'nothing') return [];
  const has = (name: string) => tools.some((tool) => tool.name === name);
  const called = (name: string) => conversation.calls.some((call) => call.name === name);
  const named = need.type === 'files' ? need.paths : [];
  const wantsDiff = need.type === 'files' && need.diff && has('Diff') && !called('Diff');
  const diff = wantsDiff ? [{ name: 'Diff', input: {} }] : [];
  if (named.length === 0 && has('Glob') && !called('Glob')) {
    return [...diff, { name: 'Glob', input: { pattern: EVERY_SOURCE } }];
  }
  if (need.type === 'listing' || !has('Read')) return diff;
  const files = (named.length > 0 ? named : conversation.listed).slice(0, FILES_MAX);
  return [...diff, ...reads(conversation, files, tools)].slice(0, CALLS_PER_TURN);
}

/** First files that were not read yet, then the rest of those that were cut. */
function reads(
  { calls, sources, cutAt }: Conversation,
  files: readonly string[],
  tools: readonly ToolDefinition[],
): ToolCall[] {
  const key = pathArgument(tools.find((tool) => tool.name === 'Read'));
  const readsOf = (path: string) => calls.filter((call) => call.name === 'Read' && call.input[key] === path);
  const fresh = files.filter((path) => !sources.has(path) && readsOf(path).length === 0);
  const rest = files.flatMap((path) => {
    const offset = cutAt.get(path);
    return offset === undefined || readsOf(path).length >= READS_PER_FILE ? [] : [{ [key]: path, offset }];
  });
  return [...fresh.map((path) => ({ [key]: path })), ...rest].map((input) => ({ name: 'Read', input }));
}

function pathArgument(tool: ToolDefinition | undefined): string {
  const schema = tool === undefined || isWebTool(tool) ? {} : tool.inputSchema;
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  return ['file_path', 'path', 'file'].find((name) => name in properties) ?? 'file_path';
}
