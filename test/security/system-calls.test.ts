import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { text } from '../fakes/anthropic/answer.ts';
import { CALLING } from './captured-model/tools/calling.ts';
import { READING } from './captured-model/tools/reading.ts';
import { callsOf, HEAD, script } from './captured-model/tools/script.ts';
import { SEARCHING } from './captured-model/tools/searching.ts';
import { type CapturedRun, FIRST_NUMBER, type Place, playCaptured } from './support/captured-run.ts';

const STRACE = ['strace', '-f', '-y', '-s', '4096', '-e', 'trace=%file,connect'];
const canTrace = spawnSync('strace', ['-f', '-o', '/dev/null', 'true']).status === 0;

/** Calls that change a file, by how strace writes them. */
const CHANGES =
  /^(?:open(?:at)?\(.*\bO_(?:WRONLY|RDWR|CREAT|TRUNC)\b|creat|mkdir|rename|unlink|rmdir|link|symlink|chmod|fchmodat|truncate|mknod|chown|fchownat|setxattr)/;

describe.skipIf(!canTrace)('system calls of a run whose model is captured', () => {
  const rows = [...READING, ...SEARCHING, ...CALLING];
  let folder: string;
  let place: Place;
  let run: CapturedRun;
  let calls: readonly string[];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ultracode-trace-'));
    const file = join(folder, 'calls');
    run = await playCaptured(
      rows.map(({ calls: asked }, index) => ({
        number: FIRST_NUMBER + index,
        turns: (at) => [callsOf(asked(at)), text('done')],
      })),
      {
        script: script(rows.length),
        head: HEAD,
        inputs: { concurrency: '16' },
        under: [...STRACE, '-o', file],
        arrive: async (at) => {
          place = { ...at };
        },
      },
    );
    calls = done(await readFile(file, 'utf8'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('the run ends, and its calls were seen', () => {
    expect(run.refused).toBe(null);
    expect(run.ended?.outputs.status).toBe('completed');
    expect(calls.length).toBeGreaterThan(1_000);
    expect(calls.filter((call) => call.startsWith('connect('))).not.toEqual([]);
  });
  test('no program is started but Node and git', () => {
    const programs = calls.flatMap((call) => /^execve\("([^"]+)"/.exec(call)?.[1] ?? []);
    expect(programs.length).toBeGreaterThan(10);
    expect([...new Set(programs)].filter((path) => !/\/(?:node|git)$/.test(path))).toEqual([]);
  });
  test('no other machine is asked', () => {
    const reached = calls.filter((call) => /^connect\(.*AF_INET/.test(call));
    expect(reached.filter((call) => !/inet_addr\("127\.0\.0\.1"\)|"::1"/.test(call))).toEqual([]);
  });
  test('nothing outside the checkout is read for an agent', () => {
    const names = ['outside.txt', 'untracked.env', '/proc/self/environ'];
    const read = calls.filter((call) => names.some((name) => call.startsWith('open') && call.includes(name)));
    expect(read).toEqual([]);
  });
  test('nothing is changed but in the folder for temporary files of the step', () => {
    const changed = calls.filter((call) => CHANGES.test(call));
    expect(changed.length).toBeGreaterThan(10);
    const isOwn = (path: string): boolean =>
      path.startsWith(place.machine)
        ? path.startsWith(join(place.machine, 'step-'))
        : path === '/dev/null' || path.startsWith(join(tmpdir(), 'ultracode-'));
    expect(changed.flatMap(pathsOf).filter((path) => !isOwn(path))).toEqual([]);
  });
});

/** `<pid> name(…) = result`, in one line or in two; what failed has reached nothing, but for a connection that comes later. */
function done(trace: string): readonly string[] {
  const begun = new Map<string, string>();
  return trace.split('\n').flatMap((line) => {
    const [, pid = '', said = ''] = /^(\d+) +(.*)$/.exec(line) ?? [];
    const [, start] = /^(.*?) *<unfinished \.\.\.>$/.exec(said) ?? [];
    if (start !== undefined) begun.set(pid, start);
    const [, rest] = /^<\.\.\. \w+ resumed>(.*)$/.exec(said) ?? [];
    const whole = rest === undefined ? said : `${begun.get(pid)}${rest}`;
    return / = (?:\d|-1 EINPROGRESS)/.test(whole) ? [whole] : [];
  });
}

/** Absolute paths that a call names, and those of the folders that it names as descriptors. */
function pathsOf(call: string): readonly string[] {
  const [, name = '', inside = ''] = /^(\w+)\((.*)\) += /.exec(call) ?? [];
  const at = /^(?:AT_FDCWD|\d+)<([^>]*)>/.exec(inside)?.[1] ?? '/';
  const named = [...inside.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, path = '']) => path);
  const targets = name.startsWith('symlink') ? named.slice(1) : named;
  return targets.map((path) => (path.startsWith('/') ? path : join(at, path)));
}
