import { z } from 'zod';
import { parseJson } from '../base/json.ts';

const EXPECTED =
  'expected dollars per million tokens by model, like {"qwen3:8b": {"input": 0, "output": 0}}, with cacheRead and cacheWrite where they differ';

const dollars = z.number(EXPECTED).nonnegative(EXPECTED);
const Price = z.strictObject(
  { input: dollars, output: dollars, cacheRead: dollars.optional(), cacheWrite: dollars.optional() },
  EXPECTED,
);

/** Prices that a user sets, by model id or alias: a mapping, or the same as JSON text. */
export const Prices = z.preprocess(parsed, z.record(z.string().min(1), Price, EXPECTED));

/** Text that is not JSON stays text, which the schema then refuses in its own words. */
function parsed(given: unknown): unknown {
  if (typeof given !== 'string') return given;
  const value = parseJson(given);
  return value === undefined ? given : value;
}
