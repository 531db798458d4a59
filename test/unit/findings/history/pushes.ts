import { anchorOf, createFindIn } from '../../../../src/findings/history/anchor.ts';
import type { Absence, PresentFinding, Recurrence } from '../../../../src/findings/history/known-finding.ts';
import { codeNow } from '../../../../src/findings/history/read-present.ts';
import type { PresentRun } from '../../../../src/findings/history/tell-history.ts';
import { compactText } from '../../../../src/findings/place/compact-text.ts';
import { seededRandom } from '../../../fakes/seeded-random.ts';

/** One push to a pull request as it really is, and what a history has to say of it. */
export type Push = {
  readonly present: readonly (PresentFinding & { readonly fault: string })[];
  readonly run: PresentRun;
  readonly expected: {
    readonly recurrences: ReadonlyMap<string, Recurrence>;
    readonly absences: ReadonlyMap<string, Absence>;
  };
};

type Fault = {
  readonly name: string;
  code: string;
  readonly mended: string;
  isMended: boolean;
  title: string;
};
type Block = { readonly lines: readonly string[]; readonly fault: Fault | null };
type File = { path: string; readonly origin: string; blocks: Block[]; indent: string };

/** The same ones in each file: other files do not matter. */
const TITLES = ['Unchecked input', 'Error is dropped', 'Lock is never released'];
const CHANGES = ['move', 'reformat', 'reword', 'edit', 'mend', 'restore', 'rename', 'add', 'remove'] as const;

type Change = (typeof CHANGES)[number];

/** So many pushes with changes of all kinds, at most one of a kind that could be taken for another in each file. */
export function createPushes(seed: number, count: number): readonly Push[] {
  const random = seededRandom(seed);
  const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(random.uniform() * items.length)];
  const world: World = { files: [], states: new Map(), fresh: new Set(), number: 0 };
  for (const path of ['a.ts', 'b.ts', 'lib/c.ts'])
    world.files.push({ path, origin: path, blocks: [], indent: '' });
  for (const file of world.files) for (let n = 0; n < 3; n += 1) addFault(world, file, TITLES[n]);
  return Array.from({ length: count }, (_, index) => {
    const unseen = new Set<File>();
    const missed = new Set<Fault>();
    for (const file of [...world.files]) {
      const faults = file.blocks.flatMap(({ fault }) => fault ?? []);
      const kind = index === 0 ? 'none' : (pick([...CHANGES, 'none' as const, 'none' as const]) ?? 'none');
      if (kind === 'none') {
        const fault = pick(faults.filter((one) => !one.isMended && world.fresh.has(one)));
        if (fault !== undefined && random.uniform() < 0.3) missed.add(fault);
      } else changeFile(world, file, kind, pick(faults));
      if (missed.size === 0 && random.uniform() < 0.15) unseen.add(file);
    }
    return pushOf(world, { unseen, missed });
  });
}

type World = {
  readonly files: File[];
  readonly states: Map<Fault, 'open' | 'fixed'>;
  /** Faults that the last push reported: their code is remembered as it is. */
  fresh: ReadonlySet<Fault>;
  number: number;
};

function nextNumber(world: World): number {
  world.number += 1;
  return world.number;
}

function filler(world: World): Block {
  const n = nextNumber(world);
  return { lines: Array.from({ length: 8 }, (_, line) => `plain${n}(${line});`), fault: null };
}

function addFault(world: World, file: File, title: string | undefined): void {
  const n = nextNumber(world);
  const fault: Fault = {
    name: `fault${n}`,
    code: `run${n}(input${n});`,
    mended: `run${n}(checked(input${n}));`,
    isMended: false,
    title: title ?? `run${n}X is wrong`,
  };
  file.blocks.push(filler(world), { lines: [], fault }, filler(world));
}

