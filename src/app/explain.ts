import { z } from 'zod';
import type { Json } from '../base/json.ts';
import type { Code } from '../findings/check-against-code.ts';
import { SEVERITIES } from '../findings/finding.ts';
import { checkPlaces } from '../findings/place/check-places.ts';
import { type Explanation, SURE, VIEWS, VOTE_VIEWS } from '../report/explain/explained.ts';
import { excerpt } from '../report/format.ts';
import type { Report } from '../report/report.ts';
import type { Explaining } from '../resume/run-spec.ts';

/** The report with the explanation that the script returned, its quotes looked up in the code. */
export async function withExplanation(
  report: Report,
  { value, explaining, code }: { readonly value: Json; readonly explaining: Explaining; readonly code: Code },
): Promise<Report> {
  const answer = Answer.safeParse(value).data?.explanation ?? null;
  const { file, line, evidence = '' } = explaining.finding;
  const { places, hide } = await checkPlaces(
    [{ file, line, code: evidence }, ...(answer?.steps ?? []).map(namedCode)],
    code,
  );
  const [own, ...ofSteps] = places;
  const explanation: Explanation | null =
    answer === null
      ? null
      : {
          ...answer,
          severity: answer.severity ?? explaining.finding.severity,
          ...mapped(answer, ['why', 'restsOn', 'reproduce', 'mend', 'doubt'], hide),
          votes: answer.votes.map((vote) => ({ ...vote, why: hide(vote.why) })),
          steps: answer.steps.flatMap(({ what }, index) => {
            const place = ofSteps[index];
            return place === undefined ? [] : [{ what: hide(what), place }];
          }),
        };
  const stands = own === undefined || evidence.trim() === '' ? null : own.place !== 'unverified';
  return {
    ...report,
    explained: { ...explaining, explanation, stands },
    // It says something about a finding, and nothing about the commit.
    ...(report.status === 'completed' && { conclusion: 'neutral', cause: null }),
    coverage: null,
  };
}

const namedCode = ({ file, line, code }: z.infer<typeof Step>) => ({
  file: file.trim() === '' ? null : file,
  line: line > 0 ? line : null,
  code,
});

const mapped = <Key extends string>(
  texts: Readonly<Record<Key, string>>,
  keys: readonly Key[],
  change: (text: string) => string,
): Readonly<Record<Key, string>> =>
  Object.fromEntries(keys.map((key) => [key, change(texts[key])])) as Record<Key, string>;

/** Characters of each text, and entries of each list, that are kept of an answer. */
const TEXT_CHARS_MAX = 6_000;
const ENTRIES_MAX = 20;

const text = z
  .string()
  .default('')
  .transform((given) => excerpt(given.trim(), TEXT_CHARS_MAX));
const listOf = <Entry extends z.ZodType>(entry: Entry) =>
  z
    .array(entry)
    .default([])
    .transform((entries) => entries.slice(0, ENTRIES_MAX));

const Step = z.object({ file: text, line: z.int().default(0), code: text, what: text });

// An agent without a fixed form of answers may leave fields out.
const Answer = z.object({
  explanation: z
    .object({
      view: z.enum(VIEWS),
      why: text,
      steps: listOf(Step),
      restsOn: text,
      votes: listOf(z.object({ by: text, view: z.enum(VOTE_VIEWS), why: text })),
      reproduce: text,
      mend: text,
      severity: z.enum(SEVERITIES).optional(),
      sure: z.enum(SURE).default('low'),
      doubt: text,
    })
    .nullable(),
});
