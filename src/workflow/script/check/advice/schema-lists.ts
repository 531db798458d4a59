import { type Names, resolved } from '../../names.ts';
import { type AnyNode, keyName } from '../../syntax-tree.ts';
import { functionOf, resultsOf } from '../kinds.ts';

/** The fields that the schemas of a script describe as lists: `limited` where any of them gives `maxItems`, else `open`. */
export function schemaListsOf(names: Names): ReadonlyMap<string, 'open' | 'limited'> {
  const lists = new Map<string, 'open' | 'limited'>();
  for (const node of names.nodes) {
    if (node.type !== 'Property') continue;
    const name = keyName(node.key, node.computed);
    if (name === null) continue;
    const list = listSchema(node.value, names);
    if (list !== null && lists.get(name) !== 'limited') lists.set(name, list.isLimited ? 'limited' : 'open');
  }
  return lists;
}

/** `{ type: 'array', … }`, written there, in a constant, or as what a function of the script gives. */
function listSchema(node: AnyNode, names: Names): { readonly isLimited: boolean } | null {
  const value = resolved(node, names);
  if (value.type === 'CallExpression') {
    const called = functionOf(value.callee, names);
    const [result, ...others] = called === null || called.generator === true ? [] : resultsOf(called);
    return result?.type === 'ObjectExpression' && others.length === 0 ? listIn(result) : null;
  }
  return value.type === 'ObjectExpression' ? listIn(value) : null;
}

function listIn({
  properties,
}: Extract<AnyNode, { type: 'ObjectExpression' }>): { readonly isLimited: boolean } | null {
  let isList = false;
  let isLimited = false;
  for (const property of properties) {
    // What is spread into it may limit it.
    if (property.type === 'SpreadElement') isLimited = true;
    else {
      const name = keyName(property.key, property.computed);
      if (name === 'maxItems') isLimited = true;
      if (name === 'type' && property.value.type === 'Literal' && property.value.value === 'array')
        isList = true;
    }
  }
  return isList ? { isLimited } : null;
}
