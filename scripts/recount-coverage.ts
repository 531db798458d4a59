// Counts again what a report says of its coverage, from the run's transcripts and from git, without src/coverage.
// Usage: node scripts/recount-coverage.ts <run folder> <repository> [glob of the files that the script asked for]
// Prints a table "said / recounted", and exits with 1 on a difference. Beyond it: text that is not UTF-8, marks of .gitattributes, and agents
// without a transcript here (answered by an earlier run, never started). The code is that of the commit.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Fate, fatesOf, toRegExp } from './recount/fates.ts';
import { openRepository, type ScopedFile } from './recount/files-by-git.ts';
import { readTranscripts } from './recount/shown-by-transcripts.ts';

const [runDir = '', dir = '', glob] = process.argv.slice(2);
const { headSha, baseSha, coverage } = JSON.parse(readFileSync(join(runDir, 'report.json'), 'utf8'));
const markdown = readFileSync(join(runDir, 'report.md'), 'utf8');
const isChange: boolean = coverage.of === 'change';
const repository = openRepository(dir, headSha);
const files = isChange ? repository.changedFiles(baseSha) : askedFor();
const base = isChange ? baseSha : null;
const said = new Map<string, Fate>(coverage.files.map((fate: Fate) => [fate.path, fate]));
const transcripts = readTranscripts(join(runDir, 'agents'), { repository, files, base });
const fates = fatesOf(files, transcripts, { said, isChange });

/** Of one group. */
const PATHS_SHOWN = 20;

const rows = [...numbers(), ...singleFiles(), ...groupsOfFold()];
for (const row of rows)
  console.log(`${isDifferent(row) ? '≠' : '='} ${row[0].padEnd(46)} ${row[1]} / ${row[2]}`);
process.exitCode = rows.some(isDifferent) ? 1 : 0;

type Row = readonly [what: string, said: unknown, recounted: unknown];

/** The audit's list of languages, unless a glob is given. */
function askedFor(): ReadonlyMap<string, ScopedFile> {
  const languages = /SOURCE = \[(.*?)\]/.exec(readFileSync(join(runDir, 'script.js'), 'utf8'))?.[1] ?? '';
  const wanted = toRegExp(glob ?? `**/*.{${languages.replaceAll(/[' ]/g, '')}}`);
  const linesOf = (path: string) =>
    repository.linesOf(path).map((_, index) => ({ key: `${index + 1}`, places: [index + 1] }));
  const paths = repository.paths.filter((path) => wanted.test(path));
  return new Map(paths.map((path) => [path, { without: null, isDeleted: false, lines: linesOf(path) }]));
}

