import { z } from 'zod';
import { SEVERITIES } from '../finding.ts';
import { KnownFinding, UNKNOWN_AROUND } from './known-finding.ts';

/** `dropped`: known ones that had no room. */
export type State = { readonly known: readonly KnownFinding[]; readonly dropped: number };

/**
 * Known findings as columns: what is alike stands together, which compresses better than rows. `files`: the paths, to which `file` and
 * `origin` point by index, -1 for none. `kind`: a number for state and severity. `more`: what few findings have, by index of the finding.
 */
export function toColumns({ known, dropped }: State): Columns {
  const files = [...new Set(known.flatMap(({ file, origin }) => [file, origin]))].filter(
    (path) => path !== null,
  );
  const indexOf = new Map(files.map((path, index) => [path, index]));
  const at = (path: string | null): number => (path === null ? NONE : (indexOf.get(path) ?? NONE));
  return {
    version: 2,
    files,
    id: known.map(({ id }) => id),
    kind: known.map((one) => kindOf(one)),
    file: known.map(({ file }) => at(file)),
    origin: known.map(({ origin }) => at(origin)),
    line: known.map(({ line }) => line ?? NONE),
    codeLines: known.map(({ codeLines }) => codeLines),
    title: known.map(({ title }) => title),
    detail: known.map(({ detail }) => detail),
    code: known.map(({ code }) => code),
    around: known.map(({ around }) => around),
    more: known.flatMap((one, index) => moreOf(one, index)),
    ...(dropped > 0 && { dropped }),
  };
}

const NONE = -1;
const STATES = ['open', 'fixed'] as const;

const kindOf = ({ state, severity }: KnownFinding): number =>
  STATES.indexOf(state) + STATES.length * SEVERITIES.indexOf(severity);

/** Whatever has no column, so that no field that is added later is lost. */
function moreOf(one: KnownFinding, index: number): Columns['more'] {
  const more = Object.entries(one).filter(([name]) => !IN_COLUMNS.has(name));
  return more.length === 0 ? [] : [[index, Object.fromEntries(more)]];
}

const IN_COLUMNS: ReadonlySet<string> = new Set(
  'id state severity file origin line codeLines title detail code around'.split(' '),
);

const Columns = z.object({
  version: z.literal(2),
  files: z.array(z.string()),
  id: z.array(z.string()),
  kind: z.array(z.int().min(0).max(5)),
  file: z.array(z.int()),
  origin: z.array(z.int()),
  line: z.array(z.int()),
  codeLines: z.array(z.int()),
  title: z.array(z.string()),
  detail: z.array(z.string()),
  code: z.array(z.string()),
  around: z.array(z.string()),
  more: z.array(z.tuple([z.int(), z.record(z.string(), z.unknown())])),
  dropped: z.int().positive().exactOptional(),
});
type Columns = z.infer<typeof Columns>;

/** null: these are no columns of ours. */
export function fromColumns(json: unknown, max: number): State | null {
  const columns = Columns.safeParse(json).data;
  if (columns === undefined || columns.id.length > max) return null;
  const more = new Map(columns.more);
  const known = columns.id.flatMap((id, at) => {
    const kind = columns.kind[at] ?? 0;
    const line = columns.line[at];
    const pathOf = (index = NONE): string | null => columns.files[index] ?? null;
    const one = {
      ...more.get(at),
      id,
      state: STATES[kind % STATES.length],
      severity: SEVERITIES[Math.floor(kind / STATES.length)],
      title: columns.title[at],
      detail: columns.detail[at],
      file: pathOf(columns.file[at]),
      origin: pathOf(columns.origin[at]),
      line: line === NONE ? null : line,
      code: columns.code[at],
      around: columns.around[at],
      codeLines: columns.codeLines[at],
    };
    return KnownFinding.safeParse(one).data ?? [];
  });
  return { known, dropped: columns.dropped ?? 0 };
}

const Version1 = z.object({ version: z.literal(1), known: z.array(z.unknown()) });
const Row1 = z.looseObject({ dismissed: z.record(z.string(), z.unknown()).exactOptional() });

/** Version 1 had other digests, which cannot be compared with those of now. */
export function fromVersion1(json: unknown, max: number): State | null {
  const rows = Version1.safeParse(json).data?.known;
  if (rows === undefined || rows.length > max) return null;
  const known = rows.flatMap((one) => {
    const { dismissed, ...rest } = Row1.safeParse(one).data ?? {};
    // All dismissals came from a command, before it was remembered where they came from.
    const whole = dismissed === undefined ? rest : { ...rest, dismissed: { how: 'command', ...dismissed } };
    const read = KnownFinding.safeParse(whole).data;
    return read === undefined ? [] : { ...read, code: '', around: UNKNOWN_AROUND, codeLines: 0 };
  });
  // What had no room was not counted.
  return { known, dropped: 0 };
}
