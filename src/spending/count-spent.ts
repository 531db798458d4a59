import type { Wait } from '../base/clock.ts';
import { type Entry, merged, readRecord } from './record.ts';
import { artifactsOf, NUMBERS_MAX, numberedName, type Scope } from './scope.ts';

/** An artifact that holds a record, as GitHub lists it. */
export type SpentArtifact = {
  readonly id: number;
  readonly name: string;
  readonly isExpired: boolean;
  readonly createdMs: number;
  readonly updatedMs: number;
  /** The workflow run that stored it; null when GitHub does not know. */
  readonly githubRunId: number | null;
  /** That workflow run is one of a fork. */
  readonly isOfFork: boolean;
};

type Found<Value> =
  | { readonly status: 'ok'; readonly value: Value }
  | { readonly status: 'refused'; readonly reason: string };

export type CountPorts = {
  /** All artifacts of exactly this name, those that have expired as well. */
  readonly named: (name: string, signal: AbortSignal) => Promise<Found<readonly SpentArtifact[]>>;
  /** The text in an artifact, and whether its seal shows that a process with our key wrote it. Where nothing is sealed, all are believed. */
  readonly open: (
    artifact: SpentArtifact,
    signal: AbortSignal,
  ) => Promise<Found<{ readonly text: string; readonly isSealed: boolean }>>;
  readonly wait: Wait;
  /** One line for the log. */
  readonly log: (line: string) => void;
};

/** The run that counts, with the artifact that says what it has set aside. */
export type Own = { readonly runId: string; readonly artifactId: number };

/** What other runs have said. `counting`: those of them that this run has to count. `covers`: ids of the artifacts that said it. Unknown is never zero. */
export type Counted =
  | ({ readonly status: 'known'; readonly counting: readonly Entry[] } & Read)
  /** `read`: what was read before it turned out that not all could be. */
  | { readonly status: 'unknown'; readonly reason: string; readonly read?: Read };

type Read = { readonly others: readonly Entry[]; readonly covers: readonly number[] };

/** Numbers that are asked for at once: the beginning and the end of one job, and one to see that there are no more. */
const LISTED_AT_ONCE = 3;
/** A record holds what the ones before it said, so one or two are opened where all have one key. */
const OPENED_MAX = 40;
/** Anybody may have a fork, whose artifacts must not keep this repository from counting: past these bounds they are left alone. */
const OF_FORKS = { numbersMax: 15, openedMax: 20 };
/** GitHub does not promise that an artifact is listed at once. */
const LISTINGS_MAX = 5;
const LISTING_PAUSE_MS = 1_000;

/** What other runs have spent within a scope, or have set aside. `own` null: by somebody who only looks. */
export async function countSpent(
  scope: Scope,
  own: Own | null,
  ports: CountPorts,
  signal: AbortSignal,
): Promise<Counted> {
  for (let listing = 1; ; listing += 1) {
    const listed = await listedOf(scope, ports, signal);
    if (listed.status === 'refused') return unknown(listed.reason);
    const ownArtifact = listed.value.find(({ id }) => id === own?.artifactId) ?? null;
    if (own === null || ownArtifact !== null)
      return counted(scope, { own, ownArtifact, listed: listed.value }, ports, signal);
    if (listing === LISTINGS_MAX)
      return unknown(
        `GitHub does not list the artifact ${own.artifactId}, which this run has just stored, so what it lists is not all. Try again`,
      );
    await ports.wait(LISTING_PAUSE_MS, signal);
  }
}

const unknown = (reason: string): Counted => ({ status: 'unknown', reason });

async function listedOf(
  scope: Scope,
  { named }: CountPorts,
  signal: AbortSignal,
): Promise<Found<readonly SpentArtifact[]>> {
  const all: SpentArtifact[] = [];
  for (let first = 0; first < NUMBERS_MAX; first += LISTED_AT_ONCE) {
    const names = [...Array(LISTED_AT_ONCE).keys()].map((n) => numberedName(artifactsOf(scope), first + n));
    const answers = await Promise.all(names.map((name) => named(name, signal)));
    for (const answer of answers) {
      if (answer.status === 'refused') return answer;
      all.push(...answer.value);
    }
    const last = answers.at(-1);
    const rest = last?.status === 'ok' ? last.value : [];
    const isOfForks = rest.every(({ isOfFork }) => isOfFork);
    if (rest.length === 0 || (isOfForks && first + LISTED_AT_ONCE >= OF_FORKS.numbersMax))
      return { status: 'ok', value: all };
  }
  return {
    status: 'refused',
    reason: `one workflow run has stored more than ${NUMBERS_MAX} artifacts called ${artifactsOf(scope)}-…`,
  };
}

