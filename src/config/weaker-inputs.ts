import { z } from 'zod';
import { parseYaml } from '../base/matching/yaml.ts';
import type { Setting } from './settings/setting.ts';
import { SETTINGS_TABLE } from './settings-table.ts';

const WorkflowFile = z.looseObject({
  jobs: z.record(
    z.string(),
    z.looseObject({
      steps: z
        .array(
          z.looseObject({
            uses: z.unknown().optional(),
            with: z.record(z.string(), z.unknown()).nullish().catch(null),
          }),
        )
        .optional()
        .catch(undefined),
    }),
  ),
});

type Inputs = Readonly<Record<string, unknown>>;

/**
 * Inputs of one job's step that make a review weaker in `after` than in `before`, two texts of a workflow file, each in a
 * sentence. `given`: the inputs as this run got them, by which its step is recognized. Expressions are compared as they are
 * written.
 */
export function weakerInputs(
  before: string,
  after: string,
  { job, given }: { readonly job: string; readonly given: Inputs },
): readonly string[] {
  const was = stepInputs(before, job, given);
  const is = stepInputs(after, job, given);
  if (was === null) return [`it has no job "${job}" of this Action on the base`];
  return ROWS.filter((row) => isWeaker(row, was[row.name], is?.[row.name])).map(
    ({ name }) => `\`${name}\` is ${said(is?.[name])}, on the base ${said(was[name])}`,
  );
}

const ROWS: readonly Setting[] = SETTINGS_TABLE;

/** The inputs of the job's step that looks most like this run's; null where the job has no step of ours. */
function stepInputs(file: string, job: string, given: Inputs): Inputs | null {
  const steps = WorkflowFile.safeParse(parsed(file)).data?.jobs[job]?.steps ?? [];
  const ours = steps.filter(({ uses }) => typeof uses === 'string' && /ultracode|^\.\//.test(uses));
  const likeness = ({ with: inputs }: { readonly with?: Inputs | null | undefined }): number =>
    Object.entries(inputs ?? {}).filter(([name, value]) => String(value) === String(given[name] ?? ''))
      .length;
  const [best] = ours.toSorted((a, b) => likeness(b) - likeness(a));
  return best === undefined ? null : (best.with ?? {});
}

function isWeaker(row: Setting, was: unknown, is: unknown): boolean {
  if (row.weaker === undefined || textOf(was) === textOf(is)) return false;
  if (row.weaker === 'other') return true;
  if (row.schema.kind === 'lines') return entries(is).some((entry) => !entries(was).includes(entry));
  const [from, to] = [was, is].map((value) => amountOf(textOf(value ?? row.default)));
  // What is no number, or has no default, cannot be compared.
  if (from === undefined || to === undefined || Number.isNaN(from) || Number.isNaN(to)) return true;
  return row.weaker === 'less' ? to < from : to > from;
}

/** A share may be written as a percentage. */
const amountOf = (text: string): number => Number.parseFloat(text) / (text.endsWith('%') ? 100 : 1);

const textOf = (value: unknown): string =>
  value === undefined || value === null
    ? ''
    : typeof value === 'string'
      ? value.trim()
      : JSON.stringify(value);

const entries = (value: unknown): readonly string[] =>
  textOf(value)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const said = (value: unknown): string => (textOf(value) === '' ? 'not set' : `\`${textOf(value)}\``);

function parsed(text: string): unknown {
  try {
    return parseYaml(text);
  } catch {
    return null;
  }
}
