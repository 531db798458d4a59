import fc from 'fast-check';
import type { FileEdit, FileMode, FileState } from '../../src/edits/edit.ts';
import { blobId } from '../../src/edits/git-objects.ts';

/** A file in memory. `origin`: its path in the base, wherever it was moved. */
export type HeldFile = { readonly mode: FileMode; readonly text: string; readonly origin: string | null };
export type HeldFiles = ReadonlyMap<string, HeldFile>;

/** Files of a commit, and what each of some agents makes of them. */
export type Edited = { readonly base: HeldFiles; readonly agents: readonly HeldFiles[] };

const PATHS = ['a.txt', 'b.txt', 'src/c.txt', 'src/d.txt', 'src/e/f.txt'];
const OTHER_PATHS = [
  ...PATHS,
  'A.txt',
  'src',
  'src/g.txt',
  'new',
  'new/h.txt',
  'src/e',
  'é/ü.txt',
  'with space.txt',
];

const STEP = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('edit'),
      file: fc.nat(9),
      at: fc.nat(30),
      how: fc.nat(4),
      word: fc.nat(3),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('delete'), file: fc.nat(9) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('move'), file: fc.nat(9), to: fc.nat(OTHER_PATHS.length - 1) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('add'), to: fc.nat(OTHER_PATHS.length - 1), variant: fc.nat(2) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('mode'), file: fc.nat(9) }) },
);
type Step = typeof STEP extends fc.Arbitrary<infer Value> ? Value : never;

const ending = (crlf: boolean): string => (crlf ? '\r\n' : '\n');

const BASE = fc
  .array(fc.record({ lines: fc.integer({ min: 6, max: 14 }), crlf: fc.boolean(), last: fc.boolean() }), {
    minLength: PATHS.length,
    maxLength: PATHS.length,
  })
  .map(
    (shapes): HeldFiles =>
      new Map(
        shapes.map(({ lines, crlf, last }, index) => {
          const path = PATHS[index] ?? '';
          // Every third line is the same as others, as in code.
          const text = Array.from({ length: lines }, (_, line) =>
            line % 3 === 2 ? '}' : `line ${line} of the file ${path}`,
          ).join(ending(crlf));
          return [path, { mode: '100644', text: last ? text + ending(crlf) : text, origin: path }];
        }),
      ),
  );

/** Random edits of two to five agents over one base. */
export const EDITED: fc.Arbitrary<Edited> = fc
  .tuple(BASE, fc.array(fc.array(STEP, { minLength: 1, maxLength: 6 }), { minLength: 2, maxLength: 5 }))
  .map(([base, agents]) => ({ base, agents: agents.map((steps) => steps.reduce(after, base)) }));

function after(files: HeldFiles, step: Step): HeldFiles {
  const next = new Map(files);
  const paths = [...files.keys()];
  const path = 'file' in step ? paths[step.file % Math.max(paths.length, 1)] : undefined;
  const file = path === undefined ? undefined : files.get(path);
  if (path !== undefined && file !== undefined) {
    if (step.do === 'edit' && 'at' in step) next.set(path, { ...file, text: editedText(file.text, step) });
    if (step.do === 'mode') next.set(path, { ...file, mode: file.mode === '100644' ? '100755' : '100644' });
    if (step.do === 'delete') next.delete(path);
  }
  const to = 'to' in step ? (OTHER_PATHS[step.to] ?? '') : null;
  if (to === null) return next;
  if (step.do === 'move' && path !== undefined && file !== undefined) {
    next.delete(path);
    return isFree(next, to) ? next.set(to, file) : files;
  }
  if (step.do !== 'add' || !isFree(next, to)) return files;
  const variant = 'variant' in step ? step.variant : 0;
  const text = Array.from({ length: 8 }, (_, line) => `new ${to} ${variant} ${line}\n`).join('');
  return next.set(to, { mode: variant === 2 ? '100755' : '100644', text, origin: null });
}

function editedText(
  text: string,
  step: { readonly at: number; readonly how: number; readonly word: number },
): string {
  const lines = text.split(/(?<=\n)/);
  const at = step.at % (lines.length + 1);
  const line = `${['x', 'y', '}', 'other'][step.word]}${text.includes('\r\n') ? '\r\n' : '\n'}`;
  if (step.how === 0) return lines.toSpliced(at, 0, line).join('');
  if (step.how === 1) return lines.toSpliced(at, 1, line).join('');
  if (step.how === 2) return lines.toSpliced(at, 1).join('');
  if (step.how === 3) return text + line;
  return text.endsWith('\n') ? text.replace(/\r?\n$/, '') : `${text}\n`;
}

/** Whether a file may stand there beside the others on any machine. */
const isFree = (files: HeldFiles, path: string): boolean =>
  [...files.keys()].every(
    (other) =>
      other.toLowerCase() !== path.toLowerCase() &&
      !other.startsWith(`${path}/`) &&
      !path.startsWith(`${other}/`),
  );

const stateOf = ({ mode, text }: HeldFile): FileState => ({ mode, id: blobId(Buffer.from(text)) });

/** What an agent is said to have edited that made these files of those. */
export function editsOf(base: HeldFiles, files: HeldFiles): readonly FileEdit[] {
  const paths = [...new Set([...base.keys(), ...files.keys()])].sort();
  return paths.flatMap((path): readonly FileEdit[] => {
    const [then, now] = [base.get(path), files.get(path)];
    const before = then === undefined ? null : stateOf(then);
    const lines = { additions: 0, deletions: 0 };
    if (now === undefined) return before === null ? [] : [{ path, before, after: null, ...lines }];
    const state = stateOf(now);
    const from = now.origin !== null && now.origin !== path ? now.origin : null;
    if (from === null && before?.id === state.id && before.mode === state.mode && now.origin === path)
      return [];
    const isMovedOnly = from !== null && base.get(from)?.text === now.text;
    const after = isMovedOnly
      ? { ...state, text: null, from }
      : { ...state, text: now.text, ...(from !== null && { from }) };
    return [{ path, before, after, ...lines }];
  });
}
