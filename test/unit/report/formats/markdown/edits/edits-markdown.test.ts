import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { expect, test } from 'vitest';
import { createClean } from '../../../../../../src/clean/clean.ts';
import { reportEdits } from '../../../../../../src/report/edits.ts';
import { editsMarkdown } from '../../../../../../src/report/formats/markdown/edits/edits-markdown.ts';
import { reportMarkdown } from '../../../../../../src/report/formats/markdown/markdown.ts';
import { ALL_KINDS, FAILED, manyEdits } from '../../../example-edits.ts';
import { CLEAN } from '../../../example-reports.ts';

const clean = createClean({ secrets: ['hunter22-hunter22'] });
const view = {
  clean,
  repositoryUrl: 'https://github.com/octo/shop',
  reportUrl: 'https://github.com/octo/shop/actions/runs/7',
  artifact: 'ultracode-run',
  limit: 65_000,
};

test('edits of every kind: who and why, how they were merged and verified, what was left out, who changed nothing', () => {
  expect(editsMarkdown(ALL_KINDS, view)).toMatchInlineSnapshot(`
    "> [!WARNING]
    > **Edits of 1 agent are left out.** Nothing of them is applied, not even by half. Which and why is listed below.

    > [!NOTE]
    > **1 agent failed alone.** The command failed over its edits by themselves, and passed over all together.

    ### 5 files changed by 2 agents: +3 −3

    **Verified: the command passed over all files together, after 12s (isolation: user-namespace).**

    - <code>src/api.ts</code> · &#43;1 −1 · migrate src/api.ts: “Calls <code>fetch</code> in src/api.ts. Nothing else.”
    - <code>src/client.ts</code> · &#43;1 −1, merged by 2 agents · migrate src/api.ts; migrate tests &#124; all (failed alone): “I did &#42;&#42;everything&#42;&#42; &lt;b&gt;you&lt;/b&gt; asked”
    - <code>src/new.ts</code> · new, +1 −0 · migrate tests &#124; all (failed alone)
    - <code>src/old.ts</code> · removed, +0 −1 · migrate tests &#124; all (failed alone)
    - <code>src/there.png</code> · moved from src/here.png · migrate tests &#124; all (failed alone)

    <details open>
    <summary><b>Edits of 1 agent left out</b>, and why</summary>

    - **migrate store**: <code>src/store.ts</code> was edited by migrate api as well, on the same lines (src/store.ts and src/store.test.ts)

    </details>

    2 agents could change files and changed none: migrate docs and migrate css.

    <sub>The edits are in the artifact <code>ultracode-run</code> too: unpacked into a folder, <code>ultracode apply &lt;folder&gt;</code> writes them to a work tree.</sub>"
  `);
});

test('a verification that failed is said first, and the end of its output is folded', () => {
  const edits = reportEdits(manyEdits(1, FAILED), 'pull-request');
  expect(editsMarkdown(edits, { ...view, artifact: null })).toMatchInlineSnapshot(`
    "> [!WARNING]
    > **The edits did not pass their verification.** Verification failed: the command gave exit code 1 over all files together, after 3s (isolation: container). Nothing of them is known to work.

    ### 1 file changed by 1 agent: +1 −1

    **Verification failed: the command gave exit code 1 over all files together, after 3s (isolation: container).**

    - <code>src/area-0/module-000.ts</code> · &#43;1 −1 · migrate src/area-0/module-000.ts: “Calls <code>fetch</code> in src/area-0/module-000.ts. Nothing else.”

    <details>
    <summary><b>What the command wrote</b>, its end</summary>

     \`\`\`
     not ok 1 - totals add up
       expected 3, got <b>4</b>
     : :error::no command
     \`\`\`

    </details>"
  `);
});

test('without a command nothing is called verified', () => {
  const text = editsMarkdown(reportEdits(manyEdits(3, null), 'patch'), view);
  expect(text).toContain('**Not verified: no command is set (<code>verify-command</code>).**');
  expect(text.replace('Not verified', '')).not.toMatch(/verified/i);
});

