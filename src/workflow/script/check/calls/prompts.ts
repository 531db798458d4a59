import type { Ability } from '../../../../run/events.ts';
import { FILLED_IN, neededAbilities } from '../../../needed-abilities.ts';
import { constantOf } from '../../names.ts';
import { type AnyNode, memberName } from '../../syntax-tree.ts';
import { functionOf } from '../kinds.ts';
import { callIn, type Fault, type Rule, type Seen } from '../seen.ts';
import { mayBeIsolated } from './agent-options.ts';

/** Prompts that order what no agent can do, at the words that do. */
export const prompts: Rule = (node, seen) => {
  const call = callIn(node, seen);
  const [prompt] = call?.args ?? [];
  if (call?.name !== 'agent' || prompt === undefined) return [];
  const pieces = piecesOf(prompt, seen);
  const text = pieces.map((piece) => piece.text).join('');
  return neededAbilities(text).flatMap(({ ability, at }): readonly Fault[] => {
    const fault = { at: placeOf(pieces, at), severity: 'warning' } as const;
    if (!seen.abilities.includes(ability)) return [{ ...fault, message: MESSAGES[ability] }];
    return ability === 'edit' && !mayBeIsolated(call?.args[1], seen)
      ? [{ ...fault, message: NOT_ISOLATED }]
      : [];
  });
};

const NOT_ISOLATED =
  "the prompt tells an agent to change files, and only one with `isolation: 'worktree'` can. Add the option, or ask for the change as text, a suggestion or a plan.";
const CANNOT = 'agents only read and search, so this part of the prompt will not be done';
const MESSAGES: { readonly [Name in Ability]: string } = {
  edit: `the prompt tells an agent to change files: ${CANNOT}. Ask for the change as text, a suggestion or a plan.`,
  run: `the prompt tells an agent to run programs or tests: ${CANNOT}. Ask what reading the code shows.`,
  web: `the prompt tells an agent to use the web: ${CANNOT}. Pass what it needs in args or a file.`,
};

/** A part of a prompt's text as it is written. `starts`: offset of the text in the script; null for what is filled in. */
type Piece = { readonly text: string; readonly at: AnyNode; readonly starts: number | null };

// More than any prompt is composed of; constants may also refer to each other.
const PIECES_MAX = 200;
const TEXT_CHARS_MAX = 20_000;

/** The text of a prompt as far as it is written out, in its order. */
function piecesOf(prompt: AnyNode, seen: Seen): readonly Piece[] {
  const pieces: Piece[] = [];
  const stack: (AnyNode | Piece)[] = [prompt];
  let chars = 0;
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (pieces.length >= PIECES_MAX || chars > TEXT_CHARS_MAX || seen.reading.chars <= 0) break;
    if ('text' in next) {
      chars += next.text.length;
      seen.reading.chars -= next.text.length;
      pieces.push(next);
      continue;
    }
    const parts = partsOf(next, seen);
    for (let index = parts.length - 1; index >= 0; index -= 1) stack.push(parts[index] ?? next);
  }
  return pieces;
}

function partsOf(node: AnyNode, seen: Seen): readonly (AnyNode | Piece)[] {
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string'
        ? [{ text: node.value, at: node, starts: node.start + 1 }]
        : [filledIn(node)];
    case 'TemplateLiteral':
      return node.quasis.flatMap((quasi, index) => {
        const expression = node.expressions[index];
        const piece = { text: quasi.value.cooked ?? '', at: node, starts: quasi.start };
        return expression === undefined ? [piece] : [piece, expression];
      });
    case 'BinaryExpression':
      return node.operator === '+' ? [node.left, node.right] : [filledIn(node)];
    case 'Identifier': {
      const value = constantOf(seen.names.bindings.get(node));
      return value === null || value.type === 'ArrayExpression' ? [filledIn(node)] : [value];
    }
    case 'CallExpression':
      return partsOfCall(node, seen);
    default:
      return [filledIn(node)];
  }
}

type Call = Extract<AnyNode, { type: 'CallExpression' }>;

/** What a function of the script gives where it gives one thing, and `[…].join(…)`, each entry on a line of its own. */
function partsOfCall(call: Call, seen: Seen): readonly (AnyNode | Piece)[] {
  const { callee } = call;
  if (
    callee.type === 'MemberExpression' &&
    memberName(callee) === 'join' &&
    callee.object.type === 'ArrayExpression'
  )
    return callee.object.elements.flatMap((element) =>
      element === null || element.type === 'SpreadElement' ? [lineBreak(call)] : [element, lineBreak(call)],
    );
  const called = functionOf(callee, seen.names);
  if (called === null || called.async === true || called.generator === true) return [filledIn(call)];
  const [result, ...others] = seen.returnsOf(called);
  return result === undefined || others.length > 0 ? [filledIn(call)] : [result];
}

const filledIn = (at: AnyNode): Piece => ({ text: FILLED_IN, at, starts: null });
const lineBreak = (at: AnyNode): Piece => ({ text: '\n', at, starts: null });

/** The place of a character of the joined text; without escapes before it, the very one in the script. */
function placeOf(pieces: readonly Piece[], offset: number): AnyNode {
  let left = offset;
  for (const { text, at, starts } of pieces) {
    if (left < text.length) return starts === null ? at : { ...at, start: starts + left };
    left -= text.length;
  }
  return pieces[0]?.at ?? { type: 'EmptyStatement', start: 0, end: 0 };
}
