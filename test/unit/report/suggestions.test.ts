import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createClean } from '../../../src/clean/clean.ts';
import type { FileEdit } from '../../../src/edits/edit.ts';
import type { EditsFile } from '../../../src/edits/edits-file.ts';
import { blobId } from '../../../src/edits/git-objects.ts';
import { type Suggestion, suggestionsOf } from '../../../src/report/formats/suggestions.ts';
import { gitRepository } from '../../fakes/git-repository.ts';
import { type DiffFile, pullDiff } from '../../fakes/github/diff/pull-diff.ts';

const clean = createClean({ secrets: ['s3cret-in-the-code'] });
const idOf = (text: string): string => blobId(Buffer.from(text));

/** Edits of a run on files that hold these texts. */
function editsOf(files: Readonly<Record<string, readonly [string, string]>>): EditsFile {
  const all = Object.entries(files).map(([path, [before, after]]): FileEdit => {
    const mode = '100644';
    return {
      ...{ path, additions: 1, deletions: 1 },
      before: { mode, id: idOf(before) },
      after: { mode, id: idOf(after), text: after },
    };
  });
  const agents = [{ id: 1, label: 'mend `it`', said: 'Because @all of it.', verification: null }];
  return {
    set: {
      head: 'a'.repeat(40),
      files: all.map((edit) => ({ edit, agents, merge: 'one' as const })),
      leftOut: [],
      verification: null,
    },
    before: new Map(Object.values(files).map(([before]) => [idOf(before), before])),
  };
}

