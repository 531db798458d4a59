import type { AuthorOutcome, AuthorTask } from './draft.ts';
import { flawLine } from './flaw.ts';
import { type LookPorts, lookAtScript } from './look-at-script.ts';

/** Looks at a script that is there already, for the code as it is now. No model is asked. */
export async function showAnew(
  script: string,
  task: AuthorTask,
  ports: Omit<LookPorts, 'taken'>,
): Promise<AuthorOutcome> {
  const looked = await lookAtScript(script, task, { ...ports, taken: [] });
  if (looked.status === 'flawed')
    return {
      ...{ status: 'failed', reason: 'The script does not hold for the code as it is now.', script },
      problems: looked.flaws.map(flawLine),
    };
  const { name, description } = looked.script.meta;
  return {
    status: 'drafted',
    draft: {
      ...{ script, name, description, plan: looked.plan, warnings: looked.doubts.map(flawLine), rounds: 0 },
      ...{ rationale: '', assumptions: [], questions: [], criticism: [] },
    },
  };
}
