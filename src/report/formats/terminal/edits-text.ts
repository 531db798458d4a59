import { type Clean, joinClean, md } from '../../../clean/clean.ts';
import { laidIn, type ReportEdits } from '../../edits.ts';
import { oneLine, plural } from '../../format.ts';
import type { Report } from '../../report.ts';
import { notDone } from '../../words/edits/not-done.ts';
import { verifiedWords } from '../../words/edits/verified.ts';
import {
  changedWords,
  fileWords,
  lineWords,
  namesOf,
  pathsOf,
  type Told,
  toldOf,
  unchangedWords,
} from '../../words/edits.ts';
import { block, type ConsoleView, code } from './blocks.ts';

/** Files that are listed; all are in `report.md`. */
const FILES_SHOWN = 50;
const AGENTS_SHOWN = 4;
const OUTPUT_CHARS = 2_000;
const INDENT = md`  `;

/** What a run edited, in blocks for a terminal. */
export function editBlocks({ edits, runDir }: Report, view: ConsoleView): readonly Clean[] {
  if (edits === undefined) return [];
  const { files, leftOut, verification, discarded = [] } = edits;
  const unchanged = unchangedWords(edits);
  const told = (list: typeof leftOut) =>
    list.map(({ agent, paths, reason }) => `${namesOf([agent])}: ${reason} (${pathsOf(paths)})`);
  return [
    ...(files.length === 0
      ? []
      : [filesOf(edits, runDir, view), block(`${verifiedWords(edits, laidIn(edits))}.`, md``, view)]),
    ...(verification?.status === 'failed' && verification.output.trim() !== ''
      ? [code(view.clean.plain(verification.output).slice(-OUTPUT_CHARS).toWellFormed(), view)]
      : []),
    ...list(`Edits of ${plural(leftOut.length, 'agent')} left out`, told(leftOut), view),
    ...list(
      `Edits of ${plural(discarded.length, 'agent')} taken back by the workflow`,
      told(discarded),
      view,
    ),
    ...(unchanged === null ? [] : [block(`${unchanged}.`, md``, view)]),
  ];
}

function filesOf({ files, discarded }: ReportEdits, runDir: string | null, view: ConsoleView): Clean {
  const told = toldOf(files, view.clean.plain);
  const shown = files
    .slice(0, FILES_SHOWN)
    .map((file, index) => `${file.path} · ${fileWords(file)}${by(told[index] ?? [])}`);
  const more = files.length - shown.length;
  const rest =
    more > 0 ? [`and ${plural(more, 'other file')}: see ${runDir ?? 'the run’s folder'}/report.md`] : [];
  const [text = md``] = list(
    `${changedWords(files, notDone(files, discarded).length)}: ${lineWords(files)}`,
    [...shown, ...rest],
    view,
  );
  return text;
}

function by(told: readonly Told[]): string {
  const names = told.slice(0, AGENTS_SHOWN).map(({ label, said, failedAlone }) => {
    const alone = label === '' ? 'failed alone' : '(failed alone)';
    const name = [label, failedAlone ? alone : ''].filter(isSome).join(' ');
    return [name, said === '' ? '' : `“${said}”`].filter(isSome).join(': ');
  });
  const more = told.length - names.length;
  const all = [...names, ...(more > 0 ? [plural(more, 'other agent')] : [])].filter(isSome);
  return all.length === 0 ? '' : ` · ${all.join('; ')}`;
}

const isSome = (text: string): boolean => text !== '';

function list(title: string, items: readonly string[], view: ConsoleView): readonly Clean[] {
  if (items.length === 0) return [];
  const lines = items.map((item) => block(`- ${oneLine(item)}`, INDENT, view));
  return [joinClean([view.palette.strong(view.clean.plain(title)), ...lines], md`\n`)];
}

/** What to type next for the edits to get into the work tree. Not wrapped, so that it can be copied. */
export function applyBlock({ edits }: Report, { clean, palette }: ConsoleView): readonly Clean[] {
  if (edits?.apply === undefined || clean.plain(edits.apply) !== edits.apply) return [];
  return [
    md`${palette.strong(md`Write the edits to the work tree`)} (\`--dry-run\` shows what would be written):\n  ${clean.plain(edits.apply)}`,
  ];
}
