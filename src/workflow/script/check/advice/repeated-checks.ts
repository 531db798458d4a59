import type { Rule } from '../seen.ts';
import { fannedOut } from './fan-out-size.ts';
import { ANY_LIST, SEVERAL } from './flags.ts';

/** Findings of several agents that are cross-checked one by one while nothing takes out those that are there twice. */
export const repeatedChecks: Rule = (node, seen) => {
  const list = fannedOut(node, seen);
  if (list === null) return [];
  const flags = seen.flows().flagsOf(list);
  const isOfSeveral = (flags & SEVERAL) !== 0 && (flags & ANY_LIST) !== 0;
  if (!isOfSeveral || !seen.checksOthers(node) || seen.looksForTwins()) return [];
  return [{ at: list, severity: 'advice', message: MESSAGE }];
};

const MESSAGE =
  'several agents may report the same finding, and each copy of it is cross-checked and paid for. Keep one of each before, in the script: by file, line and title, with a Set that all of them share.';
