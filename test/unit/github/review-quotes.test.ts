import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { micromark } from 'micromark';
import { expect, test } from 'vitest';
import { openCheckout } from '../../../src/checkout/git-checkout.ts';
import { decode } from '../../../src/checkout/tree/decode.ts';
import { createClean } from '../../../src/clean/clean.ts';
import type { Checkout } from '../../../src/code/checkout.ts';
import { type CheckedFindings, checkAgainstCode } from '../../../src/findings/check-against-code.ts';
import { type ReviewComment, reviewComments } from '../../../src/report/formats/review-comments.ts';
import { change, repositoryWith } from '../../fakes/arbitrary-changes.ts';
import type { DiffFile } from '../../fakes/github/diff/pull-diff.ts';
import { startGithub } from '../../fakes/github.ts';
import { seededRandom } from '../../fakes/seeded-random.ts';
import { reportOf } from '../reporters/report.ts';
import { calm, PULL, repositoryOf } from './connect.ts';

const clean = createClean({ secrets: [] });
const view = { clean, repositoryUrl: null, reportUrl: null, artifact: null, which: 'all' as const };

/** Lines of a file, as it is or as it was, from the number `first` on, and those that are to stand there instead. */
type Quote = {
  readonly title: string;
  readonly file: string;
  readonly of: 'head' | 'base';
  readonly first: number;
  readonly lines: readonly string[];
  readonly put: string;
};

const PUT = [
  '',
  'let x = 1;',
  '  a = `b`;\n```\n',
  '```suggestion\nx\n```',
  'größer 文字',
  '~~~\n<b>&amp;</b>',
];

async function textsOf(checkout: Checkout, file: string): Promise<Readonly<Record<Quote['of'], string>>> {
  const slice = await checkout.readText(file);
  const head = slice.status === 'text' ? slice.text : '';
  return { head, base: (await checkout.readBaseText(file)) ?? '' };
}

/** Of each changed file up to three stretches of lines as they are, and three as they were. */
async function quotesOf(checkout: Checkout, below: (count: number) => number): Promise<readonly Quote[]> {
  const quotes: Quote[] = [];
  for (const { path: file } of await checkout.changes()) {
    const texts = await textsOf(checkout, file);
    for (const of of ['head', 'base'] as const) {
      const all = texts[of].replace(/\n$/, '').split('\n');
      for (let n = 0; n < 3 && texts[of] !== ''; n += 1) {
        const first = 1 + below(all.length);
        const lines = all.slice(first - 1, first + below(4));
        quotes.push({
          title: `quote ${quotes.length}`,
          file,
          of,
          first,
          lines,
          put: PUT[below(PUT.length)] ?? '',
        });
      }
    }
  }
  return quotes;
}

const findingsOf = (quotes: readonly Quote[], checkout: Checkout): Promise<CheckedFindings> => {
  const findings = quotes.map(({ title, file, lines, put }) => {
    const evidence = lines.join('\n');
    return { severity: 'low', title, file, evidence, replacement: { old: evidence, new: put } };
  });
  return codeOf(checkout).then((code) => checkAgainstCode({ findings }, code));
};

const codeOf = async (checkout: Checkout) => ({
  files: await checkout.listFiles(),
  changes: await checkout.changes(),
  repository: null,
  locate: checkout.locate,
  hide: (text: string) => text,
  isUtf8: async (path: string) => {
    const slice = await checkout.readText(path);
    return slice.status === 'text' && slice.isRecoded !== true;
  },
  readText: async (path: string) => (await textsOf(checkout, path)).head || null,
  readBaseText: checkout.readBaseText,
});

