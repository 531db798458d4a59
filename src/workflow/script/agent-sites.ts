import type { CallExpression } from 'acorn';
import { type Names, resolveNames } from './names.ts';
import { parseScript } from './parse-script.ts';
import { linesOf } from './problem.ts';
import type { Script } from './script.ts';
import type { Place } from './script-error.ts';
import { type AnyNode, type FunctionNode, isFunction } from './syntax-tree.ts';

/** A call of `agent()` or `workflow()`, or of a function that asks one at once (`of`). */
type Site = { readonly call: CallExpression; readonly place: Place; readonly of: FunctionNode | null };

/**
 * Watches from which calls of scripts agents are asked. `asked` is told the places of each, innermost first; `unreached` gives the
 * others as `path:line`. Of `scripts` those count that are there when it is asked.
 */
export function agentSites(scripts: Iterable<Pick<Script, 'path' | 'source'>>): {
  readonly asked: (places: readonly Place[]) => void;
  readonly unreached: () => readonly string[];
} {
  const watched = new Map<string, ReturnType<typeof watch>>();
  const all = () => {
    for (const script of scripts) if (!watched.has(script.path)) watched.set(script.path, watch(script));
    return watched;
  };
  return {
    asked: (places) => {
      const known = all();
      for (const place of places) known.get(place.path)?.reached(place);
    },
    unreached: () => [...all().values()].flatMap(({ missed }) => missed()),
  };
}

function watch({ path, source }: Pick<Script, 'path' | 'source'>) {
  const parsed = parseScript(source);
  const lines = linesOf(source);
  const placeOf = (node: AnyNode): Place => ({ path, ...lines.problemAt(node.start, '') });
  const sites = parsed.status === 'invalid' ? [] : sitesOf(resolveNames(parsed.program), placeOf);
  const missed = new Set(sites);
  return {
    reached: (at: Place): void => {
      if (missed.size === 0) return;
      const offset = lines.offsetOf(at);
      const around = sites.filter(({ call }) => call.start <= offset && offset < call.end);
      // An engine names the last position within a call that it knows. Where that is in none, any call of the line may be meant.
      const meant = around.length > 0 ? around : sites.filter(({ place }) => place.line === at.line);
      for (const site of meant) missed.delete(site);
    },
    missed: (): readonly string[] => {
      // A function in which a call was missed is named by that call.
      const shown = [...missed].filter(
        ({ of }) => of === null || ![...missed].some(({ call }) => isIn(of, call)),
      );
      return [...new Set(shown.map(({ place }) => `${path}:${place.line}`))];
    },
  };
}

const ASKING: readonly string[] = ['agent', 'workflow'];

function sitesOf(names: Names, placeOf: (node: AnyNode) => Place): readonly Site[] {
  const { nodes, free, bindings } = names;
  const calls = nodes.filter((node) => node.type === 'CallExpression');
  const awaits = nodes.filter((node) => node.type === 'AwaitExpression');
  const functions = nodes.filter(isFunction);
  const sites: Site[] = [];
  const asking = new Set<FunctionNode>();
  const add = (call: CallExpression, of: FunctionNode | null): void => {
    sites.push({ call, place: placeOf(call), of });
    for (const one of functions) {
      if (!isIn(one, call) || asking.has(one)) continue;
      // Behind an await the stack of a call does not say any more who called.
      if (!awaits.some((wait) => isIn(one, wait) && wait.end <= call.start)) asking.add(one);
    }
  };
  for (const call of calls)
    if (call.callee.type === 'Identifier' && free.has(call.callee) && ASKING.includes(call.callee.name))
      add(call, null);
  // Each round adds the calls of functions that the round before found to ask.
  const done = new Set<CallExpression>();
  for (let size = -1; size !== done.size; ) {
    size = done.size;
    for (const call of calls) {
      if (done.has(call) || call.callee.type !== 'Identifier') continue;
      const value = bindings.get(call.callee)?.value ?? null;
      if (value === null || !isFunction(value) || !asking.has(value)) continue;
      done.add(call);
      add(call, value);
    }
  }
  return sites;
}

const isIn = (outer: AnyNode, inner: AnyNode): boolean =>
  outer !== inner && outer.start <= inner.start && inner.end <= outer.end;
