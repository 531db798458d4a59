import { createHash } from 'node:crypto';
import type { Rule } from '../anthropic.ts';
import { type Answer, json, refusal, text, toolUse } from './answer.ts';
import type { RequestBody } from './request-body.ts';

/** The name between `<<` and `>>` in the task of a request; tests ask by it who asked. */
export function nameIn(body: RequestBody): string {
  return /<<(.+?)>>/.exec(taskOf(body))?.[1] ?? '';
}

/** Names of the agents whose outcome the script has seen before it wrote this task: their answers stand in it. */
export const namesToldIn = (body: RequestBody): readonly string[] =>
  [...taskOf(body).matchAll(/([a-z][a-z0-9 .]*): [0-9a-f]{12}/g)].flatMap(([, name]) => name ?? []);

/** Whether a request is the first of its agent. */
export const isFirstTurn = ({ messages }: RequestBody): boolean => messages.length === 1;

/**
 * Always the same answer to the same conversation. The task decides what it takes: some agents read or search first, some need
 * a second attempt at their schema, and those named `refuse`, `misfit` and `turns` fail for good.
 */
export const toldByPrompt: Rule = (body): Answer => {
  const name = nameIn(body);
  const digest = createHash('sha256').update(taskOf(body)).digest();
  const turn = body.messages.filter(({ role }) => role === 'assistant').length + 1;
  const structured = body.output_config?.format?.schema !== undefined;
  if (name.startsWith('refuse')) return refusal('cyber');
  if (name.startsWith('turns')) return toolUse('Grep', { pattern: `needle ${turn}` });
  if (name.startsWith('misfit')) return json({ number: turn });
  const way = (digest[0] ?? 0) % 4;
  if (way === 1 && turn === 1) return toolUse('Read', { file_path: 'src/stock.js' });
  if (way === 2 && turn === 1) return toolUse('Grep', { pattern: 'eval\\(' });
  if (way === 3 && turn === 1 && structured) return json({ wrong: true });
  const said = `${name}: ${digest.toString('hex').slice(0, 12)}`;
  return structured ? json({ text: said }) : text(said);
};

function taskOf({ messages }: RequestBody): string {
  const content = messages[0]?.content ?? '';
  if (typeof content === 'string') return content;
  return content.map((block) => (block.type === 'text' ? block.text : '')).join('\n');
}
