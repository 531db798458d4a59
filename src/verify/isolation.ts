import type { Owner } from '../checkout/slots/slot-file.ts';
import type { IsolationName } from '../edits/edit-set.ts';

/** Where a command is run: folders of this machine as absolute paths, and how it is to see them. */
export type Room = {
  /** The files, which it may change. */
  readonly tree: string;
  readonly home: string;
  readonly temporary: string;
  /** An empty folder. */
  readonly mountPoint: string;
  /** Installed folders: each is shown at `at`, within the tree or where it is. What the command changes of them is lost or refused. */
  readonly installed: readonly Shown[];
  /** Read-only. */
  readonly objects: readonly Shown[];
};

export type Shown = { readonly from: string; readonly at: string };

/** What is told to the system to run a command. */
export type Call = {
  readonly file: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** It says on its standard error when the command begins and how it ended, and ends everything when its standard input ends. */
  readonly supervised: boolean;
};

export interface Isolation {
  readonly name: IsolationName;
  /** Why it cannot be had here, where that is known without trying; null otherwise. */
  readonly unfit: string | null;
  /** To whom the files must belong; null: to the user of this process. */
  readonly owner: Owner | null;
  /** Where the command sees the tree; null: where it is. */
  readonly treeAt: string | null;
  call(command: string, room: Room): Call;
  /** Removes what a killed call may have left; null: there is nothing. `args` are of the file `docker`. */
  readonly leftover: ((room: Room) => Pick<Call, 'file' | 'args'>) | null;
}

/** What isolations are made from. */
export type Machine = {
  readonly platform: string;
  readonly user: Owner;
  /** Of this process. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Root of the checkout. */
  readonly checkout: string;
  /** Image for `container`; null: none is named. */
  readonly image: string | null;
  /** Most processes and threads of one command. */
  readonly processesMax: number;
  /** Most memory of a container, in bytes. */
  readonly memoryBytesMax: number;
};

/** The user that has no rights; its number is the same everywhere (Linux, "overflow uid"). */
export const NOBODY: Owner = { uid: 65534, gid: 65534 };
