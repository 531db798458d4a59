import { messageOf } from '../../base/errors.ts';
import { firstLine } from '../../base/first-line.ts';
import { isJsonObject, type JsonObject } from '../../base/json.ts';
import { parseYaml } from '../../base/matching/yaml.ts';

/** A file of `.github/workflows`. */
export type WorkflowText = { readonly path: string; readonly text: string };

type Step = {
  readonly uses: string;
  readonly run: string;
  readonly with: JsonObject;
  readonly env: JsonObject;
};

/** A job with a step that uses this Action. */
export type ActionJob = {
  readonly name: string;
  readonly job: JsonObject;
  readonly step: Step;
  /** Those before it. */
  readonly before: readonly Step[];
  /** All of the job. */
  readonly steps: readonly Step[];
  /** What the step does: all of it, only asking, or only showing. */
  readonly mode: string;
};

/** What is read of a workflow file of GitHub. */
export type GithubWorkflow = {
  readonly path: string;
  readonly name: string;
  readonly whole: JsonObject;
  /** Event → what narrows it. */
  readonly events: ReadonlyMap<string, JsonObject>;
  readonly jobs: readonly ActionJob[];
  /** Every step of the file. */
  readonly steps: readonly Step[];
  /** Lines that say that something is to be filled in. */
  readonly unfilled: number;
};

/**
 * Reads a file. `isOwn` says whether a `uses:` is this Action. Null for a file that has nothing to do with it; a text says why one that
 * names it cannot be read.
 */
export function readGithubWorkflow(
  { path, text }: WorkflowText,
  isOwn: (uses: string) => boolean,
): GithubWorkflow | string | null {
  if (!/ultracode|uses:\s{0,9}["']?\.\//i.test(text)) return null;
  const isNamed = /ultracode/i.test(text);
  let whole: unknown;
  try {
    whole = parseYaml(text);
  } catch (error) {
    return isNamed ? `is not YAML that can be read: ${firstLine(messageOf(error))}` : null;
  }
  if (!isJsonObject(whole)) return isNamed ? 'expected a mapping with on: and jobs:' : null;
  const jobs = Object.entries(objectIn(whole.jobs)).flatMap(([name, job]) =>
    isJsonObject(job) ? [{ name, job, steps: stepsOf(job) }] : [],
  );
  const own = jobs.flatMap(({ name, job, steps }) => {
    const at = steps.findIndex(({ uses }) => isOwn(uses));
    const step = steps[at];
    if (step === undefined) return [];
    return [{ name, job, step, before: steps.slice(0, at), steps, mode: textOf(step.with.mode) || 'run' }];
  });
  const steps = jobs.flatMap((job) => job.steps);
  if (own.length === 0 && !steps.some(({ run }) => /ultracode/.test(run))) return null;
  const name = textOf(whole.name) || path;
  const unfilled = [...text.matchAll(/# fill in\b/g)].length;
  return { path, name, whole, events: eventsOf(whole.on), jobs: own, steps, unfilled };
}

const stepsOf = (job: JsonObject): readonly Step[] =>
  (Array.isArray(job.steps) ? job.steps : []).filter(isJsonObject).map((step) => ({
    uses: textOf(step.uses),
    run: textOf(step.run),
    with: objectIn(step.with),
    env: objectIn(step.env),
  }));

/** `on:` as one event, a list or a mapping. */
function eventsOf(on: unknown): ReadonlyMap<string, JsonObject> {
  if (typeof on === 'string') return new Map([[on, {}]]);
  if (Array.isArray(on)) return new Map(on.map((event) => [textOf(event), {}]));
  return new Map(Object.entries(objectIn(on)).map(([event, filter]) => [event, objectIn(filter)]));
}

const objectIn = (value: unknown): JsonObject => (isJsonObject(value) ? value : {});

/** A scalar as text; '' for anything else. */
export const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';

/** Whether GitHub fills a value in when the job runs. */
export const isExpression = (value: unknown): boolean => textOf(value).includes('${{');

/** A place as people name it. */
export const placeOf = ({ path }: GithubWorkflow, job: ActionJob | null): string =>
  job === null ? path : `${path}, job ${job.name}`;
