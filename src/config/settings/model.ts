import { MODEL_NAMES } from '../../model/prices/models.ts';
import { EFFORTS } from '../../run/agent-call.ts';
import { anywhere, type Setting } from './setting.ts';

/** Which models the agents use, and what those cost. */
export const MODEL_SETTINGS = [
  {
    name: 'model',
    schema: { kind: 'text' },
    weaker: 'other',
    default: 'sonnet',
    from: anywhere('told'),
    help: 'Model of the agents, an alias (haiku, sonnet, opus, fable) or a full id.',
    flag: { placeholder: 'M', help: 'haiku, sonnet, opus, fable or a full id', suggested: MODEL_NAMES },
  },
  {
    name: 'verify-model',
    schema: { kind: 'text' },
    weaker: 'other',
    from: anywhere('told'),
    help: 'Model of the agents that cross-check what others found, and of the second attempt when a model refuses a task. Default, the same as `model`.',
    flag: {
      placeholder: 'M',
      help: 'for agents that cross-check what others found',
      default: 'the same',
      suggested: MODEL_NAMES,
    },
  },
  {
    name: 'effort',
    schema: { kind: 'choice', values: EFFORTS },
    weaker: 'other',
    from: anywhere('told'),
    help: "Effort of the agents (low, medium, high, xhigh, max). Default, the model's own.",
    flag: { placeholder: 'LEVEL', help: 'low, medium, high, xhigh or max', default: "the model's own" },
  },
  {
    name: 'prices',
    schema: { kind: 'prices' },
    // The limits in dollars are counted with them.
    from: anywhere({ keptOut: 'the limit in dollars is counted with prices, so low ones would lift it' }),
    help: 'Prices in place of the built-in table, as JSON (in `.github/ultracode.yml` as a mapping), in dollars per million tokens, like {"qwen3:8b": {"input": 0, "output": 0}}; `cacheRead` and `cacheWrite` are optional.',
    flag: {
      placeholder: 'JSON',
      help: 'dollars per million tokens: {"qwen3:8b": {"input": 0, "output": 0}}',
    },
  },
] as const satisfies readonly Setting[];
