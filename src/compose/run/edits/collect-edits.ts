import { isJsonObject, type Json } from '../../../base/json.ts';
import type { FileEdit } from '../../../edits/edit.ts';
import type { AgentEdits, LeftOutEdits } from '../../../edits/edit-set.ts';
import { patchIdOf } from '../../../run/call-key.ts';
import type { Emit } from '../../../run/events.ts';

/** Keeps what agents edited by watching the run's events, both in the order of the script's calls: `read` gives what is in the result, with those that could edit and did not, `discarded` what the script took out of it. */
export function createEdited(): {
  readonly watch: Emit;
  readonly read: () => readonly AgentEdits[];
  readonly discarded: () => readonly LeftOutEdits[];
} {
  const edited = new Map<string, AgentEdits>();
  const discards = new Map<string, Discard[]>();
  const inOrder = () => [...edited].toSorted(([, a], [, b]) => a.id - b.id);
  /** What was taken back of an agent's edits: the paths, and the reason that was given last for each. */
  const takenBack = (patch: string, { edits }: AgentEdits): ReadonlyMap<string, string> =>
    new Map(
      (discards.get(patch) ?? []).flatMap(({ files, reason }) =>
        pathsOf(files, edits).map((path) => [path, whyDiscarded(reason)] as const),
      ),
    );
  return {
    watch: (event) => {
      if (event.type === 'edits-discarded')
        discards.set(event.patch, [...(discards.get(event.patch) ?? []), event]);
      if (event.type !== 'agent-ended' || event.outcome.status !== 'done') return;
      const { call, outcome } = event;
      if (outcome.edited === undefined) return;
      const label = call.options.label ?? `agent ${call.id}`;
      edited.set(patchIdOf(call), { id: call.id, label, ...saidBy(outcome.value), ...outcome.edited });
    },
    read: () => inOrder().flatMap(([patch, edits]) => without(edits, takenBack(patch, edits))),
    discarded: () =>
      inOrder().flatMap(([patch, edits]) => {
        const { id, label } = edits;
        const taken = [...takenBack(patch, edits)];
        return [...new Set(taken.map(([, reason]) => reason))].map((reason) => ({
          agent: { id, label },
          paths: taken.flatMap(([path, why]) => (why === reason ? [path] : [])),
          reason,
        }));
      }),
  };
}

type Discard = { readonly files: readonly string[] | null; readonly reason: string | null };

/** Paths of the edits that one discard() takes. Of a file that was moved, one name is not taken without the other: it would be lost, or be there twice. */
function pathsOf(files: readonly string[] | null, edits: readonly FileEdit[]): readonly string[] {
  const paths = edits.map(({ path }) => path);
  if (files === null) return paths;
  const taken = new Set(files);
  for (let before = 0; before !== taken.size; ) {
    before = taken.size;
    for (const { path, after } of edits) {
      const from = after?.from;
      if (from !== undefined && (taken.has(path) || taken.has(from))) taken.add(path).add(from);
    }
  }
  return paths.filter((path) => taken.has(path));
}

/** Edits without those that were taken back; none where nothing is left of what was edited. */
function without(edits: AgentEdits, taken: ReadonlyMap<string, string>): readonly AgentEdits[] {
  if (taken.size === 0) return [edits];
  const left = edits.edits.filter(({ path }) => !taken.has(path));
  // What was verified is not what is left.
  return left.length === 0 ? [] : [{ ...edits, edits: left, verification: null }];
}

const REASON_CHARS_MAX = 1_000;

function whyDiscarded(reason: string | null): string {
  const said = (reason ?? '').trim().slice(0, REASON_CHARS_MAX).toWellFormed().replace(/\.$/, '');
  return said === '' ? 'no reason was given' : said;
}

/** Keys under which agents say in words what they did, the likeliest first. */
const WORDS = ['summary', 'why', 'reason', 'explanation', 'description', 'message', 'title'];
const SAID_CHARS_MAX = 2_000;

/** What it says of all of its edits, and what of single files. */
function saidBy(value: Json): Pick<AgentEdits, 'said' | 'saidOf'> {
  const changes = isJsonObject(value) && Array.isArray(value.changes) ? value.changes : [];
  const named = changes.flatMap((one) => {
    const what = isJsonObject(one) ? saidIn({ summary: one.what ?? null }) : '';
    return isJsonObject(one) && typeof one.file === 'string' && what.trim() !== ''
      ? [[one.file, what] as const]
      : [];
  });
  return { said: saidIn(value), ...(named.length > 0 && { saidOf: Object.fromEntries(named) }) };
}

function saidIn(value: Json): string {
  const said = isJsonObject(value)
    ? (WORDS.map((key) => value[key]).find((text) => typeof text === 'string') ?? '')
    : value;
  return typeof said === 'string' ? said.slice(0, SAID_CHARS_MAX).toWellFormed() : '';
}
