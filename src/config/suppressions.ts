import { z } from 'zod';
import { parseJson } from '../base/json.ts';
import type { Suppression } from '../findings/dismiss/suppress.ts';
import { findingIdIn } from '../findings/fingerprint.ts';

const EXPECTED =
  'expected a list of mappings like {path: "legacy/**", reason: "is replaced in June", expires: 2027-06-30}, with `id`, `path` or `category`';
const FIELDS = 'expected only `id`, `path`, `category`, `reason` and `expires`';

const id = 'expected `id` as the id of a finding in quotes, like "K3F9Q"';
const path = 'expected `path` as one glob like legacy/**, without !';
const category = 'expected `category` as a text of at most 100 characters';
const reason = 'expected a `reason`, 1 to 1000 characters that say why it does not count';
const expires = 'expected `expires` as a day like 2027-06-30, in UTC, the last on which it holds';

/** As a command reads it: a row that no finding can fit would be silent in every review. */
function readId(text: string, context: z.RefinementCtx): string {
  const read = findingIdIn(text.trim());
  if (read !== null) return read;
  context.addIssue({ code: 'custom', message: id });
  return z.NEVER;
}

const Row = z
  .strictObject(
    {
      id: z.string(id).transform(readId).optional(),
      path: z.string(path).trim().regex(/^[^!]/, path).max(1_000, path).optional(),
      category: z.string(category).trim().min(1, category).max(100, category).optional(),
      reason: z.string(reason).trim().min(1, reason).max(1_000, reason),
      expires: z.iso.date(expires).optional(),
    },
    { error: ({ code }) => (code === 'unrecognized_keys' ? FIELDS : EXPECTED) },
  )
  .refine(
    (row) => row.id !== undefined || row.path !== undefined || row.category !== undefined,
    'expected `id`, `path` or `category`, or several of them: what names the findings',
  );

/** Each is compared with every finding of a run. */
const ROWS_MAX = 300;

/** Findings that do not count: a list of mappings, or the same as JSON text. */
export const Suppressions = z.preprocess(
  parsed,
  z.array(Row, EXPECTED).max(ROWS_MAX, `expected at most ${ROWS_MAX} entries`).readonly(),
) satisfies z.ZodType<readonly Suppression[]>;

/** Text that is not JSON stays text, which the schema then refuses in its own words. */
function parsed(given: unknown): unknown {
  if (typeof given !== 'string') return given;
  const value = parseJson(given);
  return value === undefined ? given : value;
}
