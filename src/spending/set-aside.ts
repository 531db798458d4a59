import { type Counted, type CountPorts, countSpent, type Own } from './count-spent.ts';
import { type LimitUse, leftUsd, refusalOf, refusalOfUnknown, useOf } from './limit-use.ts';
import { type Entry, recordText } from './record.ts';
import { artifactsOf, NUMBERS_MAX, numberedName, type SharedLimit } from './scope.ts';

/** Stores a record under a name. `isTaken`: the workflow run has an artifact of that name. */
export type Store = (
  name: string,
  text: string,
  signal: AbortSignal,
) => Promise<
  | { readonly status: 'ok'; readonly id: number }
  | { readonly status: 'refused'; readonly isTaken: boolean; readonly reason: string }
>;

/** A record that is to be stored: the name of its artifact before the number, and its text. */
export type ToStore = { readonly artifacts: string; readonly text: string };

type Ports = CountPorts & {
  readonly store: Store;
  /** Puts our seal on a text. */
  readonly seal: (text: string) => string;
};

/** What several limits leave to one run. */
export type SetAside =
  | { readonly status: 'refused'; readonly reason: string }
  | {
      readonly status: 'allowed';
      readonly maxUsd: number;
      /** The setting that made it less than what was asked for; null: none. */
      readonly limitedBy: SharedLimit['setting'] | null;
      readonly uses: readonly LimitUse[];
      /** What tells the others what the run has spent. */
      readonly atEnd: (costUsd: number) => readonly ToStore[];
    };

type Taken = { readonly limit: SharedLimit; readonly own: Own; readonly counted: Counted };

/**
 * Sets money aside for a run, and only then counts what others have: so of two runs that begin at once, at least one sees the other. What
 * is set aside stays so until the run has told what it has spent; one that is killed before counts whole.
 */
export async function setAside(
  limits: readonly SharedLimit[],
  { runId, askedUsd }: { readonly runId: string; readonly askedUsd: number },
  ports: Ports,
  signal: AbortSignal,
): Promise<SetAside> {
  const taken: Taken[] = [];
  const uses: LimitUse[] = [];
  const atEnd = (usd: number): readonly ToStore[] => taken.map((one) => ended(one, usd, ports));
  const refused = async (reason: string): Promise<SetAside> => {
    for (const record of atEnd(0)) await storeRecord(record, ports, signal);
    return { status: 'refused', reason };
  };
  let maxUsd = askedUsd;
  let limitedBy: SharedLimit['setting'] | null = null;
  for (const limit of limits) {
    const begun = { runId, state: 'set-aside', usd: maxUsd } as const;
    const stored = await storeRecord(toStore(limit, begun, [], [], ports), ports, signal);
    if (stored.status === 'refused') return refused(refusalOfUnknown(limit, stored.reason));
    const own = { runId, artifactId: stored.id };
    const counted = await countSpent(limit.scope, own, ports, signal);
    taken.push({ limit, own, counted });
    if (counted.status === 'unknown') return refused(refusalOfUnknown(limit, counted.reason));
    const use = useOf(limit, counted.counting);
    const refusal = refusalOf(use);
    if (refusal !== null) return refused(refusal);
    uses.push(use);
    if (leftUsd(use) < maxUsd) {
      maxUsd = leftUsd(use);
      limitedBy = limit.setting;
    }
  }
  return { status: 'allowed', maxUsd, limitedBy, uses, atEnd };
}

/** Stores a record under the first number that this workflow run has not used. */
export async function storeRecord(
  { artifacts, text }: ToStore,
  { store }: { readonly store: Store },
  signal: AbortSignal,
): Promise<
  { readonly status: 'ok'; readonly id: number } | { readonly status: 'refused'; readonly reason: string }
> {
  for (let number = 0; number < NUMBERS_MAX; number += 1) {
    const stored = await store(numberedName(artifacts, number), text, signal);
    if (stored.status === 'ok' || !stored.isTaken) return stored;
  }
  return {
    status: 'refused',
    reason: `this workflow run has ${NUMBERS_MAX} artifacts called ${artifacts}-… already, and may have no more`,
  };
}

function ended({ limit, own, counted }: Taken, usd: number, ports: Ports): ToStore {
  const entry = { runId: own.runId, state: 'spent', usd } as const;
  const { others, covers } = readOf(counted) ?? { others: [], covers: [own.artifactId] };
  return toStore(limit, entry, others, covers, ports);
}

const readOf = (counted: Counted) => (counted.status === 'known' ? counted : counted.read);

function toStore(
  { scope }: SharedLimit,
  own: Entry,
  others: readonly Entry[],
  covers: readonly number[],
  { seal }: Ports,
): ToStore {
  const artifacts = artifactsOf(scope);
  const text = recordText({ scope: artifacts, own, others: [...others], covers: [...covers] });
  return { artifacts, text: seal(text) };
}
