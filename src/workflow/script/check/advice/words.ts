import { type AnyNode, keyName } from '../../syntax-tree.ts';

/** Words of a script: its names, keys and texts, in lower case. Long texts are prompts and count by their beginning. */
export function* wordsOf(
  nodes: Iterable<AnyNode>,
): Generator<{ readonly at: AnyNode; readonly word: string }> {
  for (const node of nodes) {
    if (node.type === 'Identifier') yield { at: node, word: node.name };
    else if (node.type === 'Property') {
      const name = keyName(node.key, node.computed);
      if (name !== null) yield { at: node, word: name };
    } else if (node.type === 'MemberExpression' && !node.computed && node.property.type === 'Identifier')
      yield { at: node, word: node.property.name };
    else if (node.type === 'Literal' && typeof node.value === 'string')
      yield { at: node, word: node.value.slice(0, TEXT_MAX) };
    else if (node.type === 'TemplateLiteral')
      for (const quasi of node.quasis) yield { at: node, word: quasi.value.raw.slice(0, TEXT_MAX) };
  }
}

const TEXT_MAX = 200;
