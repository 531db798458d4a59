import { type Names, resolved } from '../../names.ts';
import { keyName } from '../../syntax-tree.ts';
import type { Flags } from './flags.ts';

/** What the script puts into fields of its own objects, by the name of the field. */
export type OwnFields = {
  /** Whether an object of the script has such a field; descriptions of schemas do not count. */
  readonly has: (name: string) => boolean;
  readonly put: (name: string, flags: Flags) => void;
  /** Says what is in such a field, now and whenever that becomes more. */
  readonly watch: (name: string, told: (flags: Flags) => void) => void;
};

export function ownFieldsOf(names: Names): OwnFields {
  const own = new Set<string>();
  for (const node of names.nodes) {
    if (node.type !== 'Property' || resolved(node.value, names).type === 'ObjectExpression') continue;
    const name = keyName(node.key, node.computed);
    if (name !== null) own.add(name);
  }
  const known = new Map<string, Flags>();
  const watching = new Map<string, ((flags: Flags) => void)[]>();
  return {
    has: (name) => own.has(name),
    put: (name, flags) => {
      const before = known.get(name) ?? 0;
      const after = before | flags;
      if (after === before) return;
      known.set(name, after);
      for (const told of [...(watching.get(name) ?? [])]) told(after);
    },
    watch: (name, told) => {
      const others = watching.get(name);
      if (others === undefined) watching.set(name, [told]);
      else others.push(told);
      told(known.get(name) ?? 0);
    },
  };
}
