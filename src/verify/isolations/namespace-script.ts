import type { Owner } from '../../checkout/slots/slot-file.ts';
import type { Room } from '../isolation.ts';
import { quoted, supervised } from './supervised.ts';

export type NamespaceOptions = {
  readonly room: Room;
  readonly command: string;
  /** Where the tree is shown, and the command begins. */
  readonly at: string;
  readonly env: Readonly<Record<string, string>>;
  readonly user: Owner;
  /** Whether the script is run by root of the machine, or by root of a namespace of the user's. */
  readonly by: 'root' | 'user';
  /** Of the machine, besides those of the system: shown read-only where they exist. */
  readonly shown: readonly string[];
  /** Emptied where they lie in a folder of the system. */
  readonly hidden: readonly string[];
  readonly processesMax: number;
};

/** Where a command has its home: a path that says nothing of the machine. */
export const HOME = '/run/verify/home';

/** What of a machine is shown, read-only: programs and their settings, and nothing that people keep. */
export const SYSTEM = [
  '/usr',
  '/bin',
  '/sbin',
  '/lib',
  '/lib32',
  '/lib64',
  '/libx32',
  '/etc',
  '/opt',
  '/nix',
];

/**
 * Shell text that makes a new root of what may be seen, moves into it, gives up every right, and runs the command. It is run in namespaces
 * of its own for mounts, processes and the network. A step that fails ends it before the command begins.
 */
export const namespaceScript = (options: NamespaceOptions): string =>
  [
    FUNCTIONS,
    `root=${quoted(options.room.mountPoint)}`,
    'mount -t tmpfs -o mode=755,size=64m,nosuid,nodev tmpfs "$root"',
    'cd "$root"',
    systemPart(options),
    roomPart(options),
    ROOT_PART,
    `cd ${quoted(options.at)}`,
    supervised(commandPart(options)),
  ].join('\n');

/**
 * `show`: a folder or link of the machine, read-only with all that is mounted in it. `place`: a folder of the new root, and those around it,
 * which may lie in the slot and then belong to its user. `freeze`: makes the mounts at a path of the new root read-only. `hide`: empties a
 * folder. `install`: a folder of the machine whose changes are lost, since an overlay never writes to what lies below it, or, without overlays,
 * that is read-only.
 */
const FUNCTIONS = `set -eu
umask 022
PATH=/usr/sbin:/usr/bin:/sbin:/bin
show() {
  if [ -L "$1" ]; then
    place "\${1%/*}/."
    cp -P "$1" ".$1"
    return
  fi
  [ -d "$1" ] || return 0
  place "$1"
  mount --rbind "$1" ".$1"
  freeze "$root$1"
}
place() {
  path=.
  rest=\${1#/}/
  while [ -n "$rest" ]; do
    path=$path/\${rest%%/*}
    rest=\${rest#*/}
    [ -d "$path" ] || { mkdir "$path"; $give "$path"; }
  done
}
freeze() {
  while read -r _ _ _ _ point options _; do
    case $point in *\\\\*) point=$(printf '%b' "$point") ;; esac
    case $point in
      "$1"|"$1"/*) mount -o "remount,bind,$options,ro" "$point" ;;
    esac
  done </proc/self/mountinfo
}
hide() {
  [ -d ".$1" ] && [ ! -L ".$1" ] || return 0
  mount -t tmpfs -o mode=755,size=1m tmpfs ".$1"
}
limited() {
  most=$1
  shift
  if prlimit --nproc="$most" --core=0 true 2>/dev/null; then set -- prlimit --nproc="$most" --core=0 "$@"; fi
  "$@"
}
threads() { set -- /proc/[0-9]*/task/[0-9]*; echo $#; }
install() {
  place "$2"
  count=$((count + 1))
  own=.installed/$count
  mkdir "$own" "$own/lower" "$own/files" "$own/work"
  $give "$own/files"
  mount --rbind "$1" "$own/lower"
  mount -t overlay -o "lowerdir=$own/lower,upperdir=$own/files,workdir=$own/work$attributes" overlay ".$2" 2>/dev/null ||
    { mount --rbind "$1" ".$2" && freeze "$root$2"; }
}
`;