/** What can be committed from a comment, as GitHub's Markdown reads it; null where nothing can. */
function offeredIn({ body }: ReviewComment): string | null {
  const code = /<code class="language-suggestion">([^<]*)<\/code>/.exec(micromark(body()))?.[1];
  return code?.replaceAll(/&(lt|gt|quot|amp);/g, (_, name: string) => ENTITIES[name] ?? '') ?? null;
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&' };

/** The bytes of a file with lines replaced, which GitHub does not decode. */
function committed(bytes: Buffer, from: number, to: number, offered: string): Buffer {
  const lines = bytes.toString('latin1').split('\n');
  const put = offered === '' ? [] : Buffer.from(offered).toString('latin1').replace(/\n$/, '').split('\n');
  lines.splice(from - 1, to - from + 1, ...put);
  return Buffer.from(lines.join('\n'), 'latin1');
}

/** The lines of a quote in one hunk of what GitHub shows, where it shows all of them. */
function wholeIn(quote: Quote, files: readonly DiffFile[]): ReviewComment['anchor'] {
  const [side, set] = quote.of === 'head' ? (['RIGHT', 'right'] as const) : (['LEFT', 'left'] as const);
  const last = quote.first + quote.lines.length - 1;
  const numbers = quote.lines.map((_, at) => quote.first + at);
  const hunks = files.find(({ path }) => path === quote.file)?.hunks ?? [];
  if (!hunks.some((hunk) => numbers.every((number) => hunk[set].has(number)))) return null;
  return { startLine: quote.first === last ? null : quote.first, line: last, side };
}

const algorithm = fc.constantFrom('myers', 'minimal', 'patience', 'histogram');

test('of any change, a comment stands on lines that its finding quotes, on all of them where GitHub shows these, and what is committed from it is what was meant', async () => {
  await fc.assert(
    // Which one GitHub takes is not known, and does not matter.
    fc.asyncProperty(change, fc.integer(), algorithm, async (made, seed, algorithm) => {
      await using repository = await repositoryWith(made);
      await using github = await startGithub();
      const [base = '', head = ''] = (await repository.git('rev-parse', 'main', 'feature')).split('\n');
      github.addPull({ ...PULL, headSha: head, baseSha: base });
      github.serveDiff(PULL.number, { dir: repository.dir, base, head, algorithm });
      const checkout = await openCheckout(repository.place, {
        base: 'main',
        head: 'feature',
        source: 'commit',
      });
      const random = seededRandom(seed);
      const quotes = await quotesOf(checkout, (count) => Math.floor(random.uniform() * count));
      const { findings } = await findingsOf(quotes, checkout);
      const listed = await repositoryOf(github).pullFiles(PULL.number, calm());
      if (listed.status === 'refused') throw new Error(listed.reason);
      const comments = reviewComments(reportOf({ findings }), listed.value, view);
      for (const finding of findings) {
        const quote = quotes.find(({ title }) => title === finding.title);
        const comment = comments.find((one) => one.finding === finding.id);
        if (quote === undefined || comment === undefined) continue;
        // Of removed lines that are too long to be shown, or were not found, only where they stood is known.
        if (quote.of === 'base' && finding.snippet === null) continue;
        const { anchor, path } = comment;
        const about = JSON.stringify([quote, finding, anchor]);
        const whole = wholeIn(quote, github.state.diffs.get(PULL.number) ?? []);
        const isGone = finding.snippet?.of === 'base';
        if (whole !== null && (isGone || quote.of === 'head')) expect(anchor, about).toEqual(whole);
        if (whole !== null) expect(anchor, about).not.toBeNull();
        // What is gone, and is not shown, is told of where it stood.
        if (anchor === null || (isGone && anchor.side === 'RIGHT')) continue;
        const { startLine, line, side } = anchor;
        const texts = await textsOf(checkout, path);
        const stood = texts[side === 'LEFT' ? 'base' : 'head']
          .split('\n')
          .slice((startLine ?? line) - 1, line);
        const quoted = quote.lines.map((one) => one.trim());
        for (const one of stood) expect(quoted, about).toContain(one.trim());
        const offered = offeredIn(comment);
        if (offered === null) continue;
        const bytes = spawnSync('git', ['show', `${head}:${path}`], { cwd: repository.dir }).stdout;
        const after = committed(bytes, startLine ?? line, line, offered);
        const old = `${quote.lines.join('\n')}\n`;
        const put = quote.put === '' || quote.put.endsWith('\n') ? quote.put : `${quote.put}\n`;
        expect(await decode(path, after), about).toBe(texts.head.replace(old, () => put));
      }
      github.assertClean();
    }),
    { numRuns: Number(process.env.RUNS ?? 3), endOnFailure: true },
  );
});
