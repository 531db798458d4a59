import type { CountPorts, SpentArtifact } from '../../../src/spending/count-spent.ts';
import type { Store } from '../../../src/spending/set-aside.ts';
import { createSeal } from '../../../src/store/seal.ts';

const KEY = createSeal('a secret of the repository', 'spent');
const OTHER_KEY = createSeal('another secret of it', 'spent');

type Kept = SpentArtifact & { readonly text: string };

/** The artifacts of a repository, with GitHub's rules: a name once in a workflow run, a clock of whole seconds. */
export function shelf({ tick = () => 1_000 }: { readonly tick?: () => number } = {}) {
  const kept: Kept[] = [];
  const counts = { listed: 0, opened: 0 };
  let nowMs = 0;
  let nextId = 1;
  const second = (): number => {
    nowMs += tick();
    return Math.floor(nowMs / 1_000) * 1_000;
  };
  return {
    kept,
    counts,
    /** Puts an artifact there, whoever wrote it. */
    add(given: Pick<Kept, 'name' | 'text'> & Partial<Kept>): Kept {
      const atMs = second();
      const one = {
        ...{ id: nextId++, githubRunId: 900, isExpired: false, isOfFork: false },
        ...{ createdMs: atMs, updatedMs: atMs },
        ...given,
      };
      kept.push(one);
      return one;
    },
    /** What a run of that workflow run may do. `hop`: passes between any two of its requests. */
    portsOf(
      githubRunId: number,
      { hop = async () => {} }: { readonly hop?: (what: string) => Promise<unknown> } = {},
    ) {
      const store: Store = async (name, text) => {
        await hop(`create ${name}`);
        if (kept.some((one) => one.name === name && one.githubRunId === githubRunId))
          return { status: 'refused', isTaken: true, reason: 'taken' };
        const createdMs = second();
        const one = { id: nextId++, name, text, githubRunId, createdMs, isExpired: false, isOfFork: false };
        await hop(`finalize ${name}`);
        kept.push({ ...one, updatedMs: second() });
        return { status: 'ok', id: one.id };
      };
      const count: CountPorts = {
        named: async (name) => {
          await hop(`list ${name}`);
          counts.listed += 1;
          return { status: 'ok', value: kept.filter((one) => one.name === name) };
        },
        open: async ({ id }) => {
          await hop(`open ${id}`);
          counts.opened += 1;
          const one = kept.find((candidate) => candidate.id === id);
          if (one === undefined) return { status: 'refused', reason: 'GitHub has no such artifact' };
          return { status: 'ok', value: { text: one.text, isSealed: KEY.holds(one.text) } };
        },
        wait: async () => {},
        log: () => {},
      };
      return { ...count, store, seal: KEY.put };
    },
    OTHER_KEY,
  };
}
