import { FOREIGN, MODELS, type ModelFacts, NEWER_CLAUDE } from './model-table.ts';

const ALIASES: Readonly<Record<string, string>> = {
  haiku: 'claude-haiku-5-5',
  sonnet: 'claude-sonnet-5-5',
  opus: 'claude-opus-5-5',
  fable: 'claude-fable-5-2',
};

/** The full id of a model that a script or a setting names; `inherit` and undefined mean the run's model; a full id stays as it is. */
export function resolveModel(name: string | undefined, runModel: string): string {
  if (name === undefined || name === 'inherit') return resolveAlias(runModel);
  return resolveAlias(name);
}

const resolveAlias = (name: string): string => ALIASES[name.toLowerCase()] ?? name;

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
