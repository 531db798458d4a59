import type { AgentEdits, EditSet, LeftOutEdits, Verification } from '../../../edits/edit-set.ts';

type Merged = Pick<EditSet, 'files' | 'leftOut'>;

/**
 * Merges what agents edited and verifies it together. Where that fails, it is done once more without those that failed alone: an agent
 * whose edits break the command must not take the others with it. Only a pass changes the result; all that fail together stay together.
 */
export async function verifiedEdits(
  agents: readonly AgentEdits[],
  {
    merge,
    verify,
  }: {
    readonly merge: (agents: readonly AgentEdits[]) => Promise<Merged>;
    readonly verify: (files: Merged['files']) => Promise<Verification | null>;
  },
): Promise<Omit<EditSet, 'head'>> {
  const merged = await merge(agents);
  const all = { ...merged, verification: await verify(merged.files) };
  const taken = new Set(merged.files.flatMap((file) => file.agents.map(({ id }) => id)));
  const failed = agents.filter(({ id, verification }) => taken.has(id) && verification?.status === 'failed');
  if (all.verification?.status !== 'failed' || failed.length === 0 || failed.length === taken.size)
    return all;
  const without = await merge(agents.filter((agent) => !failed.includes(agent)));
  const verification = await verify(without.files);
  if (verification?.status !== 'passed') return all;
  const leftOut = [...without.leftOut, ...failed.map(leftOutAlone)];
  return { ...without, leftOut: leftOut.toSorted((a, b) => a.agent.id - b.agent.id), verification };
}

const leftOutAlone = ({ id, label, edits }: AgentEdits): LeftOutEdits => ({
  agent: { id, label },
  paths: edits.map(({ path }) => path),
  reason: 'failed its verification by itself, and all together pass without it',
});
