import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MergedTexts, Piece, TextMerger, ThreeTexts } from '../../edits/merge/merge-texts.ts';
import { createGit, type Git, type GitLocation } from '../git/git.ts';
import { OUTSIDE, outputOf } from '../git/git-output.ts';
import { piecesOf } from './pieces.ts';

/**
 * Texts merged by git, over files in the folder that our calls of git have for themselves. No attributes are read, so no `.gitattributes` that an
 * agent wrote makes a conflict clean (`merge=union`), and no configuration. 2 ms for a file of usual size (git 2.39).
 */
export function gitTexts(location: GitLocation): TextMerger {
  const git = createGit(location);
  return {
    merge: (texts) => inFolder(location, texts, (folder) => mergeIn(git, folder, texts)),
  } satisfies TextMerger;
}

async function mergeIn(git: Git, folder: string, texts: ThreeTexts): Promise<MergedTexts> {
  const markerSize = longestMarker(texts) + 1;
  const run = (more: readonly string[]) =>
    git([
      ...[...OUTSIDE, '-c', 'merge.conflictStyle=merge', 'merge-file', '-p', ...more],
      ...['ours', 'base', 'theirs'].map((name) => join(folder, name)),
    ]);
  const result = await run([]);
  if (result.status === 'exited' && result.code === 0)
    return { status: 'clean', text: outputOf(result, 'git merge-file').toString('utf8') };
  const marked = await run(['--diff3', '--marker-size', `${markerSize}`]);
  // The number of conflicts; more than 127 is an error (git-merge-file(1)).
  if (marked.status === 'exited' && marked.code > 0 && marked.code <= CONFLICTS_MAX && !marked.cut)
    return conflict(piecesOf(marked.stdout.toString('utf8'), markerSize), texts);
  const reason = marked.status === 'exited' ? marked.stderr : 'it did not end in time';
  return { status: 'failed', reason: reason.replace(/\.$/, '') };
}

const CONFLICTS_MAX = 127;

function conflict(pieces: readonly Piece[] | null, texts: ThreeTexts): MergedTexts {
  const last = pieces?.at(-1);
  if (pieces === null || last === undefined)
    return { status: 'failed', reason: 'its conflicts cannot be told apart' };
  if (typeof last === 'string') return { status: 'conflict', pieces };
  // Git ends each part before a mark with a line break, also at the end of a file that has none.
  const part = (name: keyof ThreeTexts): string =>
    texts[name].endsWith('\n') ? last[name] : last[name].replace(/\r?\n$/, '');
  const ended = { base: part('base'), ours: part('ours'), theirs: part('theirs') };
  return { status: 'conflict', pieces: [...pieces.slice(0, -1), ended] };
}

/** Characters of the longest run of one of the marks that stands in a text: ours are longer. */
function longestMarker(texts: ThreeTexts): number {
  const runs = Object.values(texts).flatMap((text) => text.match(/<{7,}|={7,}|>{7,}|\|{7,}/g) ?? []);
  return runs.reduce((longest, run) => Math.max(longest, run.length), 7);
}

async function inFolder<Value>(
  { view }: GitLocation,
  texts: ThreeTexts,
  work: (folder: string) => Promise<Value>,
): Promise<Value> {
  const folder = mkdtempSync(join(view().folder, 'merge-'));
  try {
    for (const [name, text] of Object.entries(texts)) await writeFile(join(folder, name), text);
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
