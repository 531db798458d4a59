import type { ModelChoice } from '../../agent/loop/model-choice.ts';
import type { WebAccess } from '../../agent/web/access.ts';
import { ASSUMPTIONS } from '../../app/plan/estimate.ts';
import type { AuthorFacts, ModelFact } from '../../author/facts.ts';
import type { Settings } from '../../config/settings.ts';
import type { PriceList } from '../../model/prices/pricing.ts';
import type { WorkflowEntry } from '../../workflow/catalog.ts';
import { scriptName } from '../../workflow/catalog.ts';
import type { Surroundings } from '../../workflow/script/check-script.ts';
import type { OpenedCode } from './code/open-code.ts';
import type { Guidance } from './guidance.ts';
import { abilitiesOf } from './web.ts';

type Known = {
  readonly settings: Settings;
  readonly code: OpenedCode;
  /** Of the trusted tree. */
  readonly entries: readonly WorkflowEntry[];
  readonly definitions: Guidance['definitions'];
  readonly models: ModelChoice;
  readonly prices: PriceList;
  readonly web: WebAccess | null;
};

/** What an author is told. */
export async function authorFacts(known: Known): Promise<AuthorFacts> {
  const { settings, code, entries, definitions, web } = known;
  const [files, changes] = await Promise.all([code.checkout.listFiles(), code.checkout.changes()]);
  return {
    files,
    changes: changes.length === 0 ? null : changes,
    workflows: entries.flatMap((entry) =>
      entry.status === 'ok' && !entry.hidden ? [{ name: entry.name, does: entry.description }] : [],
    ),
    agentTypes: [...definitions.byName.values()].map(({ name, prompt }) => ({
      name,
      does: firstWords(prompt),
    })),
    models: modelFacts(known),
    web: web?.web ?? 'off',
    maxTurns: settings['max-turns'],
    estimate: ASSUMPTIONS,
    maxAgents: settings['max-agents'],
  };
}

/** What `check` knows of a script that is in no file yet. */
export function authorSurroundings({ entries, definitions, web }: Known): Surroundings {
  const paths = new Set(entries.map(({ path }) => path));
  const names = entries.flatMap(({ status, name, path }) =>
    status === 'passed-over' ? [] : [name, scriptName(path)],
  );
  return {
    workflows: [...new Set(names)],
    agentTypes: [...definitions.byName.keys()],
    hasScript: (path) => paths.has(path),
    // The scripts that are written for a task only read.
    abilities: abilitiesOf(web, false),
  };
}

/** Without its heading; a prompt tells the agent what it does, and no more is known of it. */
const firstWords = (prompt: string): string =>
  prompt
    .split('\n')
    .map((line) => line.trim())
    .find((line) => line !== '' && !line.startsWith('#')) ?? '';

const ALIASES = ['haiku', 'sonnet', 'opus'] as const;
const MILLION = 1_000_000;
const NO_TOKENS = { inputTokens: 0, outputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0 };

/** The model of most agents, that of those who verify, and those that have a short name. A price is that of a short prompt. */
function modelFacts({ models, prices }: Known): readonly ModelFact[] {
  const priceOf = (model: string, tokens: Partial<typeof NO_TOKENS>): number =>
    Number((prices.costUsd(model, { ...NO_TOKENS, ...tokens }) * (MILLION / SOME_TOKENS)).toFixed(2));
  const fact = (name: string, model: string): ModelFact => ({
    name,
    model,
    inputUsd: priceOf(model, { inputTokens: SOME_TOKENS }),
    outputUsd: priceOf(model, { outputTokens: SOME_TOKENS }),
  });
  return [
    fact('without the option', models.of(undefined, undefined)),
    fact("role 'verify'", models.of(undefined, 'verify')),
    ...ALIASES.map((name) => fact(`'${name}'`, models.of(name, undefined))),
  ];
}

const SOME_TOKENS = 10_000;
