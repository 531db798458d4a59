import type { Answer } from '../../../fakes/anthropic/answer.ts';
import { FIRST_NUMBER } from '../../support/captured-run.ts';
import type { Call } from '../row.ts';

/** Files of the head, with links that lead where no tool may follow. */
export const HEAD = {
  'src/rows.js': 'export const one = 1\nexport const two = 2\n',
  'link-outside': { link: '../outside.txt' },
  'link-absolute': { link: '/etc/passwd' },
  'link-folder': { link: '..' },
  'link-git': { link: '.git/config' },
  'link-proc': { link: '/proc/self/environ' },
  'link-to-link': { link: 'link-outside' },
};

/** Asks as many agents as there are rows, and says how many answered. */
export const script = (
  count: number,
): string => `export const meta = { name: 'rows', description: 'Asks one agent for each row.' }
const numbers = Array.from({ length: ${count} }, (_, index) => ${FIRST_NUMBER} + index)
const said = await parallel(numbers.map((number) => () => agent('<<' + number + '>>', { label: 'row ' + number })))
return { summary: said.filter(Boolean).length + ' answered', findings: [] }
`;

/** One message with all calls, each with an id of its own. */
export const callsOf = (calls: readonly Call[]): Answer => ({
  type: 'message',
  content: calls.map(({ tool, input }, index) => ({
    type: 'tool_use',
    id: `toolu_${index}`,
    name: tool,
    input,
  })),
});
