import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { expect, test } from 'vitest';
import { text } from '../../../fakes/anthropic/answer.ts';
import type { FileContents } from '../../../fakes/git-repository.ts';
import type { ReviewCommentRecord } from '../../../fakes/github/state.ts';
import { setStage } from '../../support/stage.ts';
import { lineOf, PLANTED, type Planted } from './planted.ts';
import { OF_MAIN_AFTER, type Path, type Sides, SOURCES } from './sources.ts';

const PULL = 7;

type Stored = { readonly findings: readonly { readonly id: string; readonly title: string }[] };

const SCRIPT = `export const meta = { name: 'planted', description: 'Returns what it was told.' }
const touched = await changes()
await agent('Look at it.\\n' + touched.map(({ path, patch }) => path + '\\n' + patch).join('\\n'))
return { findings: ${JSON.stringify(
  PLANTED.map(({ title, file, evidence, replacement }) => ({
    ...{ severity: 'medium', title, file, evidence, detail: 'What happens then.' },
    ...(replacement !== undefined && { replacement }),
  })),
)} }
`;

const contentsOf = (which: keyof Sides): FileContents =>
  Object.fromEntries(Object.entries(SOURCES).map(([path, sides]: [string, Sides]) => [path, sides[which]]));

/** Pull request #7 with all changes and the main branch merged into it, as a run has left it. */
async function reviewed() {
  const stage = await setStage({
    files: { ...contentsOf('before'), '.github/ultracode/planted.js': SCRIPT },
    rule: () => text('Seen.'),
  });
  const { github, origin } = stage;
  await stage.openPull({ number: PULL, author: 'ada', files: contentsOf('after') });
  await origin.shell('chmod +x run.sh; git add run.sh; git commit --quiet -m mode');
  await stage.moveMain({ 'src/count.c': OF_MAIN_AFTER });
  const head = await stage.push(PULL, {}, 'merge');
  github.serveDiff(PULL, { dir: origin.dir, base: await origin.git('rev-parse', 'main'), head });
  const ended = await stage.play(await stage.pullRequest({ number: PULL, action: 'synchronize' }), {
    inputs: { workflow: 'planted', 'review-comments': 'all', sarif: 'upload' },
  });
  const report: Stored = JSON.parse(
    readFileSync(join(ended.outputs['run-dir'] ?? '', 'report.json'), 'utf8'),
  );
  return { ...stage, head, ended, report, [Symbol.asyncDispose]: () => stage[Symbol.asyncDispose]() };
}

/** What GitHub makes of the block of a comment that can be committed: lines; null where there is none. */
function offeredIn(body: string): readonly string[] | null {
  const html = micromark(body, { extensions: [gfm()], htmlExtensions: [gfmHtml()] });
  const blocks = [...html.matchAll(/<code class="language-suggestion">([^<]*)<\/code>/g)];
  expect(blocks.length).toBeLessThan(2);
  const code = blocks[0]?.[1]?.replaceAll(/&(lt|gt|quot|amp);/g, (_, name: string) => ENTITIES[name] ?? '');
  if (code === undefined) return null;
  return code === '' ? [] : code.replace(/\n$/, '').split('\n');
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&' };

/** The file of the head once the block is committed: exactly the lines of the comment are replaced. */
function committed(
  text: string,
  { startLine, line }: ReviewCommentRecord,
  offered: readonly string[],
): string {
  const lines = text.split('\n');
  lines.splice((startLine ?? line ?? 0) - 1, (line ?? 0) - (startLine ?? line ?? 0) + 1, ...offered);
  return lines.join('\n');
}

const textIn = (content: Sides['after']): string => (typeof content === 'string' ? content : '');

/** The file after its old lines have become the new ones. */
function mended({ file, replacement = { old: '', new: '' } }: Planted): string {
  const [old = '', now = ''] = [replacement.old, replacement.new].map((text) =>
    /(?:^|\n)$/.test(text) ? text : `${text}\n`,
  );
  return textIn(SOURCES[file].after).replace(old, () => now);
}

/** Where a comment has to stand, in the words of GitHub. */
function expectedPlace({ file, stands }: Planted) {
  if (stands === 'nowhere') return [];
  if (stands === 'file') return [{ path: file, isOnFile: true, startLine: null, line: null, side: 'RIGHT' }];
  const { side, from, lines } = stands;
  const { before, after } = SOURCES[OLD_NAMES[file] ?? file];
  const text = side === 'LEFT' ? before : (SOURCES[file].after ?? after);
  const first = lineOf(textIn(text).split('\n'), from);
  return [
    { path: file, isOnFile: false, startLine: lines === 1 ? null : first, line: first + lines - 1, side },
  ];
}

const OLD_NAMES: Partial<Record<Path, Path>> = { 'server/order handler.go': 'server/http.go' };

test('in fourteen languages each finding stands where it should, GitHub takes all of them at once, and what can be committed is what was meant', async () => {
  await using stage = await reviewed();
  const { state, requests } = stage.github;
  expect(requests.filter(({ status }) => status >= 400)).toEqual([]);
  expect(state.reviews).toMatchObject([{ commit: stage.head, state: 'COMMENTED' }]);
  const ids = new Map(stage.report.findings.map(({ title, id }) => [title, id]));
  expect([...ids.keys()].toSorted()).toEqual(PLANTED.map(({ title }) => title).toSorted());
  const [check] = state.checks;
  const alerts = JSON.parse(state.sarifs[0]?.text ?? '').runs[0].results;
  for (const planted of PLANTED) {
    const id = ids.get(planted.title) ?? '';
    const comments = state.reviewComments.filter(({ body }) => body.includes(`"finding":"${id}"`));
    const places = comments.map(({ path, isOnFile, startLine, line, side }) => ({
      path,
      isOnFile,
      startLine,
      line,
      side,
    }));
    expect(places, planted.title).toEqual(expectedPlace(planted));
    for (const comment of comments) {
      const offered = offeredIn(comment.body);
      expect(offered !== null, planted.title).toBe(planted.isCommitted === true);
      const head = textIn(SOURCES[planted.file].after);
      if (offered !== null) expect(committed(head, comment, offered), planted.title).toBe(mended(planted));
    }
    // The places that show every finding.
    expect(
      check?.annotations.filter(({ title }) => title?.startsWith(`${id} `)),
      planted.title,
    ).toHaveLength(1);
    expect(state.comments[0]?.body, planted.title).toContain(planted.title);
    expect(stage.ended.summary, planted.title).toContain(planted.title);
    expect(
      alerts.filter((alert: unknown) => JSON.stringify(alert).includes(id)),
      planted.title,
    ).toHaveLength(1);
  }
});