function numbers(): readonly Row[] {
  const line = /^\*\*Coverage:\*\* (.*)\.$/m.exec(markdown)?.[1]?.replaceAll(/(?<=\d),(?=\d)/g, '') ?? '';
  const inLine = (pattern: RegExp): number => Number(pattern.exec(line)?.[1] ?? 0);
  const count = (status: string): number => fates.filter((fate) => fate.status === status).length;
  const [seen, skipped, notReached, unreadable] = ['seen', 'skipped', 'not-reached', 'unreadable'].map(count);
  const partly = fates.filter(isPartly).length;
  const share = Math.round(((seen ?? 0) / repository.paths.length) * 100);
  const rows: readonly Row[] = [
    ['line: looked at', inLine(/^(\d+) of/), seen],
    ['line: in scope', inLine(/of (\d+) (?:changed )?files?/), files.size],
    ['line: in part', inLine(/(\d+) in part/), partly],
    ['line: not reached', inLine(/(\d+) not reached/), (notReached ?? 0) - partly],
    ['line: not readable', inLine(/(\d+) not readable/), unreadable],
    ['line: skipped', inLine(/(\d+) skipped/), skipped],
    ['report.json: total', coverage.total, files.size],
    ['report.json: seen', coverage.seen, seen],
    ['report.json: skipped', coverage.skipped, skipped],
    ['report.json: not reached', coverage.notReached, notReached],
    ['report.json: unreadable', coverage.unreadable, unreadable],
  ];
  if (isChange) return rows;
  const ofTree: readonly Row[] = [
    ['line: share of the tree, %', inLine(/\((\d+) %/), share],
    ['line: files of the tree', inLine(/of the (\d+) files in the tree/), repository.paths.length],
    ['report.json: files of the tree', coverage.treeFiles, repository.paths.length],
  ];
  return [...rows, ...ofTree];
}

/** Every file that either side calls not seen. */
function singleFiles(): readonly Row[] {
  const missed = new Map(fates.flatMap((fate) => (fate.status === 'seen' ? [] : [[fate.path, fate]])));
  const paths = [...new Set([...said.keys(), ...missed.keys()])];
  const all = paths.map((path): Row => [path, words(said.get(path)), words(missed.get(path))]);
  return [['report.json: files not seen', said.size, missed.size], ...all.filter(isDifferent)];
}

function words(fate: Fate | undefined): string {
  return fate === undefined ? 'seen' : `${fate.status} ${fate.seenLines} of ${fate.lines} (${fate.why})`;
}

/** The groups of the Markdown: their counts, reasons and paths. */
function groupsOfFold(): readonly Row[] {
  const text = markdown.slice(markdown.indexOf('**Coverage:**'));
  const fold = /<summary><b>([^<]*)<\/b>, and why<\/summary>\n\n([\s\S]*?)\n\n<\/details>/.exec(text);
  const isFold = /^[\d,]+ files? (?:not looked at|skipped)/.test(fold?.[1] ?? '');
  const inReport = isFold
    ? plain(fold?.[2] ?? '')
        .split('\n')
        .toSorted()
    : [];
  const missed = fates
    .filter(({ status }) => status !== 'seen')
    .toSorted((a, b) => (`${a.why}\0${a.path}` < `${b.why}\0${b.path}` ? -1 : 1));
  const groups = Map.groupBy(missed, (fate) => (isPartly(fate) ? 'in part' : `${fate.status} ${fate.why}`));
  const counted = [...groups.values()].map((group) => plain(inWords(group))).toSorted();
  const all = Array.from({ length: Math.max(inReport.length, counted.length) });
  return all.map((_, index): Row => [`fold: group ${index + 1}`, inReport[index], counted[index]]);
}

function inWords(fates: readonly Fate[]): string {
  const sum = (field: 'seenLines' | 'lines'): number => fates.reduce((all, fate) => all + fate[field], 0);
  const [{ status, why } = { status: '', why: '' }] = fates;
  const isInPart = fates.every(isPartly);
  const what = isInPart
    ? 'looked at in part'
    : status.replace('-', ' ').replace('unreadable', 'not readable');
  const reason = isInPart ? `${sum('seenLines')} of ${sum('lines')} lines` : why;
  const paths = fates
    .slice(0, PATHS_SHOWN)
    .map(({ path }) => (/\p{Cc}/u.test(path) ? JSON.stringify(path) : path));
  const more = fates.length - paths.length;
  const others = more > 0 ? ` and ${more} other${more === 1 ? '' : 's'}` : '';
  return `${fates.length} file${fates.length === 1 ? '' : 's'} ${what}: ${reason} ${paths.join(', ')}${others}`;
}

/** Without marks of Markdown and separators of thousands. */
function plain(text: string): string {
  return text
    .replaceAll('<br>', ' ')
    .replaceAll(/<[^>]*>|^- \*\*|\*\*(?=: )|^- |`/gm, '')
    .replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
    .replaceAll(/(?<=\d),(?=\d{3}\b)/g, '');
}

function isPartly({ status, seenLines }: Fate): boolean {
  return status === 'not-reached' && seenLines > 0;
}

function isDifferent([, said, recounted]: Row): boolean {
  return `${said}` !== `${recounted}`;
}
