import { agentCalls, phaseTitles } from './check/agent-calls.ts';
import { fanOut } from './check/fan-out.ts';
import { endlessLoops } from './check/loops.ts';
import { bannedCalls, unknownNames, unknownWorkflows } from './check/outside.ts';
import { type Fault, type Rule, type Surroundings, see } from './check/seen.ts';
import { promisesAsValues, unawaited } from './check/unawaited.ts';
import type { Problem } from './problem.ts';
import { loadScript } from './script.ts';

/**
 * What `ultracode check` says of one file. Problems keep it from running, or fail or are wrong whenever they are reached;
 * warnings are what usually goes wrong.
 */
export type CheckedScript = { readonly problems: readonly Problem[]; readonly warnings: readonly Problem[] };

/** Loads a script and looks, by its syntax tree, for what would fail or surprise when it runs. */
export function checkScript(
  file: { readonly source: string; readonly path: string },
  surroundings: Surroundings = { workflows: null, agentTypes: null },
): CheckedScript {
  const loaded = loadScript(file);
  if (loaded.status === 'invalid') return { problems: loaded.problems, warnings: [] };
  const { script, program, lines } = loaded;
  const seen = see(program, script.meta, surroundings);
  const faults: Fault[] = [];
  for (const node of seen.names.nodes)
    for (const rule of RULES) for (const fault of rule(node, seen)) faults.push(fault);
  const problems = (severity: Fault['severity']): Problem[] =>
    faults
      .filter((fault) => fault.severity === severity)
      .map(({ at, message }) => lines.problemAt(at.start, message));
  return {
    problems: once(problems('error')),
    warnings: once([...script.warnings, ...problems('warning')]),
  };
}

const RULES: readonly Rule[] = [
  agentCalls,
  phaseTitles,
  fanOut,
  unawaited,
  promisesAsValues,
  endlessLoops,
  bannedCalls,
  unknownNames,
  unknownWorkflows,
];

/** In the order of the file. A function that is used in several places is one place to mend. */
function once(problems: readonly Problem[]): readonly Problem[] {
  const byPlace = new Map(
    problems.map((problem) => [`${problem.line}:${problem.column}:${problem.message}`, problem]),
  );
  return [...byPlace.values()].sort((a, b) => a.line - b.line || a.column - b.column);
}

export type { Surroundings };
