import type { Names } from '../../names.ts';
import type { AnyNode } from '../../syntax-tree.ts';
import type { Flags } from './flags.ts';
import type { Limits } from './limits.ts';

/** What the parts of the analysis share. */
export type Flow = {
  readonly names: Names;
  readonly apiOf: (node: AnyNode) => string | null;
  readonly limits: Limits;
  readonly flagsOf: (node: AnyNode) => Flags;
  readonly add: (node: AnyNode, flags: Flags) => void;
  /** Gives flags to the names of a pattern. */
  readonly give: (pattern: AnyNode, flags: Flags) => void;
  /** Gives flags to what an expression names: `list` of `list.push(…)`, `state` of `state.found = …`. */
  readonly putInto: (owner: AnyNode, flags: Flags) => void;
};
