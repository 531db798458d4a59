import { resolved } from '../../names.ts';
import { type AnyNode, keyName, memberName } from '../../syntax-tree.ts';
import type { Rule, Seen } from '../seen.ts';
import { wordsOf } from './words.ts';

/** A script that leaves out what failed, returns findings, and says nothing of what was not looked at. */
export const silentLosses: Rule = (node, seen) => {
  if (node.type !== 'Program') return [];
  const drop = seen.names.nodes.find((one) => isDrop(one, seen));
  if (drop === undefined || !returnsFindings(seen) || tells(seen)) return [];
  return [{ at: drop, severity: 'advice', message: MESSAGE }];
};

const MESSAGE =
  'what failed is left out here, and the script returns nothing about it: no answer looks like no finding. Return omissions, a list of sentences that name what was not looked at.';

/** `answers.filter(Boolean)`, `answers.filter((answer) => answer !== null)`, of what several agents answered. */
function isDrop(node: AnyNode, seen: Seen): boolean {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return false;
  if (memberName(node.callee) !== 'filter' || !isTestForNull(node.arguments[0])) return false;
  let at = resolved(node.callee.object, seen.names);
  for (let steps = 0; steps < STEPS_MAX; steps += 1) {
    if (at.type === 'AwaitExpression') at = resolved(at.argument, seen.names);
    else if (at.type !== 'CallExpression') return false;
    else if (['parallel', 'pipeline'].includes(seen.apiOf(at.callee) ?? '')) return seen.startsAgents(at);
    // `(await parallel(…)).flat().filter(Boolean)`
    else if (at.callee.type === 'MemberExpression') at = resolved(at.callee.object, seen.names);
    else return false;
  }
  return false;
}

function isTestForNull(test: AnyNode | undefined): boolean {
  if (test?.type === 'Identifier') return test.name === 'Boolean';
  if (test?.type !== 'ArrowFunctionExpression') return false;
  const { body } = test;
  return (
    body.type === 'Identifier' ||
    (body.type === 'BinaryExpression' && body.right.type === 'Literal' && body.right.value === null)
  );
}

function returnsFindings(seen: Seen): boolean {
  return seen.names.nodes.some(
    (node) =>
      node.type === 'ReturnStatement' &&
      seen.functionAround(node) === null &&
      node.argument?.type === 'ObjectExpression' &&
      node.argument.properties.some(
        (property) =>
          property.type === 'Property' && FINDINGS.test(keyName(property.key, property.computed) ?? ''),
      ),
  );
}

const FINDINGS = /finding|confirmed|issues|bugs|survivors|vulnerab|violations|problems|risks|defects/i;

/** Whether something that the script shows or returns speaks of what was left out, by its name or in its text. */
function tells(seen: Seen): boolean {
  for (const { at, word } of wordsOf(seen.names.nodes))
    if (LEFT_OUT.test(word) && isSaid(at, seen)) return true;
  return false;
}

const LEFT_OUT =
  /omission|omitted|not_?covered|uncovered|unread|not (?:been )?(?:covered|looked|reviewed|checked|read|run|answered)|\bun[a-z]{3,}(?:ed|d)\b|skipped|dropped|failed|failures?\b|missing|missed|incomplete|lost\b|errored|errors?\b|gaps?\b|coverage|deferred|truncat|dead\b|died|returned (?:null|nothing)|no (?:answer|result|output)|partial|degraded|inconclusive|null/i;

/** In a line of the log, in what is put into a list, or in what the script returns; names of its own wherever they are given. */
function isSaid(node: AnyNode, { names, apiOf, functionAround }: Seen): boolean {
  let at: AnyNode | undefined = node;
  for (let steps = 0; at !== undefined && steps < STEPS_MAX; steps += 1) {
    if (at.type === 'CallExpression') {
      if (apiOf(at.callee) === 'agent') return false;
      if (apiOf(at.callee) === 'log' || memberName(at.callee) === 'push') return true;
    }
    if (at.type === 'ReturnStatement')
      return node.type !== 'Literal' && node.type !== 'TemplateLiteral' ? true : functionAround(at) === null;
    at = names.parents.get(at);
  }
  return false;
}

const STEPS_MAX = 40;
