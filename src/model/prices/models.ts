import { nearMiss } from '../../base/near-miss.ts';
import { FOREIGN, MODELS, type ModelFacts, NEWER_CLAUDE } from './model-table.ts';

const ALIASES: Readonly<Record<string, string>> = {
  haiku: 'claude-haiku-5-5',
  sonnet: 'claude-sonnet-5-5',
  opus: 'claude-opus-5-5',
  fable: 'claude-fable-5-2',
  // As in Claude Code, where it is the most capable model that every account may use.
  best: 'claude-opus-5-5',
  // Opus where a plan is made, and Sonnet where it is carried out, as agents do.
  opusplan: 'claude-sonnet-5-5',
};

/** What a model can be called: aliases, then full ids. */
export const MODEL_NAMES: readonly string[] = [...Object.keys(ALIASES), ...Object.keys(MODELS)];

/** The full id of a model that a script or a setting names; `inherit` and undefined mean the run's model; a full id stays as it is. */
export function resolveModel(name: string | undefined, runModel: string): string {
  if (name === undefined || isInherit(name)) return resolveAlias(runModel);
  return resolveAlias(name);
}

/** The alias that a mistyped one was most likely meant to be; null when none is alike, and for an id: tomorrow's differ from today's by a digit. */
export const nearestAlias = (name: string): string | null =>
  /^[a-z]+$/i.test(name) ? nearMiss(name, Object.keys(ALIASES)) : null;

/** `default` and an empty name say the same as no name. */
const isInherit = (name: string): boolean => ['inherit', 'default', ''].includes(name.trim().toLowerCase());

/** A suffix `[1m]` asks for the long context, which every model of today has. */
function resolveAlias(name: string): string {
  const trimmed = name.trim();
  const plain = trimmed.toLowerCase().endsWith('[1m]') ? trimmed.slice(0, -4).trimEnd() : trimmed;
  const word = plain.toLowerCase();
  return ALIASES[word] ?? (word.startsWith('claude-') ? word : plain);
}

/** The facts of a model by its id, with or without a date or a platform's prefix; an unknown id gets those of `NEWER_CLAUDE` or `FOREIGN`. */
export function modelFacts(id: string): ModelFacts {
  const name = plainModelName(id);
  const known = MODELS[name] ?? (name.startsWith('claude-') ? NEWER_CLAUDE : FOREIGN);
  // Amazon Bedrock has no structured outputs, strict tools among them, for the models from 5.5 on.
  return /\banthropic\.claude-/.test(id) ? { ...known, structuredOutput: false, strictTools: false } : known;
}

/** `us.anthropic.claude-haiku-4-5-20251001-v1:0` and `claude-haiku-4-5@20251001` are `claude-haiku-4-5`. */
export function plainModelName(id: string): string {
  const claude = /claude-[a-z]+(?:-\d{1,2})+(?!\d)/.exec(id)?.[0];
  return claude ?? id;
}
