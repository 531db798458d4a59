/** What a file, an agent and a run may come to. Refused when it is asked for, not at the end. */
export const FILE_BYTES_MAX = 1024 * 1024;
const AGENT_MAX = { files: 100, bytes: 4 * 1024 * 1024 };
export const RUN_MAX = { files: 1_000, bytes: 32 * 1024 * 1024 };

type Size = { readonly files: number; readonly bytes: number };

/** What all agents of a run may edit together. */
export type EditBudget = {
  readonly open: () => AgentBudget;
  /** Counts what is part of the run without an agent of this run: edits that are taken over from a journal. */
  readonly count: (size: Size) => void;
};

export type AgentBudget = {
  /** Sets what the agent's edits come to; where that is too much it stays as it was, and why is told. */
  readonly take: (size: Size) => { readonly said: string; readonly next: string } | null;
};

export function createEditBudget(): EditBudget {
  const taken = { files: 0, bytes: 0 };
  return {
    count: ({ files, bytes }) => {
      taken.files += files;
      taken.bytes += bytes;
    },
    open: () => {
      let own: Size = { files: 0, bytes: 0 };
      return {
        take: (size) => {
          const run = {
            files: taken.files - own.files + size.files,
            bytes: taken.bytes - own.bytes + size.bytes,
          };
          const isMore = size.files > own.files || size.bytes > own.bytes;
          if (isMore && exceeds(size, AGENT_MAX)) return tooMuch('this agent', AGENT_MAX);
          if (isMore && exceeds(run, RUN_MAX)) return tooMuch('the agents of this run together', RUN_MAX);
          own = size;
          taken.files = run.files;
          taken.bytes = run.bytes;
          return null;
        },
      };
    },
  };
}

const exceeds = (size: Size, most: Size): boolean => size.files > most.files || size.bytes > most.bytes;

const tooMuch = (who: string, { files, bytes }: Size) => ({
  said: `${who} may change ${files} files and write ${bytes / 1024 / 1024} MiB at the most`,
  next: 'leave this change out, and say in the answer what is left to do.',
});