/** What a person gets who takes over all suggestions on a file at once. */
function applied(text: string, suggestions: readonly Suggestion[], { hunks, patch }: DiffFile): string {
  const lines = text.slice(0, -1).split('\n');
  const taken = new Set<number>();
  for (const { anchor, body } of suggestions.toSorted((a, b) => b.anchor.line - a.anchor.line)) {
    const { line, startLine, side } = anchor;
    const first = startLine ?? line;
    expect(side).toBe('RIGHT');
    if (startLine !== null) expect(startLine).toBeLessThan(line);
    expect(hunks.some(({ right }) => right.has(first) && right.has(line))).toBe(true);
    expect(removedBetween(patch ?? '', first, line)).toBe(false);
    for (let number = first; number <= line; number += 1) {
      expect(taken.has(number)).toBe(false);
      taken.add(number);
    }
    lines.splice(first - 1, line - first + 1, ...blockIn(body()));
  }
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

/** As GitHub reads a body: from the fence to the next line of at least as many marks and nothing else. */
function blockIn(body: string): readonly string[] {
  const lines = body.split('\n');
  const start = lines.findIndex((line) => /^`{3,}suggestion$/.test(line));
  const marks = lines[start]?.replace('suggestion', '') ?? '';
  const length = lines
    .slice(start + 1)
    .findIndex((line) => /^ {0,3}`+\s*$/.test(line) && line.trim().length >= marks.length);
  expect(start + 1 + length).toBe(lines.length - 1);
  return lines.slice(start + 1, start + 1 + length);
}

function removedBetween(patch: string, from: number, to: number): boolean {
  let now = 0;
  for (const line of patch.split('\n')) {
    const header = /^@@ -\S+ \+(\d+)/.exec(line);
    if (header !== null) now = Number(header[1]) - 1;
    else if (line.startsWith('-') && now >= from && now < to) return true;
    else if (/^[ +]/.test(line)) now += 1;
  }
  return false;
}

const decor = fc.constantFrom(
  'x',
  '',
  '```',
  '  ````suggestion',
  '$&',
  '\t} // <b>',
  '-- a',
  '+ b',
  '@@ -1 +1 @@',
);
type Op = { readonly op: 'keep' | 'drop' | 'replace' | 'insert'; readonly decor: string };
const ops = fc.array(
  fc.record({
    op: fc.oneof(
      { arbitrary: fc.constant('keep' as const), weight: 8 },
      { arbitrary: fc.constantFrom('drop' as const, 'replace' as const, 'insert' as const), weight: 1 },
    ),
    decor,
  }),
  { minLength: 45, maxLength: 45 },
);

/** Each line is one of its kind, so that there is one way to compare. */
function changed(lines: readonly string[], by: readonly Op[], name: string): readonly string[] {
  return lines.flatMap((line, at) => {
    const { op, decor: more } = by[at % by.length] ?? { op: 'keep', decor: '' };
    const fresh = `${name}${at} ${more}`;
    if (op === 'keep') return [line];
    if (op === 'drop') return [];
    return op === 'replace' ? [fresh] : [fresh, line];
  });
}

const textOf = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

test('what is taken over gives exactly the edited text where all is on the diff, and part of it, part by part, where not', async () => {
  const cases = fc.sample(fc.tuple(ops, ops), { numRuns: 300, seed: 15 }).map(([change, edit], at) => {
    const base = Array.from({ length: 40 }, (_, number) => `b${number}`);
    const head = changed(base, change, 'h');
    return { path: `src/f${at}.ts`, base, head, edited: changed(head, edit, 'e') };
  });
  await using repository = await gitRepository(
    Object.fromEntries(cases.map(({ path, base }) => [path, textOf(base)])),
  );
  const base = await repository.git('rev-parse', 'HEAD');
  const head = await repository.commit(
    Object.fromEntries(cases.map(({ path, head: lines }) => [path, textOf(lines)])),
  );
  const diff = pullDiff({ dir: repository.dir, base, head });
  const counts = { whole: 0, partly: 0, none: 0 };
  for (const { path, head: before, edited } of cases) {
    const file = diff.find((one) => one.path === path);
    if (file === undefined || textOf(before) === textOf(edited)) continue;
    const edits = editsOf({ [path]: [textOf(before), textOf(edited)] });
    const { suggestions, left } = suggestionsOf(edits, diff, { clean });
    const result = applied(textOf(before), suggestions, file);
    if (left.length === 0) expect(result).toBe(textOf(edited));
    else expectParts({ before, edited, result: result.split('\n').slice(0, -1) });
    counts[left.length === 0 ? 'whole' : suggestions.length === 0 ? 'none' : 'partly'] += 1;
  }
  // The property is about something.
  expect(counts.whole).toBeGreaterThan(20);
  expect(counts.partly).toBeGreaterThan(20);
});

/** Between lines that stay, all is as it was or all is as it should be. */
function expectParts(of: {
  readonly before: readonly string[];
  readonly edited: readonly string[];
  readonly result: readonly string[];
}): void {
  const staying = of.before.filter((line) => of.edited.includes(line));
  const parts = (lines: readonly string[]): readonly string[] => {
    const found: string[][] = [[]];
    let at = 0;
    for (const line of lines)
      if (line === staying[at]) {
        at += 1;
        found.push([]);
      } else found.at(-1)?.push(line);
    expect(at).toBe(staying.length);
    return found.map((part) => part.join('\n'));
  };
  const [before, edited, result] = [of.before, of.edited, of.result].map(parts);
  for (const [at, part] of (result ?? []).entries()) expect([before?.[at], edited?.[at]]).toContain(part);
}

const PATCH = '@@ -1,3 +1,4 @@\n a\n+b\n c\n d';
const listed = [{ path: 'f', patch: PATCH }];
const BEFORE = 'a\nb\nc\nd\ne\nf\n';
const found = (before: string, after: string, files = listed) => {
  const { suggestions, left } = suggestionsOf(editsOf({ f: [before, after] }), files, { clean });
  return {
    at: suggestions.map(({ anchor }) => [anchor.startLine, anchor.line]),
    text: suggestions.map(({ body }) => body()),
    left: left.map(({ reason }) => reason),
  };
};

test('lines that are put in stand with the line above, or at the top with the one below; lines that go leave nothing', () => {
  expect(found(BEFORE, 'a\nb\nnew\nc\nd\ne\nf\n').text[0]).toMatch(/```suggestion\nb\nnew\n```$/);
  expect(found(BEFORE, `top\n${BEFORE}`)).toMatchObject({ at: [[null, 1]] });
  expect(found(BEFORE, `top\n${BEFORE}`).text[0]).toMatch(/```suggestion\ntop\na\n```$/);
  expect(found(BEFORE, 'a\nd\ne\nf\n')).toMatchObject({ at: [[2, 3]] });
  expect(found(BEFORE, 'a\nd\ne\nf\n').text[0]).toMatch(/```suggestion\n```$/);
});

test('two additions that would stand on one line are one suggestion', () => {
  const from3 = [{ path: 'f', patch: '@@ -3,2 +3,3 @@\n c\n+d\n e' }];
  const both = found(BEFORE, 'a\nb\nnew\nc\nnewer\nd\ne\nf\n', from3);
  expect(both.at).toEqual([[null, 3]]);
  expect(both.text[0]).toMatch(/```suggestion\nnew\nc\nnewer\n```$/);
  expect(both.left).toEqual([]);
});

test('what a suggestion cannot say is named with why', () => {
  const unseen =
    '1 of 1 change on lines that the diff does not show together, or that no suggestion can hold';
  const cases: readonly (readonly [string, string, string])[] = [
    [BEFORE, BEFORE.replace('f\n', 'g\n'), unseen],
    [BEFORE, BEFORE.replace('d\ne\n', 'x\n'), unseen],
    [BEFORE, BEFORE.replace('b\n', '/merge\n'), unseen],
    [BEFORE, BEFORE.replace('b\n', 's3cret-in-the-code\n'), unseen],
    [BEFORE, BEFORE.replace('b\n', 'b\u202e\n'), unseen],
    [BEFORE, BEFORE.replace('b\n', `${'x'.repeat(10_001)}\n`), unseen],
    [BEFORE, BEFORE.trimEnd(), 'its last line does not end in a line break'],
    [BEFORE.trimEnd(), BEFORE, 'its last line does not end in a line break'],
    [BEFORE, '', 'its last line does not end in a line break'],
    ['a\r\nb\r\n', 'a\r\nc\r\n', 'its lines end in CRLF'],
    [BEFORE, 'a\r\nb\nc\nd\ne\nf\n', 'its lines end in CRLF'],
  ];
  for (const [before, after, reason] of cases)
    expect(found(before, after), JSON.stringify(after)).toEqual({ at: [], text: [], left: [reason] });
  expect(found(BEFORE, 'a\nB\nc\nd\ne\nF\n').left).toEqual([
    unseen.replace('1 of 1 change', '1 of 2 changes'),
  ]);
  const shorter = BEFORE.replace('b\n', '');
  expect(found(BEFORE, shorter, [{ path: 'g', patch: PATCH }]).left).toEqual([
    'it is not in the diff of the pull request',
  ]);
  const large = [{ path: 'f', patch: null as unknown as string }];
  expect(found(BEFORE, shorter, large).left).toEqual(['GitHub shows no lines of it in the diff']);
});

test('a new file, one that goes or moves, and another mode are named', () => {
  const edits = editsOf({ f: [BEFORE, 'a\nc\n'] });
  const [file] = edits.set.files;
  if (file === undefined) throw new Error('one file was made');
  const { edit } = file;
  const after = { ...edit.after, mode: '100644', text: 'a\nc\n', id: idOf('a\nc\n') } as const;
  const cases: readonly (readonly [Partial<FileEdit>, string])[] = [
    [{ before: null }, 'a new file cannot be suggested'],
    [{ after: null }, 'that a file goes cannot be suggested'],
    [{ after: { ...after, from: 'g' } }, 'that a file moves cannot be suggested'],
    [{ after: { ...after, mode: '100755' } }, 'another mode cannot be suggested'],
    [{ before: { mode: '100644', id: 'f'.repeat(40) } }, 'its lines as they were are not kept'],
  ];
  for (const [change, reason] of cases) {
    const changedFile = { ...file, edit: { ...edit, ...change } };
    const given = { ...edits, set: { ...edits.set, files: [changedFile] } };
    expect(suggestionsOf(given, listed, { clean })).toEqual({
      suggestions: [],
      left: [{ path: 'f', reason }],
    });
  }
});

test('words of agents are cleaned, and the same change has the same name wherever it stands', () => {
  const of = (before: string, after: string) =>
    suggestionsOf(
      editsOf({ f: [before, after] }),
      [{ path: 'f', patch: '@@ -0,0 +1,9 @@\n+\n+\n+\n+\n+\n+\n+\n+\n+' }],
      {
        clean,
      },
    ).suggestions;
  const [one] = of('a\nb\nc\n', 'a\nX\nc\n');
  const [moved] = of('new\nnew\na\nb\nc\n', 'new\nnew\na\nX\nc\n');
  expect(one?.body()).not.toContain('@all');
  expect(moved?.id).toBe(one?.id);
  expect(of('a\nb\nc\n', 'a\nY\nc\n')[0]?.id).not.toBe(one?.id);
  const twice = of('b\n1\n2\n3\nb\n', 'X\n1\n2\n3\nX\n').map(({ id }) => id);
  expect(new Set(twice).size).toBe(2);
});
