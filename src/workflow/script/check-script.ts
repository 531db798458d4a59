import { unlimitedFanOut } from './check/advice/fan-out-size.ts';
import { repeatedChecks } from './check/advice/repeated-checks.ts';
import { silentCuts } from './check/advice/silent-cuts.ts';
import { silentLosses } from './check/advice/silent-losses.ts';
import { agentCalls, phaseTitles } from './check/calls/agent-calls.ts';
import { prompts } from './check/calls/prompts.ts';
import { untypedAnswers } from './check/calls/untyped-answers.ts';
import { unknownWorkflows } from './check/calls/workflow-calls.ts';
import { beforeItsLine, calledTooEarly, constants } from './check/declarations.ts';
import { fanOut } from './check/fan-out.ts';
import { endlessLoops } from './check/loops/endless-loops.ts';
import { unguardedNulls } from './check/nulls.ts';
import { bannedCalls, unknownNames } from './check/outside.ts';
import { type Fault, type Rule, type Surroundings, see } from './check/seen.ts';
import { promisesAsValues, unawaited } from './check/unawaited.ts';
import { unguardedArgs } from './check/unguarded-args.ts';
import type { Problem } from './problem.ts';
import { loadScript } from './script.ts';
import type { AnyNode } from './syntax-tree.ts';

/**
 * What `ultracode check` says of one file. Problems keep it from running, or fail or are wrong whenever they are reached;
 * warnings are what usually goes wrong; advice is what a careful author would still change in a script that runs.
 */
export type CheckedScript = {
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
  readonly advice: readonly Problem[];
};

/** Loads a script and looks, by its syntax tree, for what would fail or surprise when it runs. */
export function checkScript(
  file: { readonly source: string; readonly path: string },
  surroundings: Surroundings = { workflows: null, agentTypes: null, hasScript: null, abilities: [] },
): CheckedScript {
  const loaded = loadScript(file);
  if (loaded.status === 'invalid') return { problems: loaded.problems, warnings: [], advice: [] };
  const { script, program, lines } = loaded;
  const seen = see(program, script.meta, surroundings);
  const faults: Fault[] = [];
  for (const node of seen.names.nodes)
    for (const rule of RULES[node.type] ?? NONE) for (const fault of rule(node, seen)) faults.push(fault);
  const problems = (severity: Fault['severity']): Problem[] =>
    faults
      .filter((fault) => fault.severity === severity)
      .map(({ at, message }) => lines.problemAt(at.start, message));
  return {
    problems: once(problems('error')),
    warnings: once([...script.warnings, ...problems('warning')]),
    advice: once(problems('advice')),
  };
}

const NONE: readonly Rule[] = [];
const CALLS: readonly Rule[] = [
  agentCalls,
  prompts,
  phaseTitles,
  fanOut,
  unawaited,
  unknownWorkflows,
  bannedCalls,
  calledTooEarly,
  unlimitedFanOut,
  repeatedChecks,
];

/** What is looked at in a node, by its type: a script of half a megabyte has half a million of them, most of which say nothing. */
const RULES: { readonly [Type in AnyNode['type']]?: readonly Rule[] } = {
  Program: [unguardedArgs, silentCuts, silentLosses],
  CallExpression: CALLS,
  NewExpression: [bannedCalls],
  Identifier: [unknownNames, beforeItsLine],
  AssignmentExpression: [constants],
  UpdateExpression: [constants],
  ForInStatement: [constants],
  AwaitExpression: [unguardedNulls, untypedAnswers],
  WhileStatement: [endlessLoops, promisesAsValues],
  DoWhileStatement: [endlessLoops, promisesAsValues],
  ForStatement: [endlessLoops, promisesAsValues],
  ForOfStatement: [promisesAsValues, constants, unlimitedFanOut, repeatedChecks],
  IfStatement: [promisesAsValues],
  ConditionalExpression: [promisesAsValues],
  MemberExpression: [promisesAsValues],
  TemplateLiteral: [promisesAsValues],
  BinaryExpression: [promisesAsValues],
  UnaryExpression: [promisesAsValues],
  SpreadElement: [promisesAsValues],
};

/** In the order of the file. A function that is used in several places is one place to mend. */
function once(problems: readonly Problem[]): readonly Problem[] {
  const byPlace = new Map(
    problems.map((problem) => [`${problem.line}:${problem.column}:${problem.message}`, problem]),
  );
  return [...byPlace.values()].sort((a, b) => a.line - b.line || a.column - b.column);
}

export type { Surroundings };
