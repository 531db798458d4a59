import { isJsonObject } from '../../base/json.ts';
import { type ActionJob, type GithubWorkflow, placeOf, textOf } from './github-workflow.ts';
import { faultsAt, type SetupFault } from './setup-fault.ts';

/** Workflows that a job names and that there are not. `problem`: what is wrong with a name, a sentence; null for nothing. */
export function workflowNameFaults(
  workflow: GithubWorkflow,
  job: ActionJob,
  problem: (name: string) => string | null,
): readonly SetupFault[] {
  // Its own folders were not looked into.
  if (job.mode === 'verify' || job.step.with['workflows-dir'] !== undefined) return [];
  const at = faultsAt(placeOf(workflow, job));
  return [...new Set(namesIn(workflow, textOf(job.step.with.workflow)))].flatMap((name) => {
    const said = problem(name);
    return said === null ? [] : [at.missing(`\`workflow\`: ${said}`)];
  });
}

/** The names in a value: itself, or the texts that its expression may give, and the defaults and choices of the inputs that it reads. */
function namesIn({ events }: GithubWorkflow, value: string): readonly string[] {
  if (value === '') return [];
  if (!value.includes('${{')) return [value];
  const inputs = [...value.matchAll(/\binputs\.([\w-]{1,100})/g)].flatMap(([, name = '']) =>
    ['workflow_dispatch', 'workflow_call'].flatMap((event) => {
      const all = events.get(event)?.inputs;
      const input = isJsonObject(all) ? all[name] : undefined;
      return isJsonObject(input) ? [textOf(input.default), ...[input.options].flat().map(textOf)] : [];
    }),
  );
  const texts = [...value.matchAll(/(?:\|\||&&|\{\{) ?'([^']{1,100})'(?! ?[=!])/g)].map(
    ([, text = '']) => text,
  );
  return [...inputs, ...texts].filter((name) => name !== '');
}
