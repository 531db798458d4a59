import { basename, dirname } from 'node:path';
import { commandEnvironment } from '../command-environment.ts';
import { type Isolation, type Machine, NOBODY, type Room } from '../isolation.ts';
import { HOME } from './namespace-script.ts';
import { supervised } from './supervised.ts';

/**
 * A container of docker's without network, capabilities and a way to others, with a root that is read-only and bounded memory. It has the
 * programs of its image, not those of the machine; the tree stands in the place of the checkout. Linked folders are read-only. It does not
 * hold faults of the kernel and the disk that a command takes.
 */
export const container = (machine: Machine): Isolation => ({
  name: 'container',
  unfit: unfitFor(machine),
  owner: machine.user.uid === 0 ? NOBODY : null,
  treeAt: machine.checkout,
  call: (command, room) => ({
    file: 'docker',
    args: [
      'run',
      ...LOCKED,
      `--name=${nameOf(room)}`,
      ...limitsOf(machine),
      ...mountsOf(machine, room),
      ...environmentOf(machine),
      `--workdir=${machine.checkout}`,
      machine.image ?? '',
      '-c',
      SCRIPT,
      'sh',
      command,
    ],
    env: clientEnvironment(machine),
    cwd: '/',
    supervised: true,
  }),
  leftover: (room) => ({ file: 'docker', args: ['rm', '--force', nameOf(room)] }),
});

function unfitFor({ platform, image }: Machine): string | null {
  if (platform === 'win32') return 'paths of Windows are not those of a container';
  return image === null ? 'no image is named for it' : null;
}

const LOCKED = [
  '--rm',
  '--interactive',
  '--entrypoint=/bin/sh',
  '--network=none',
  '--cap-drop=ALL',
  '--security-opt=no-new-privileges',
  '--read-only',
  '--tmpfs=/tmp:exec,mode=1777',
];

/** Not `/tmp`: docker would make folders of root's in it where a checkout lies there. */
const TEMPORARY = '/run/verify/tmp';

const SCRIPT = supervised('/bin/sh -c "$1"');

const nameOf = ({ tree }: Room): string => `ultracode-${basename(dirname(tree))}`;

function limitsOf({ user, processesMax, memoryBytesMax }: Machine): readonly string[] {
  const { uid, gid } = user.uid === 0 ? NOBODY : user;
  return [
    `--user=${uid}:${gid}`,
    `--pids-limit=${processesMax}`,
    `--memory=${memoryBytesMax}`,
    `--memory-swap=${memoryBytesMax}`,
  ];
}

function mountsOf({ checkout }: Machine, room: Room): readonly string[] {
  const writable = [
    { from: room.tree, at: checkout },
    { from: room.home, at: HOME },
    { from: room.temporary, at: TEMPORARY },
  ];
  return [
    ...writable.map(({ from, at }) => mount([`source=${from}`, `target=${at}`])),
    ...[...room.installed, ...room.objects].map(({ from, at }) =>
      mount([`source=${from}`, `target=${at}`, 'readonly']),
    ),
  ];
}

/** docker reads a line of CSV, in which a path may hold a comma or a quote. */
const mount = (fields: readonly string[]): string =>
  `--mount=${['type=bind', ...fields].map((field) => `"${field.replaceAll('"', '""')}"`).join(',')}`;

/** The image has its own PATH and tools. */
function environmentOf(machine: Machine): readonly string[] {
  const { LANG, LC_ALL, TZ } = machine.env;
  const env = commandEnvironment(
    { LANG, LC_ALL, TZ },
    { home: HOME, temporary: TEMPORARY, ceiling: dirname(machine.checkout) },
  );
  return Object.entries(env).map(([name, value]) => `--env=${name}=${value}`);
}

/** Of docker's own program: where its server is, and who the user is there. */
const clientEnvironment = ({ env }: Machine): Record<string, string> =>
  Object.fromEntries(
    ['PATH', 'HOME', 'DOCKER_HOST', 'DOCKER_CONFIG', 'DOCKER_CONTEXT', 'XDG_RUNTIME_DIR'].flatMap((name) => {
      const value = env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
