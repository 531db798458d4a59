import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve, stream } from '../../fakes/anthropic/hostile-server.ts';
import { type Came, judge, LANES, type Lane, play, playAll, setLane } from './lane.ts';
import { BUNDLES, type ModelRow, WHOLE } from './model-rows.ts';

const FIRST_NUMBER = 70_001;
/** Asked before several rows: a server that has never answered is given up before all of them are. */
const HONEST = FIRST_NUMBER - 1;
const SCRIPT = `export const meta = { name: 'rows', description: 'Asks one agent for each row.' }
if (args.numbers.length > 1) await agent('<<${HONEST}>>')
const said = await parallel(args.numbers.map((number) => () => agent('<<' + number + '>>', { label: 'row ' + number, timeoutMs: 30000 })))
return { summary: args.numbers.map((number, index) => number + (said[index] === null ? ' is none' : ' is one')).join(', '), findings: [] }
`;

describe('faults of the server of models', () => {
  const servers: Awaited<ReturnType<typeof serve>>[] = [];
  let lanes: readonly Lane[];
  let came: ReadonlyMap<readonly ModelRow[], Came>;
  beforeAll(async () => {
    const files = { '.github/ultracode/rows.js': SCRIPT };
    lanes = await Promise.all(Array.from({ length: LANES }, () => setLane({ files })));
    came = await playAll(lanes, Object.values(BUNDLES).flat(), async (lane, rows) => {
      const server = await serve((request, response) => answerByRow(rows, request, response));
      servers.push(server);
      const args = JSON.stringify({ numbers: rows.map((_, index) => FIRST_NUMBER + index) });
      return play(lane, {
        event: 'pull request',
        inputs: { provider: 'anthropic', workflow: 'rows', args, 'anthropic-base-url': server.url },
      });
    });
  }, 1_800_000);
  afterAll(async () => {
    for (const { stage } of lanes) await stage[Symbol.asyncDispose]();
    for (const server of servers) await server[Symbol.asyncDispose]();
  });
  for (const [title, bundles] of Object.entries(BUNDLES))
    describe(title, () => {
      for (const rows of bundles)
        for (const [index, row] of rows.entries())
          test(row.name, () => {
            const outcome = came.get(rows);
            const lane = lanes[0];
            if (lane === undefined) throw new Error('there are no lanes');
            judge(outcome, lane);
            const { ended, check } = outcome;
            const said = `${ended?.stdout}${ended?.stderr}`;
            expect([0, 1, 3], said).toContain(ended?.exitCode);
            expect(check?.title, said).toContain('rows');
            if (row.ends === true) expect(ended?.outputs.status, said).not.toBe('completed');
            else {
              const number = FIRST_NUMBER + index;
              expect(ended?.summary, said).toContain(`${number} is ${row.answers === true ? 'one' : 'none'}`);
            }
          });
    });
});

/** The body is read to the number between `<<` and `>>`. */
function answerByRow(rows: readonly ModelRow[], request: IncomingMessage, response: ServerResponse): void {
  let text = '';
  request.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  request.on('end', () => {
    const number = Number(/<<(\d+)>>/.exec(text)?.[1]);
    const answer = number === HONEST ? stream(...WHOLE) : rows[number - FIRST_NUMBER]?.answer;
    answer?.(request, response);
  });
}
