import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import type { Machine, Room } from '../../../../src/verify/isolation.ts';
import { sudoNamespace, userNamespace } from '../../../../src/verify/isolations/namespaces.ts';

const ROOM: Room = {
  tree: '/opt/runner/_work/_temp/run/slot-1/tree',
  home: '/opt/runner/_work/_temp/run/slot-1/home',
  temporary: '/opt/runner/_work/_temp/run/slot-1/tmp',
  mountPoint: '/opt/runner/_work/_temp/run/slot-1/mnt',
  installed: [{ from: "/opt/runner/_work/it's/node_modules", at: "/opt/runner/_work/it's/node_modules" }],
  objects: [],
};

const machine = (env: Machine['env'], uid = 1001): Machine => ({
  platform: 'linux',
  user: { uid, gid: uid },
  env: { ANTHROPIC_API_KEY: 'sk-secret', ...env },
  checkout: "/opt/runner/_work/it's",
  image: null,
  processesMax: 100,
  memoryBytesMax: 1,
});

/** The places that the script shows or hides besides those of every system. */
const placesOf = (env: Machine['env']): readonly string[] => {
  const { args } = sudoNamespace(machine(env)).call('true', ROOM);
  return [...(args.at(-1) ?? '').matchAll(/^(?:show|hide) '.*'$/gm)].map(([line]) => line);
};

test('what a runner keeps is hidden, with its own folder', () => {
  expect(placesOf({ HOME: '/home/runner', RUNNER_TEMP: '/opt/runner/_work/_temp' })).toEqual([
    "hide '/home/runner'",
    "hide '/opt/runner/_work/_temp'",
    "hide '/opt/runner/_work/it'\\''s'",
    "hide '/opt/runner/_work/_temp/run/slot-1'",
    "hide '/opt/runner'",
  ]);
});

test('no folder of the system is hidden, whatever a variable says', () => {
  for (const place of ['/', '/usr', '/opt', '/etc', '/usr/sbin', '/usr/../usr', '', 'relative', '/__w/_temp'])
    expect(placesOf({ HOME: place, RUNNER_TEMP: place })).not.toContain(
      expect.stringMatching(/^hide '\/(?:usr|opt|etc|\W)*(?:sbin)?'$/),
    );
});

test('programs that lie in a home are shown with the library beside them, and nothing around them', () => {
  const PATH = [
    '/home/me/.nvm/v24/bin',
    '/usr/bin',
    '/home/me',
    '/',
    '.',
    "/opt/runner/_work/it's/node_modules/.bin",
    '/home/me/x',
  ].join(':');
  const shown = placesOf({ HOME: '/home/me', PATH }).filter((line) => line.startsWith('show'));
  expect(shown).toEqual([
    "show '/home/me/.nvm/v24/bin'",
    "show '/home/me/.nvm/v24/lib'",
    "show '/home/me/x'",
  ]);
});

test('the script is one that a shell reads, and holds no variable that is not allowed', () => {
  for (const isolation of [
    sudoNamespace(machine({})),
    sudoNamespace(machine({}, 0)),
    userNamespace(machine({})),
  ]) {
    const { args, env } = isolation.call("echo 'a b'", ROOM);
    expect(spawnSync('sh', ['-n', '-c', args.at(-1) ?? '']).stderr.toString()).toBe('');
    expect(JSON.stringify([args, env])).not.toContain('sk-secret');
  }
});

test('root gives its files to nobody, and makes no namespace of users', () => {
  expect(sudoNamespace(machine({}, 0))).toMatchObject({ owner: { uid: 65534 }, unfit: null });
  expect(sudoNamespace(machine({}, 0)).call('true', ROOM).file).toBe('unshare');
  expect(sudoNamespace(machine({})).call('true', ROOM)).toMatchObject({ file: 'sudo' });
  expect(userNamespace(machine({}, 0)).unfit).toBe('it is for a user who is not root');
  expect(userNamespace({ ...machine({}), platform: 'darwin' }).unfit).toBe(
    'namespaces are there on Linux only',
  );
});
