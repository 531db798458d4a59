import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { linesIn, type Repository, type ScopedFile } from './files-by-git.ts';

export type Transcripts = ReturnType<typeof readTranscripts>;
type Scope = {
  readonly repository: Repository;
  readonly files: ReadonlyMap<string, ScopedFile>;
  readonly base: string | null;
};
type Block = { readonly type: string; readonly [field: string]: unknown };

/** What the transcripts of a run hold of the files in scope. */
export function readTranscripts(folder: string, scope: Scope) {
  const keys = new Set<string>();
  const told = new Set<string>();
  const failed = new Map<string, Set<string>>();
  const labels = new Set<string>();
  for (const name of readdirSync(folder)) {
    const events = linesIn(readFileSync(join(folder, name), 'utf8')).map((line) => JSON.parse(line));
    const label = events.find(({ type }) => type === 'started')?.label ?? '';
    const done = events.some(({ type, outcome }) => type === 'outcome' && outcome.status === 'done');
    const said: Block[] = events.filter(({ type }) => type === 'said').flatMap(({ content }) => content);
    const calls = events.flatMap(({ type, result }) => (type === 'heard' ? (result.content ?? []) : []));
    labels.add(label);
    const failedOn = (path: string): void =>
      void failed.set(path, (failed.get(path) ?? new Set()).add(label));
    for (const { text } of said.filter(({ type }) => type === 'text')) {
      const isAttached = `${text}`.startsWith('Attached files:');
      read(`${text}`, scope, {
        start: { named: null, prefix: [] },
        note: (path, key) => (done ? keys.add(`${path}\0${key}`) : failedOn(path)),
        tell: (path) => (done ? told.add(path) : isAttached && failedOn(path)),
      });
    }
    for (const { toolUseId, content, isError } of done
      ? said.filter(({ type }) => type === 'tool_result')
      : []) {
      const { name: tool, input = {} } = calls.find(({ id }) => id === toolUseId) ?? {};
      if (isError || (tool !== 'Read' && tool !== 'Diff')) continue;
      const named: string | null = input.file_path ?? null;
      const isRest = tool === 'Diff' && named !== null && input.offset > 1 && scope.base !== null;
      const prefix = isRest
        ? scope.repository.patchOf(scope.base ?? '', named).slice(0, input.offset - 1)
        : [];
      // The first line says what follows.
      const text = isRest ? `${content}`.slice(`${content}`.indexOf('\n') + 1) : `${content}`;
      const note = (path: string, key: string) => keys.add(`${path}\0${key}`);
      read(text, scope, { start: { named, prefix }, note, tell: () => undefined });
    }
  }
  return { keys, told, failed, labels };
}

const HUNK = /^(.*?)@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;
const JSON_TEXT = /"(?:[^"\\\n]|\\.)*@@ -(?:[^"\\\n]|\\.)*"/g;

type Reading = {
  readonly start: { readonly named: string | null; readonly prefix: readonly string[] };
  readonly note: (path: string, key: string) => void;
  /** For each file that is named outside of hunks. */
  readonly tell: (path: string) => void;
};

/** Numbered lines below "path, lines 1 to 9 of 9.", and hunks below the name of their file; what `prefix` holds was not shown here. */
function read(text: string, { repository, files }: Scope, { start, note, tell }: Reading): void {
  const plain = text.replaceAll(JSON_TEXT, (json) => `\n${JSON.parse(json)}\n`).split('\n');
  const lines = [...start.prefix, ...plain];
  let { named } = start;
  let numbered: string | null = null;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const [, number, content = ''] = /^ *(\d+)\t(.*?)\r?$/.exec(line) ?? [];
    if (numbered !== null && number !== undefined) {
      if (repository.linesOf(numbered)[Number(number) - 1] === content) note(numbered, number);
      continue;
    }
    numbered = /^(.*), lines \d+ to \d+ of \d+\.$/.exec(line)?.[1] ?? numbered;
    const hunk = HUNK.exec(line);
    if (hunk === null) {
      const candidates = [...files.keys()].filter((path) => isNamed(line, path));
      for (const path of candidates) tell(path);
      named = candidates.toSorted((a, b) => b.length - a.length)[0] ?? named;
    } else
      at = readHunk(lines, at, hunk, (key, index) => {
        if (named !== null && index >= start.prefix.length) note(named, key);
      });
  }
}

/** As a whole word of the line, with or without `a/`, `b/` or `./` before it. */
function isNamed(line: string, path: string): boolean {
  for (let at = line.indexOf(path); at !== -1; at = line.indexOf(path, at + 1)) {
    const isStart = /(?:^|[^\p{L}\p{N}_\-./@+~$%&^])(?:[ab.]\/)?$/u.test(line.slice(0, at));
    if (isStart && /^\.*(?:$|[^\p{L}\p{N}_\-./@+~$%&^])/u.test(line.slice(at + path.length))) return true;
  }
  return false;
}

/** Returns the index of its last line. */
function readHunk(
  lines: readonly string[],
  header: number,
  [, margin = '', before, beforeCount = '1', after, afterCount = '1']: RegExpExecArray,
  note: (key: string, index: number) => void,
): number {
  const position = { '-': Number(before), '+': Number(after) };
  let left = Number(beforeCount) + Number(afterCount);
  let at = header;
  while (left > 0 && at + 1 < lines.length) {
    const raw = lines[at + 1] ?? '';
    const [, sign = '', text = ''] =
      /^([-+ \\]?)(.*?)\r?$/.exec(raw.startsWith(margin) ? raw.slice(margin.length) : raw) ?? [];
    if (sign === '' && text !== '') break;
    at += 1;
    if (sign === '\\') continue;
    if (sign === '-' || sign === '+') note(`${sign}${position[sign]} ${text}`, at);
    if (sign !== '+') position['-'] += 1;
    if (sign !== '-') position['+'] += 1;
    left -= sign === '-' || sign === '+' ? 1 : 2;
  }
  return at;
}
