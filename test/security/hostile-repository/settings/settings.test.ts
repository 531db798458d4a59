import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { text } from '../../../fakes/anthropic/answer.ts';
import { canariesIn } from '../../support/canaries.ts';
import { type CapturedRun, FIRST_NUMBER, PLANTED, playCaptured } from '../../support/captured-run.ts';
import { type SilentHost, startSilentHost } from '../../support/silent-host.ts';
import { ENDING, SETTINGS } from './settings.ts';
import { spoil } from './spoil.ts';

const HEAD = {
  '.gitattributes': '* diff=spy filter=spy merge=spy\n',
  '.gitmodules': [
    '[submodule "spy"]\n\tpath = sub\n\turl = ext::touch%%20stolen\n\tupdate = !touch stolen',
    '[submodule "-u./evil"]\n\tpath = -u./evil\n\turl = -u./evil',
    '[submodule "../../hooks"]\n\tpath = up\n\turl = ../outside',
  ].join('\n'),
  'src/changed.js': 'export const found = 1;\n',
};
const CALLS = [
  ['Read', { file_path: 'src/changed.js' }],
  ['Grep', { pattern: 'found', output_mode: 'content' }],
  ['Diff', { file_path: 'src/changed.js' }],
  ['Glob', { pattern: 'src/*' }],
  ['Read', { file_path: 'sub/a.js' }],
  ['Read', { file_path: '.gitmodules' }],
] as const;
const SCRIPT = `export const meta = { name: 'rows', description: 'Asks an agent, and says what changed.' }
const said = await agent('<<${FIRST_NUMBER}>>')
return { summary: (await changes()).map(({ path, patch }) => path + ': ' + patch.length).join(', ') + said, findings: [] }
`;

const play = (
  comment: string | undefined,
  arrive: (workspace: string) => Promise<void>,
): Promise<CapturedRun> =>
  playCaptured(
    [
      {
        number: FIRST_NUMBER,
        turns: () => [
          {
            type: 'message',
            content: CALLS.map(([name, input], index) => ({
              type: 'tool_use',
              id: `toolu_${index}`,
              name,
              input,
            })),
          },
          text('done'),
        ],
      },
    ],
    {
      script: SCRIPT,
      head: HEAD,
      prepare: async (origin) => {
        await origin.write({ '.git/info/attributes': '* !filter !diff\n' });
        // A submodule, as a commit names it: git adds a repository in a folder as one.
        await origin.shell(
          'git init --quiet --template= sub; cd sub; echo a >a.js; git add a.js; git commit --quiet -m a',
        );
      },
      arrive: ({ workspace }) => arrive(workspace),
      ...(comment === undefined ? {} : { comment }),
    },
  );

describe.each([
  { title: 'that holds the head', comment: undefined, rows: SETTINGS },
  { title: 'for which the head is fetched', comment: '/ultracode run rows', rows: SETTINGS },
  { title: 'with which git ends', comment: undefined, rows: ENDING },
])('settings of a checkout $title', ({ comment, rows }) => {
  let folder: string;
  let marks: string;
  let host: SilentHost;
  let plain: CapturedRun;
  let run: CapturedRun;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ultracode-marks-'));
    marks = join(folder, 'marks');
    await mkdir(marks);
    host = await startSilentHost();
    plain = await play(comment, async () => undefined);
    run = await play(comment, (workspace) => spoil(workspace, rows, { marks, host }));
  });
  afterAll(async () => {
    await host[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });
  test('each tool says what it says without them', () => {
    expect(run.refused).toBe(null);
    expect(plain.ended?.outputs.status, plain.ended?.stdout).toBe('completed');
    expect(run.ended?.outputs.status, run.ended?.stdout).toBe('completed');
    expect(run.toolResults(FIRST_NUMBER)).toEqual(plain.toolResults(FIRST_NUMBER));
    expect(run.toolResults(FIRST_NUMBER)[0]?.content).toContain('found = 1');
    expect(run.ended?.outputs.result).toBe(plain.ended?.outputs.result);
  });
  test('nothing of what was planted is said, and no other host is asked', () => {
    expect(
      run.sinks.flatMap(({ name, text: said }) =>
        canariesIn(said, PLANTED).map((found) => `${found} in ${name}`),
      ),
    ).toEqual([]);
    expect(host.visits()).toBe(0);
  });
  test('no hook is run', async () => {
    expect((await readdir(marks)).filter((mark) => mark.includes('hook'))).toEqual([]);
  });
  for (const [index, row] of rows.entries())
    test(`${row.name} starts nothing`, () => {
      expect(run.ended, 'the run had to be killed').not.toBe(null);
      expect(existsSync(join(marks, `${index}`))).toBe(false);
    });
});