test.each([1, 3, 60, 500, 1000])('%i files fit, are counted, and what is cut says where it is', (count) => {
  const edits = reportEdits(manyEdits(count), 'pull-request');
  for (const limit of [65_000, 20_000, 4_000]) {
    const text = editsMarkdown(edits, { ...view, limit });
    expect(text.length).toBeLessThanOrEqual(limit);
    const html = micromark(text, {
      extensions: [gfm()],
      htmlExtensions: [gfmHtml()],
      allowDangerousHtml: true,
    });
    const listed = html.match(/<code>src\/area-/g)?.length ?? 0;
    const left = [...text.matchAll(/_(\d+) changed files?: no room here, see /g)].reduce(
      (sum, [, number]) => sum + Number(number),
      0,
    );
    expect(listed + left).toBe(count);
    expect(html.match(/<details/g)?.length).toBe(html.match(/<\/details>/g)?.length);
  }
});

test('agents that could change files and did not are counted, and what they say of it is not repeated', () => {
  const edits = reportEdits({ ...manyEdits(0), files: [] }, 'patch', {
    unchanged: [{ id: 1, label: 'migrate a' }],
  });
  const report = { ...CLEAN, listed: false, workflow: 'migrate', edits };
  expect(reportMarkdown(report, view)).toContain('## migrate: no file changed');
  expect(reportMarkdown(report, view)).toContain(
    '**No file was changed.** 1 agent could change files and changed none, whatever is said of it: migrate a.',
  );
});

test('words of agents are cleaned before they are cut, and no secret of which a part is left leaves', () => {
  const set = manyEdits(1);
  const [file] = set.files;
  if (file === undefined) throw new Error('no file');
  for (let before = 150; before < 210; before += 1) {
    const said = `${'a '.repeat(before / 2)}hunter22-hunter22 and on`;
    const agents = file.agents.map((agent) => ({ ...agent, said }));
    const text = editsMarkdown(reportEdits({ ...set, files: [{ ...file, agents }] }, 'patch'), view);
    expect(text).not.toContain('hunter22');
  }
});

test('the report of a run that edits has a headline of its own, and says no word of findings', () => {
  const edits = { ...reportEdits(manyEdits(3), 'patch'), apply: 'ultracode apply .ultracode/runs/r1' };
  const report = { ...CLEAN, workflow: 'migrate', listed: false, coverage: null, edits };
  expect(reportMarkdown(report, { ...view, artifact: null })).toMatchInlineSnapshot(`
    "## migrate: 3 files changed by 3 agents, verified

    <code>abc1234</code> · 14 agents · 2m 10s · $0.84 of $5 · 61 % of the input cached · [full report](https://github.com/octo/shop/actions/runs/7)

    ### 3 files changed by 3 agents: +3 −3

    **Verified: the command passed over all files together, after 12s (isolation: user-namespace).**

    - <code>src/area-0/module-000.ts</code> · &#43;1 −1 · migrate src/area-0/module-000.ts: “Calls <code>fetch</code> in src/area-0/module-000.ts. Nothing else.”
    - <code>src/area-1/module-001.ts</code> · &#43;1 −1 · migrate src/area-1/module-001.ts: “Calls <code>fetch</code> in src/area-1/module-001.ts. Nothing else.”
    - <code>src/area-2/module-002.ts</code> · &#43;1 −1 · migrate src/area-2/module-002.ts: “Calls <code>fetch</code> in src/area-2/module-002.ts. Nothing else.”

    **Write them to the work tree:** <code>ultracode apply .ultracode/runs/r1</code>

    <details>
    <summary><b>Cost by phase</b>, estimated from prices of 2026-11-20</summary>

    | phase | agents | tokens in | cached | tokens out | cost |
    |---|--:|--:|--:|--:|--:|
    | Discovery &#124; first | 10 agents, 9 reused | 30,000 | 0 % | 2,000 | $0.83 |
    | outside of phases | 4 agents | 201,000 | 70 % | 10,000 | $0.01 |

    </details>

    <sub>Run it again with a comment: <code>/ultracode run review</code></sub>"
  `);
});
