import { dirname } from 'node:path';
import { commandEnvironment } from '../command-environment.ts';
import { type Isolation, type Machine, NOBODY, type Room } from '../isolation.ts';
import { HOME, namespaceScript, SYSTEM } from './namespace-script.ts';

const NAMESPACES = ['--mount', '--pid', '--net', '--ipc', '--uts', '--fork', '--kill-child'];

/**
 * Namespaces made by root, through sudo without a password, or by a process of root itself. The command is run by the user of this process,
 * or by `nobody` where that is root, without capabilities and without a way to others (`no_new_privs`: sudo does nothing). It sees: programs
 * and settings of the machine, read-only; the tree in the place of the checkout, so that absolute paths in installed files hold; the
 * linked folders, whose changes are lost; its own processes. It does not see: homes, `/run` with the socket of docker, `/tmp`, the folders
 * of the runner, other processes and their environment, any network but its own loopback. It does not hold: faults of the kernel, the
 * memory and the disk that a command takes, and secrets that everybody may read in `/etc`, `/opt` and `/usr`.
 */
export const sudoNamespace = (machine: Machine): Isolation => ({
  name: 'sudo-namespace',
  unfit: machine.platform === 'linux' ? null : 'namespaces are there on Linux only',
  owner: machine.user.uid === 0 ? NOBODY : null,
  treeAt: machine.checkout,
  call: (command, room) => {
    const user = machine.user.uid === 0 ? NOBODY : machine.user;
    const script = namespaceScript({ ...optionsOf(machine, room), command, user, by: 'root' });
    const unshare = ['unshare', ...NAMESPACES, '--', '/bin/sh', '-c', script];
    const [file = '', ...args] = machine.user.uid === 0 ? unshare : ['sudo', '-n', '--', ...unshare];
    return { file, args, env: pathOf(machine), cwd: '/', supervised: true };
  },
  leftover: null,
});

/**
 * The same, made without root: the user is root of a namespace that owns the others. Ubuntu 24.04 forbids it by AppArmor. Since the command's
 * user is that of this process, a file of the user's that is shown can be read whatever its rights are, if it is in `/etc`, `/opt` or `/usr`.
 */
export const userNamespace = (machine: Machine): Isolation => ({
  name: 'user-namespace',
  unfit: unfitForUser(machine),
  owner: null,
  treeAt: machine.checkout,
  call: (command, room) => {
    const script = namespaceScript({ ...optionsOf(machine, room), command, user: machine.user, by: 'user' });
    const unshare = ['unshare', '--user', '--map-root-user', ...NAMESPACES, '--', '/bin/sh', '-c', script];
    return {
      file: 'setpriv',
      // It ends with this process.
      args: ['--pdeathsig', 'KILL', '--', ...unshare],
      env: pathOf(machine),
      cwd: '/',
      supervised: true,
    };
  },
  leftover: null,
});

function unfitForUser({ platform, user }: Machine): string | null {
  if (platform !== 'linux') return 'namespaces are there on Linux only';
  // In it root would still own the machine's files, those below /proc/sys among them.
  return user.uid === 0 ? 'it is for a user who is not root' : null;
}

function optionsOf(machine: Machine, room: Room) {
  const hidden = hiddenPlaces(machine, room);
  return {
    room,
    at: machine.checkout,
    env: commandEnvironment(machine.env, {
      home: HOME,
      temporary: '/tmp',
      ceiling: dirname(machine.checkout),
    }),
    shown: shownPlaces(machine, hidden),
    hidden,
    processesMax: machine.processesMax,
  };
}

const pathOf = ({ env }: Machine): Record<string, string> => ({ PATH: env.PATH ?? '/usr/bin:/bin' });

/** What people and the runner keep, where it lies in a folder of the system: homes, the runner's own folder, the checkout. */
function hiddenPlaces({ env, checkout }: Machine, room: Room): readonly string[] {
  const temp = env.RUNNER_TEMP;
  const named = [env.HOME, temp, env.GITHUB_WORKSPACE, env.RUNNER_WORKSPACE, checkout, dirname(room.tree)];
  // <runner>/_work/_temp: a runner of one's own keeps its credentials there.
  const runner = temp === undefined ? undefined : dirname(dirname(temp));
  return [...named, runner].flatMap((path) =>
    path !== undefined && isPlace(path) && !PROGRAMS.some((program) => isWithin(program, path)) ? [path] : [],
  );
}

const PROGRAMS = [...SYSTEM, '/usr/bin', '/usr/sbin', '/usr/lib', '/usr/local/bin'];

/** Folders of programs that lie elsewhere (`~/.nvm/…/bin`), and the library beside each. */
function shownPlaces({ env, checkout }: Machine, hidden: readonly string[]): readonly string[] {
  const tools = env.RUNNER_TOOL_CACHE;
  const folders = (env.PATH ?? '')
    .split(':')
    .flatMap((path) => (path.endsWith('/bin') ? [path, `${dirname(path)}/lib`] : [path]));
  const wanted = [...new Set([...(tools === undefined ? [] : [tools]), ...folders])];
  const fit = wanted.filter(
    (path) =>
      isPlace(path) &&
      !isWithin(path, checkout) &&
      ![...hidden, ...SYSTEM].some((place) => isWithin(place, path)) &&
      !isShownAlready(path, hidden),
  );
  return fit.filter((path) => !fit.some((other) => other !== path && isWithin(path, other)));
}

const isShownAlready = (path: string, hidden: readonly string[]): boolean =>
  SYSTEM.some((place) => isWithin(path, place)) && !hidden.some((place) => isWithin(path, place));

/** An absolute path without detours. */
const isPlace = (path: string): boolean => /^(?:\/(?!\.{0,2}(?:\/|$))[^/\0\n]+)+$/.test(path);

const isWithin = (path: string, place: string): boolean => path === place || path.startsWith(`${place}/`);
