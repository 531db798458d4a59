import { z } from 'zod';
import { isJsonObject, type Json, type JsonObject } from '../base/json.ts';
import { type AgentOptions, EFFORTS, ROLES } from '../run/agent-call.ts';

const Options = z.object({
  label: z.string().exactOptional(),
  phase: z.string().exactOptional(),
  schema: z.custom<JsonObject>(isJsonObject).exactOptional(),
  model: z.string().min(1).exactOptional(),
  effort: z.enum(EFFORTS).exactOptional(),
  role: z.enum(ROLES).exactOptional(),
  isolation: z.literal('worktree').exactOptional(),
  agentType: z.string().min(1).exactOptional(),
  maxTurns: z.number().int().positive().exactOptional(),
  timeoutMs: z.number().positive().exactOptional(),
  tools: z.array(z.string().min(1)).exactOptional(),
  files: z.array(z.string().min(1)).exactOptional(),
});

const EXPECTED: Readonly<Record<string, string>> = {
  label: 'a string',
  phase: 'a string',
  schema: "a JSON Schema with root type 'object'",
  model: 'an alias (haiku, sonnet, opus, fable, inherit) or a model id',
  effort: `one of ${EFFORTS.join(', ')}`,
  role: `'${ROLES.join("', '")}'`,
  isolation: "'worktree'",
  agentType: 'the name of an agent in .claude/agents',
  maxTurns: 'a positive whole number',
  timeoutMs: 'a positive number of milliseconds',
  tools: 'an array of tool names',
  files: 'an array of paths',
};

/** Every option that agent() reads. */
export const AGENT_OPTION_NAMES: readonly string[] = Object.keys(EXPECTED);

export type AgentOptionsReading =
  | { readonly status: 'ok'; readonly options: AgentOptions; readonly unknown: readonly string[] }
  | { readonly status: 'rejected'; readonly message: string };

/** Reads what a script passed as options. `null` counts as left out; unknown names are listed, not refused. */
export function readAgentOptions(raw: JsonObject): AgentOptionsReading {
  const given = Object.entries(raw).filter(([, value]) => value !== null);
  const unknown = given.map(([name]) => name).filter((name) => !AGENT_OPTION_NAMES.includes(name));
  const parsed = Options.safeParse(Object.fromEntries(given));
  if (parsed.success) return { status: 'ok', options: parsed.data, unknown };
  const name = String(parsed.error.issues[0]?.path[0] ?? '');
  const message = `agent() option "${name}" must be ${EXPECTED[name] ?? 'something else'}, got ${shown(raw[name] ?? null)}.`;
  return { status: 'rejected', message };
}

function shown(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)}…` : text;
}

const SHOWN_MAX = 80;