const systemPart = ({ by, user, hidden, shown, room }: NamespaceOptions): string =>
  [
    // On Linux before 6.6 a tmpfs has no attributes of users: the overlay is then refused, or works without them.
    by === 'root'
      ? `attributes= give=${quoted(`chown ${user.uid}:${user.gid}`)}`
      : 'attributes=,userxattr give=:',
    ...SYSTEM.map((path) => `show ${path}`),
    ...hidden.map((path) => `hide ${quoted(path)}`),
    'mkdir -p proc dev tmp var/tmp run/verify/home',
    'ln -s /run var/run',
    'mount -t proc -o nosuid,nodev,noexec proc proc',
    // No command makes a namespace in which it is root; the one that follows is ours.
    by === 'user' ? 'echo 1 >proc/sys/user/max_user_namespaces || :' : '',
    DEVICES,
    '{ ip link set lo up || ifconfig lo up; } 2>/dev/null || :',
    `mount --bind ${quoted(room.temporary)} tmp`,
    `mount --bind ${quoted(room.temporary)} var/tmp`,
    ...shown.map((path) => `show ${quoted(path)}`),
  ].join('\n');

const DEVICES = `for name in null zero full random urandom; do
  : >dev/$name
  mount --bind /dev/$name dev/$name
done
ln -s /proc/self/fd dev/fd
ln -s fd/0 dev/stdin
ln -s fd/1 dev/stdout
ln -s fd/2 dev/stderr
mkdir dev/shm dev/pts
mount -t tmpfs -o mode=1777,size=256m,nosuid,nodev tmpfs dev/shm
{ mount -t devpts -o newinstance,ptmxmode=0666,mode=620 devpts dev/pts && ln -s pts/ptmx dev/ptmx; } 2>/dev/null || :`;

const roomPart = ({ room, at }: NamespaceOptions): string =>
  [
    `place ${quoted(at)}`,
    `mount --bind ${quoted(room.tree)} ${quoted(`.${at}`)}`,
    `mount --bind ${quoted(room.home)} ${quoted(`.${HOME}`)}`,
    // One file system for all that is changed in them: its size is the limit. With it, all that was mounted in it goes.
    'count=0',
    'mkdir .installed',
    'mount -t tmpfs -o size=1g tmpfs .installed',
    ...room.installed.map(({ from, at: place }) => `install ${quoted(from)} ${quoted(place)}`),
    'umount -l .installed',
    'rmdir .installed',
    ...room.objects.map(
      ({ from, at: place }) =>
        `place ${quoted(place)}; mount --rbind ${quoted(from)} ${quoted(`.${place}`)}; freeze "$root"${quoted(place)}`,
    ),
  ].join('\n');

/** Counted while the machine's processes are still seen: the limit is one of the user, not of the room. */
const ROOT_PART = `tasks=$(threads)
mkdir .old
pivot_root . .old
cd /
umount -l /.old
rmdir /.old
mount -o remount,bind,ro /`;

function commandPart({ by, user, env, command, processesMax }: NamespaceOptions): string {
  const drop = '--no-new-privs --bounding-set=-all --inh-caps=-all';
  const become =
    by === 'root'
      ? `setpriv --reuid=${user.uid} --regid=${user.gid} --clear-groups ${drop} --`
      : `unshare --user --map-user=${user.uid} --map-group=${user.gid} -- setpriv ${drop} --`;
  const words = Object.entries(env).map(([name, value]) => quoted(`${name}=${value}`));
  return `limited $((${processesMax} + tasks)) ${become} env -i ${words.join(' ')} /bin/sh -c ${quoted(command)}`;
}
