import { createRepair } from '../../../app/repair/repair-conflicts.ts';
import type { Now } from '../../../base/clock.ts';
import { messageOf } from '../../../base/errors.ts';
import { gitTexts } from '../../../checkout/merge/git-texts.ts';
import type { Checkout } from '../../../code/checkout.ts';
import type { AgentEdits, EditSet } from '../../../edits/edit-set.ts';
import { mergeEdits } from '../../../edits/merge-edits.ts';
import { type ReportEdits, reportEdits } from '../../../report/edits.ts';
import type { Emit } from '../../../run/events.ts';
import type { CommonParts } from '../run-parts.ts';
import { type AskedAgents, createAskMore } from './ask-more.ts';
import { createEdited } from './collect-edits.ts';
import { keepEdits } from './keep-edits.ts';
import { textBeforeIn } from './stored-before.ts';
import { verifiedEdits } from './verified-edits.ts';
import { composeVerifying, type Verifying } from './verifying.ts';
import { withoutSecretEdits } from './without-secrets.ts';

type RunEdits = AsyncDisposable & {
  /** Verifies the edits of one agent; null where nothing is run for that. */
  readonly verify: Verifying['one'];
  readonly watch: Emit;
  /** What the edits come to, kept in the run's folder; null where there are none. */
  readonly read: (agents: AskedAgents) => Promise<ReportEdits | null>;
};

/** What the agents of a run edit: collected as they end, merged, verified and kept once the script has. */
export function composeEdits(
  parts: CommonParts,
  { head, stored }: Pick<Checkout, 'head' | 'stored'>,
  now: Now,
): RunEdits {
  const { spec, folder, clean } = parts;
  const { git } = parts.code;
  const to = spec.publish.edits;
  const verifying = composeVerifying({ ...parts, head, stored, now });
  const edited = createEdited();
  let lastId = 0;
  const merge = (agents: AskedAgents, edits: readonly AgentEdits[]) =>
    mergeEdits(edits, {
      texts: gitTexts(git),
      paths: async () => (await stored.entries()).keys(),
      before: textBeforeIn(stored),
      repair: createRepair({
        ask: createAskMore(agents, () => lastId),
        holdsSecret: (text) => clean.withoutSecrets(text) !== text,
      }),
    });
  return {
    verify: verifying.one,
    [Symbol.asyncDispose]: () => verifying[Symbol.asyncDispose](),
    watch: (event) => {
      if (event.type === 'agent-asked') lastId = Math.max(lastId, event.call.id);
      edited.watch(event);
    },
    read: async (agents) => {
      const warn = (message: string): void => agents.emit({ type: 'warning', atMs: now(), message });
      const { agents: all, leftOut } = withoutSecretEdits(edited.read(), clean);
      const discarded = clean.withoutSecrets(edited.discarded());
      if (all.length + leftOut.length + discarded.length === 0 || to === undefined) return null;
      const edits = all.filter((one) => one.edits.length > 0);
      const unchanged = all.filter((one) => one.edits.length === 0).map(({ id, label }) => ({ id, label }));
      const verified = await verifiedEdits(edits, {
        merge: (some) => mergedOrNone(merge(agents, some), some),
        verify: (files) =>
          verifying.all(
            files.map(({ edit }) => edit),
            agents.stop.signal,
          ),
      });
      const set: EditSet = { head, ...verified, leftOut: [...leftOut, ...verified.leftOut] };
      const { editsAsked: asked } = spec.publish;
      try {
        for (const omission of await keepEdits(set, { git, stored, folder })) warn(omission);
        return reportEdits(set, to, { unchanged, discarded, asked });
      } catch (error) {
        const unkept = messageOf(error);
        warn(`What agents edited could not be kept: ${unkept}`);
        return reportEdits(set, to, { unchanged, discarded, asked, unkept });
      }
    },
  };
}

/** Where merging fails, what each agent edited is still in the journal; the run and its report go on. */
async function mergedOrNone(
  merging: Promise<Pick<EditSet, 'files' | 'leftOut'>>,
  agents: readonly AgentEdits[],
): Promise<Pick<EditSet, 'files' | 'leftOut'>> {
  try {
    return await merging;
  } catch (error) {
    const reason = `edits could not be merged: ${messageOf(error).replace(/\.$/, '')}`;
    const leftOut = agents.map(({ id, label, edits }) => ({
      ...{ agent: { id, label }, reason },
      paths: edits.map(({ path }) => path),
    }));
    return { files: [], leftOut };
  }
}