function changeFile(world: World, file: File, kind: Change, fault: Fault | undefined): void {
  const { files } = world;
  if (kind === 'move') file.blocks.unshift(filler(world));
  if (kind === 'reformat') file.indent = `${file.indent} `;
  if (kind === 'add') addFault(world, file, undefined);
  if (kind === 'rename') file.path = `moved/${nextNumber(world)}.ts`;
  if (kind === 'remove' && files.length > 2) files.splice(files.indexOf(file), 1);
  if (fault === undefined) return;
  // Whose words and code both change without having been seen in between is not the same for anyone who looks.
  const isFresh = world.fresh.has(fault);
  if (kind === 'reword' && isFresh) fault.title = `said${nextNumber(world)}X instead`;
  if (kind === 'edit' && isFresh && !fault.isMended)
    fault.code = fault.code.replace('(', `_${nextNumber(world)}(`);
  if (kind === 'mend' && isFresh) fault.isMended = true;
  if (kind === 'restore') fault.isMended = false;
}

type Unreported = { readonly unseen: ReadonlySet<File>; readonly missed: ReadonlySet<Fault> };

function pushOf(world: World, { unseen, missed }: Unreported): Push {
  const { files, states } = world;
  const shown = new Map(files.map((file) => [file, linesOf(file)] as const));
  const told = files
    .filter((file) => !unseen.has(file))
    .flatMap((file) =>
      file.blocks
        .flatMap(({ fault }) => fault ?? [])
        .filter((fault) => !fault.isMended && !missed.has(fault))
        .map((fault) => ({ fault, finding: findingOf(fault, file, shown.get(file) ?? []) })),
    );
  const present = new Set(told.map(({ fault }) => fault));
  const recurrences = new Map(
    [...present].map((fault) => [fault.name, recurrenceOf(states.get(fault))] as const),
  );
  const absences = new Map<string, Absence>();
  for (const [fault, state] of states) {
    if (state === 'fixed' || present.has(fault)) continue;
    const absence = absenceOf(fault, files, { unseen, missed });
    absences.set(fault.name, absence);
    if (absence === 'fixed') states.set(fault, 'fixed');
  }
  for (const fault of present) states.set(fault, 'open');
  world.fresh = present;
  const findings = told.map(({ finding }) => finding);
  return {
    present: told.map(({ fault, finding }) => ({ ...finding, fault: fault.name })),
    run: runOf(files, shown, unseen, findings),
    expected: { recurrences, absences },
  };
}

const recurrenceOf = (state: 'open' | 'fixed' | undefined): Recurrence =>
  state === undefined ? 'new' : state === 'fixed' ? 'came-back' : 'still-there';

function absenceOf(fault: Fault, files: readonly File[], { unseen, missed }: Unreported): Absence {
  const file = files.find(({ blocks }) => blocks.some((block) => block.fault === fault));
  if (file === undefined) return 'fixed';
  if (unseen.has(file)) return 'not-looked-at';
  return missed.has(fault) ? 'not-found-again' : 'fixed';
}

const linesOf = ({ blocks, indent }: File): readonly string[] =>
  blocks.flatMap(({ lines, fault }) =>
    (fault === null ? lines : [fault.isMended ? fault.mended : fault.code]).map((line) => `${indent}${line}`),
  );

function findingOf(fault: Fault, { path, origin }: File, lines: readonly string[]): PresentFinding {
  const line = lines.findIndex((text) => text.trim() === fault.code) + 1;
  const { lines: compact } = compactText(lines.join('\n'));
  return {
    id: `${fault.name}-${line}`,
    severity: 'medium',
    title: fault.title,
    detail: '',
    file: path,
    origin: origin === path ? null : origin,
    line,
    ...anchorOf(compact, { line, endLine: line }),
  };
}

function runOf(
  files: readonly File[],
  shown: ReadonlyMap<File, readonly string[]>,
  unseen: ReadonlySet<File>,
  findings: readonly PresentFinding[],
): PresentRun {
  // All pushes are made before the first is told, so the files are kept as they are now.
  const kept = files.map((file) => ({
    paths: [file.origin, file.path],
    isSeen: !unseen.has(file),
    findIn: createFindIn((shown.get(file) ?? []).join('\n')),
  }));
  const fileOf = (path: string | null) => kept.find(({ paths }) => paths.includes(path ?? ''));
  return {
    findings,
    fateOf: ({ file, origin }) => {
      const now = fileOf(origin ?? file);
      return now === undefined ? 'gone' : now.isSeen ? 'seen' : 'not-seen';
    },
    codeOf: (known) => {
      const now = fileOf(known.origin ?? known.file);
      return codeNow(known, now === undefined ? null : now.findIn);
    },
  };
}
