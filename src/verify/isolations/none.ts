import { dirname } from 'node:path';
import { commandEnvironment } from '../command-environment.ts';
import type { Isolation, Machine } from '../isolation.ts';

/**
 * No isolation: the command is run by the user of this process, with the environment that is allowed and nothing else. It can read and change
 * all that the user can: the checkout and its `.git`, the environment of this process in `/proc`, files of the runner, docker, sudo, the
 * network. Held are only its time, its output, and, unless it is root, the number of its processes. Its group ends with this process, however that ends. Linked folders are folders of links, so
 * what a command adds to them stays in the slot, and what it writes into an installed package is written for good.
 */
export const noIsolation = (machine: Machine): Isolation => ({
  name: 'none',
  unfit: machine.platform === 'win32' ? 'commands are run by /bin/sh, which Windows lacks' : null,
  owner: null,
  treeAt: null,
  call: (command, room) => ({
    file: '/bin/sh',
    args: ['-c', LIMITED, 'sh', command, String(machine.processesMax)],
    env: commandEnvironment(machine.env, {
      home: room.home,
      temporary: room.temporary,
      ceiling: dirname(room.tree),
    }),
    cwd: room.tree,
    supervised: false,
  }),
  leftover: null,
});

/** Run in the same way, in a job that has nothing that the command must not reach. */
export const ownJob = (machine: Machine): Isolation => ({ ...noIsolation(machine), name: 'job' });

/**
 * What watches standard input, which ends at the latest when this process is killed, is no child of the command: one that waits for all of its
 * own would wait for ever. The limit counts all threads of a user; root has none.
 */
const LIMITED = `exec 2>&1 3<&0 </dev/null
((read -r _ <&3 || :; kill -KILL 0) >/dev/null 2>&1 &)
exec 3<&-
command=$1
most=$2
set -- /proc/[0-9]*/task/[0-9]*
most=$((most + $# + 1))
if prlimit --nproc="$most" --core=0 true 2>/dev/null; then exec prlimit --nproc="$most" --core=0 /bin/sh -c "$command"; fi
exec /bin/sh -c "$command"`;