type Listed = {
  readonly own: Own | null;
  readonly ownArtifact: SpentArtifact | null;
  readonly listed: readonly SpentArtifact[];
};

async function counted(
  scope: Scope,
  { own, ownArtifact, listed }: Listed,
  ports: CountPorts,
  signal: AbortSignal,
): Promise<Counted> {
  const covers = new Set<number>(own === null ? [] : [own.artifactId]);
  const sealed: Entry[] = [];
  const claimed: Entry[] = [];
  /** Runs that have set aside something after this one had, and so have counted it. */
  const later = new Set<string>();
  const readSoFar = (): Read => {
    const known = new Set(sealed.map(({ runId }) => runId));
    const all = merged([...sealed, ...claimed.filter(({ runId }) => !known.has(runId))]);
    return { others: all.filter(({ runId }) => runId !== own?.runId), covers: [...covers] };
  };
  let opened = 0;
  let openedOfForks = 0;
  // The newest holds what those before it said.
  for (const artifact of listed.toSorted((a, b) => b.id - a.id)) {
    if (covers.has(artifact.id)) continue;
    if (artifact.isOfFork) openedOfForks += 1;
    else opened += 1;
    if (artifact.isOfFork && openedOfForks > OF_FORKS.openedMax) continue;
    if (opened > OPENED_MAX) return { status: 'unknown', reason: tooMany(scope, own), read: readSoFar() };
    const read = await openedRecord(scope, artifact, ports, signal);
    if (read.status === 'unknown') return read;
    covers.add(artifact.id);
    if (read.status === 'ignored') continue;
    const { record, isSealed } = read;
    const { own: entry } = record;
    // Without our seal a record speaks for its own workflow run, and for no other.
    if (!isSealed && !entry.runId.startsWith(`${artifact.githubRunId}-`)) continue;
    if (entry.state === 'set-aside' && ownArtifact !== null && artifact.createdMs > ownArtifact.updatedMs)
      later.add(entry.runId);
    if (!isSealed) {
      claimed.push(entry);
      continue;
    }
    sealed.push(entry, ...record.others);
    for (const id of record.covers) covers.add(id);
  }
  const { others } = readSoFar();
  const counting = others.filter(({ runId, state }) => state === 'spent' || !later.has(runId));
  if (openedOfForks > OF_FORKS.openedMax)
    ports.log(
      `${openedOfForks - OF_FORKS.openedMax} more artifacts called ${artifactsOf(scope)}-… come from forks and were not opened`,
    );
  return { status: 'known', others, counting, covers: [...covers] };
}

function tooMany(scope: Scope, own: Own | null): string {
  const goesOn =
    own === null
      ? 'Each run that is asked for reads some of them, and keeps what they say'
      : `This run has read ${OPENED_MAX} of them and keeps what they say, and the next one goes on from there. Try again`;
  return `more than ${OPENED_MAX} artifacts called ${artifactsOf(scope)}-… hold what no other one with the seal of this key does, as after a change of the key. ${goesOn}`;
}

type Opened =
  | { readonly status: 'read'; readonly record: RecordRead; readonly isSealed: boolean }
  | { readonly status: 'ignored' }
  | Extract<Counted, { status: 'unknown' }>;
type RecordRead = Extract<ReturnType<typeof readRecord>, { status: 'read' }>['record'];

async function openedRecord(
  scope: Scope,
  artifact: SpentArtifact,
  { open, log }: CountPorts,
  signal: AbortSignal,
): Promise<Opened> {
  const { id, name, isExpired, isOfFork } = artifact;
  const says = (reason: string): Opened => {
    // A fork has no key of ours, and may store what it likes.
    if (isOfFork) {
      log(`artifact ${id} (${name}) comes from a fork and does not count: ${reason}`);
      return { status: 'ignored' };
    }
    return {
      status: 'unknown',
      reason: `the artifact ${id} (${name}) cannot be read: ${reason}. Somebody who may write to the repository can look at it and delete it (\`gh api -X DELETE repos/{owner}/{repo}/actions/artifacts/${id}\`); what it said then no longer counts`,
    };
  };
  if (isExpired) return says('it has expired');
  const found = await open(artifact, signal);
  if (found.status === 'refused') return says(found.reason);
  const { text, isSealed } = found.value;
  if (isOfFork && !isSealed) return says('it has no seal of our key');
  const read = readRecord(text, artifactsOf(scope));
  return read.status === 'read' ? { ...read, isSealed } : says(read.reason);
}
