import type { ModelChoice, ModelRequest } from '../../agent/loop/model-choice.ts';
import { UltracodeError } from '../../base/errors.ts';
import { modelFacts, nearestAlias, resolveModel } from './models.ts';
import type { PriceList } from './pricing.ts';

/**
 * Models as the settings name them: `model` for all agents, `verifyModel` for those that cross-check and for tasks that `model` refused.
 * Throws USAGE for a name that is surely a slip, so that no agent is asked in its name.
 */
export function modelChoice(
  names: { readonly model: string; readonly verifyModel: string | undefined },
  prices: PriceList,
): ModelChoice {
  const runModel = resolveModel(names.model, names.model);
  const verifyModel = resolveModel(names.verifyModel, runModel);
  for (const model of [runModel, verifyModel]) refuseSlip(model, prices);
  return {
    of: (name, role) => resolveModel(name, role === 'verify' ? verifyModel : runModel),
    afterRefusal: (model) => (model === verifyModel ? null : verifyModel),
    maxOutputTokens: (model) => modelFacts(model).maxOutputTokens,
    remarks: (request) => [...lacking(request), ...unpriced(request, prices)],
  } satisfies ModelChoice;
}

function refuseSlip(model: string, prices: PriceList): void {
  const meant = prices.isPriced(model) ? null : nearestAlias(model);
  if (meant === null) return;
  throw new UltracodeError(
    'USAGE',
    `unknown model "${model}": did you mean "${meant}"? One that another server knows under this very name needs its price in the setting prices.`,
  );
}

function lacking({ model, effort, hasSchema, hasWeb }: ModelRequest): string[] {
  const { efforts, structuredOutput, webTools } = modelFacts(model);
  return [
    ...(effort === null || efforts.includes(effort)
      ? []
      : [
          `${model} has no effort "${effort}" (${efforts.length === 0 ? 'it takes none' : `only ${efforts.join(', ')}`}): it is asked without one`,
        ]),
    ...(hasSchema && !structuredOutput
      ? [
          `${model} has no structured output: answers in a schema are asked for by a tool, and held against it afterwards`,
        ]
      : []),
    ...(hasWeb && !webTools
      ? [
          `${model} has no tools for the web: its agents go on without, although the setting web asks for them`,
        ]
      : []),
  ];
}

const unpriced = ({ model }: ModelRequest, prices: PriceList): string[] =>
  prices.isPriced(model)
    ? []
    : [
        `the price of ${model} is not known: it is counted like the dearest model; say what it costs in the setting prices`,
      ];
