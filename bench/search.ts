import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createGit, openLocation } from '../src/checkout/git/git.ts';
import {
  type CandidateFiles,
  candidateFiles,
  INDEX_POLICY,
} from '../src/checkout/search/index/candidate-files.ts';
import { createSearch } from '../src/checkout/search/search.ts';
import { workTree } from '../src/checkout/tree/work-tree.ts';
import type { SearchRequest } from '../src/code/checkout.ts';
import { gitRepository } from '../test/fakes/git-repository.ts';
import { seededRandom } from '../test/fakes/seeded-random.ts';
import { sourceTree } from './source-tree.ts';
import { table } from './table.ts';

const FILES = [50, 500, 5_000, 15_000];
const SEARCHES = 40;
const TOTALS = [1, 5, 25, 100, 1_000];
const { signal } = new AbortController();

/**
 * What a search takes by git alone and with the index, and after how many the index has paid for itself. BENCH_TREES names
 * checkouts to measure instead, separated by colons.
 */
export async function search(): Promise<string> {
  const costs: Costs[] = [];
  const given = process.env.BENCH_TREES?.split(':') ?? [];
  for (const dir of given) costs.push(await measure(dir));
  for (const files of given.length > 0 ? [] : FILES) {
    await using repository = await gitRepository(await manySources(files));
    costs.push(await measure(repository.dir));
  }
  return [
    table(
      `Searching with and without the index: means of ${SEARCHES} searches each, in turn; processor time of git and of this process, on Linux`,
      ['files', 'git alone, each', 'with the index, each', 'building it', 'pays after'],
      costs.map(({ files, gitMs, indexedMs, buildMs }) => [
        `${files}`,
        ms(gitMs),
        ms(indexedMs),
        ms(buildMs),
        gitMs > indexedMs ? `${Math.ceil(buildMs / (gitMs - indexedMs))} searches` : 'never',
      ]),
    ),
    table(
      `Processor time of so many searches, from these figures: git alone / an index from the first search on / from the ${INDEX_POLICY.searchesBefore + 1}th on, as it is built`,
      ['files', ...TOTALS.map((count) => `${count}`)],
      costs.map((cost) => [`${cost.files}`, ...TOTALS.map((count) => totals(cost, count))]),
    ),
  ].join('\n');
}

type Costs = {
  readonly files: number;
  readonly gitMs: number;
  readonly indexedMs: number;
  readonly buildMs: number;
};

async function measure(dir: string): Promise<Costs> {
  const git = createGit(openLocation(dir, process.env));
  const source = await workTree(git, dir);
  const files = await source.list();
  const indexed = candidateFiles(source, { filesMin: 0, searchesBefore: 0, patienceMs: 600_000 });
  const searchBy = (candidates: CandidateFiles) =>
    createSearch({ git, source, locate: (path) => path, candidates });
  const alone = searchBy(async () => null);
  const narrowed = searchBy(indexed);
  // The first search fills the file system's cache.
  await alone({ pattern: 'warm up' }, signal);
  const buildMs = await processorMs(() => indexed({ pattern: 'needle' }, signal));
  let gitMs = 0;
  let indexedMs = 0;
  for (const request of await requestsFor(dir, files)) {
    gitMs += (await processorMs(() => alone(request, signal))) / SEARCHES;
    indexedMs += (await processorMs(() => narrowed(request, signal))) / SEARCHES;
  }
  return { files: files.length, gitMs, indexedMs, buildMs };
}

function totals({ files, gitMs, indexedMs, buildMs }: Costs, count: number): string {
  const before = files < INDEX_POLICY.filesMin ? count : Math.min(count, INDEX_POLICY.searchesBefore);
  const later = count - before;
  const policyMs = before * gitMs + (later > 0 ? buildMs + later * indexedMs : 0);
  return [count * gitMs, buildMs + count * indexedMs, policyMs].map((one) => seconds(one)).join(' / ');
}

/** What agents ask for: three of ten find nothing, half name one word of the code, one in five is broader; a quarter is for one folder. */
async function requestsFor(dir: string, files: readonly string[]): Promise<readonly SearchRequest[]> {
  const { uniform } = seededRandom(7);
  const pick = <T>(all: readonly [T, ...T[]]): T => all[Math.floor(uniform() * all.length)] ?? all[0];
  const pathOf = (): string => files[Math.floor(uniform() * files.length)] ?? '';
  const word = async (): Promise<string> => {
    const [first = 'value', ...rest] =
      (await readFile(join(dir, pathOf()), 'latin1')).match(/\b[A-Za-z_]{5,24}\b/g) ?? [];
    return pick([first, ...rest]);
  };
  const requests: SearchRequest[] = [];
  for (let n = 0; n < SEARCHES; n += 1) {
    const kind = n % 10;
    const broad = `^\\s+${pick(['\\w+', '[A-Z]\\w*', 'if'])} \\w{${n}}\\(`;
    const pattern =
      kind < 3
        ? `${await word()}${n}x\\(`
        : kind < 8
          ? `\\b${await word()}\\b`
          : kind === 8
            ? `${await word()}|${await word()}`
            : broad;
    const folder = pathOf().split('/').slice(0, 2).join('/');
    requests.push(n % 4 === 3 ? { pattern, path: folder } : { pattern });
  }
  return requests;
}

/** Real source files, copied under new names, each with a line of its own. */
async function manySources(count: number): Promise<Record<string, string>> {
  const sources = Object.entries(await sourceTree(700));
  return Object.fromEntries(
    Array.from({ length: count }, (_, n) => {
      const [path, source] = sources[n % sources.length] ?? ['', ''];
      return [
        `part-${n % Math.ceil(count / 100)}/${n}-${path.replace('/', '-')}`,
        `export const value_${n} = ${n};\n${source}`,
      ];
    }),
  );
}

/** Processor time of this process and of the children that ended meanwhile, in clock ticks of 10 ms (proc(5), fields 14 to 17). */
async function processorMs(work: () => Promise<unknown>): Promise<number> {
  const before = ticks();
  await work();
  return (ticks() - before) * 10;
}

function ticks(): number {
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1]?.split(' ') ?? [];
  return fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
}

const ms = (value: number): string => `${value.toFixed(0)} ms`;
const seconds = (valueMs: number): string => (valueMs / 1000).toFixed(1);
