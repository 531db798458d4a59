import { expect, test } from 'vitest';
import { createClean } from '../../../../../src/clean/clean.ts';
import { SEVERITIES } from '../../../../../src/findings/finding.ts';
import { skippedReport } from '../../../../../src/report/build-report.ts';
import { reportMarkdown } from '../../../../../src/report/formats/markdown/markdown.ts';
import type { MarkdownView } from '../../../../../src/report/formats/markdown/markdown-view.ts';
import type { Report } from '../../../../../src/report/report.ts';
import { specOf } from '../../../../support/run-spec.ts';
import { CLEAN, FULL, HALF_SEEN, INCOMPLETE, WAITING } from '../../example-reports.ts';

const clean = createClean({ secrets: [] });
const view = {
  clean,
  repositoryUrl: 'https://github.com/octo/shop',
  reportUrl: 'https://github.com/octo/shop/actions/runs/7',
  artifact: null,
  limit: 65_000,
};
const show = (report: Report, change: Partial<MarkdownView> = {}): string =>
  reportMarkdown(report, { ...view, ...change });

test('a report with findings says everything, the heaviest first', () => {
  expect(show(FULL)).toMatchInlineSnapshot(`
    "## review: 3 findings (1 high)

    <code>abc1234</code> · 14 agents, 9 reused, 1 failed · 2m 10s · $0.84 of $5 · 61 % of the input cached · [full report](https://github.com/octo/shop/actions/runs/7)

    **Coverage:** 2 of 3 changed files looked at, 1 skipped.

    The change adds a shell runner. **One path lets a request run any command**; the other two findings are about what happens when it fails.

    <details open>
    <summary>🔴 <b>Request text reaches <code>exec</code> unescaped</b><br><a href="https://github.com/octo/shop/blob/abc1234def567890abc1234def567890abc12345/src/run%20shell.ts#L12-L14"><code>src/run shell.ts:12-14</code></a> · K3F9Q · confirmed by 2 of 3 checks</summary>

     \`\`\`ts
       10  import { exec } from 'node:child_process';
       11
     > 12  export function run(request) {
     > 13    return exec('git log ' + request.query.range);
     > 14  }
     \`\`\`

    Whoever may open the page can append \`; rm -rf /\`.

    No caller checks the range before.

    **Suggestion**

    Hand the range over as an argument:

     \`\`\`ts
     execFile('git', ['log', range]);
     \`\`\`

    command-injection · found by the agent finder src/run shell.ts · confirming checks: reachability, guards · refuting checks: reading · 90 % sure

    </details>

    <details>
    <summary>🟡 <b>A failing child process is swallowed</b><br><a href="https://github.com/octo/shop/blob/abc1234def567890abc1234def567890abc12345/src/run%20shell.ts#L40"><code>src/run shell.ts:40</code></a> · 7XW2P · confirmed by 3 of 3 checks</summary>

     \`\`\`ts
     catch {}
     \`\`\`

    The caller sees an empty list and cannot tell it from no commits.

    not on a changed line · confirming checks: reachability, guards, reading

    </details>

    <details>
    <summary><b>1 finding outside the diff</b>, in files that this change does not touch</summary>

    <details>
    <summary>⚪ <b>The same pattern stands in the old runner</b><br><a href="https://github.com/octo/shop/blob/abc1234def567890abc1234def567890abc12345/src/old.ts#L3"><code>src/old.ts:3</code></a> · B0D4M</summary>

     \`\`\`ts
       1  // before 2020
       2
     > 3  exec('git ' + args)
     \`\`\`

    </details>

    </details>

    <details>
    <summary><b>1 refuted</b>: what other agents did not let stand, and why</summary>

    - **SQL built from input** (<code>src/store.ts:88</code>): The value is a number by then: <code>Number(id)</code> stands two lines above, and NaN is refused.

    </details>

    <details>
    <summary><b>1 file skipped</b>, and why</summary>

    - **1 file skipped**: lock file (built-in list)<br><code>package-lock.json</code>

    </details>

    <details>
    <summary><b>1 agent failed</b>: what they were asked is not covered</summary>

    - <code>finder src/big.ts</code>: no answer within 10 turns

    </details>

    <details>
    <summary><b>1 left out or worth knowing</b></summary>

    - findings&#91;4&#93; dropped (&quot;Race in close()&quot;, src/gone.ts:9): there is no such text file.

    </details>

    14 requests repeated: 9 × The API limits the rate of requests (429: Slow down, &lt;b&gt;you&lt;/b&gt;); 2 × The API could not answer (529: Overloaded); 2 × The answer stopped in the middle: nothing came for 90 s; 1 for other reasons

    <details>
    <summary><b>Cost by phase</b>, estimated from prices of 2026-11-20</summary>

    | phase | agents | tokens in | cached | tokens out | cost |
    |---|--:|--:|--:|--:|--:|
    | Discovery &#124; first | 10 agents, 9 reused | 30,000 | 0 % | 2,000 | $0.83 |
    | outside of phases | 4 agents | 201,000 | 70 % | 10,000 | $0.01 |

    </details>

    ### What else the workflow returned

    - filesLookedAt: 3

    <sub>Run it again with a comment: <code>/ultracode run review</code></sub>"
  `);
});

test('what became of the findings of the runs before is one line, and a list below with those first of which nothing is known', () => {
  const one = (id: string, absence: 'fixed' | 'not-found-again' | 'not-looked-at', file: string | null) => ({
    ...{ id, absence, file, line: file === null ? null : 4, title: `Title of \`${id}\`` },
    severity: 'high' as const,
  });
  const absent = [
    one('FIXED', 'fixed', 'src/a.ts'),
    one('AGAIN', 'not-found-again', null),
    one('UNSEEN', 'not-looked-at', 'src/b.ts'),
  ];
  const said = show({ ...CLEAN, history: { isFirst: false, findings: [], absent, known: [] } });
  expect(said).toContain(
    '**Since the last run:** 1 fixed, 1 not found again although the code is the same, 1 not looked at this time.',
  );
  const list = said.slice(said.indexOf('<b>3 findings of the runs before</b>'));
  expect(list.match(/- .*/g)?.slice(0, 3)).toEqual([
    '- <code>UNSEEN</code> **Title of <code>UNSEEN</code>** (<code>src/b.ts:4</code>): not looked at this time, so it may still be there',
    '- <code>AGAIN</code> **Title of <code>AGAIN</code>**: not found again, although its code is the same',
    '- <code>FIXED</code> **Title of <code>FIXED</code>** (<code>src/a.ts:4</code>): fixed',
  ]);
  expect(show({ ...CLEAN, history: { isFirst: true, findings: [], absent: [], known: [] } })).toBe(
    show(CLEAN),
  );
});

test('a clean report says that the run came to its end, and over what', () => {
  expect(show(CLEAN)).toMatchInlineSnapshot(`
    "## review: no findings

    <code>abc1234</code> · 14 agents · 2m 10s · $0.84 of $5 · 61 % of the input cached · [full report](https://github.com/octo/shop/actions/runs/7)

    **Coverage:** 2 of 3 changed files looked at, 1 skipped.

    The run over the changes from 1111111 to abc1234 came to its end and found nothing: 14 agents gave an answer.

    <details>
    <summary><b>1 file skipped</b>, and why</summary>

    - **1 file skipped**: lock file (built-in list)<br><code>package-lock.json</code>

    </details>

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

test('a clean report names what it does not cover', () => {
  const report = {
    ...CLEAN,
    omissions: ['a', 'b'],
    failures: [{ label: 'x', reason: 'y' }],
    refuted: FULL.refuted,
  };
  expect(show(report).split('\n\n')[3]).toMatchInlineSnapshot(
    `"The run over the changes from 1111111 to abc1234 came to its end and found nothing: 14 agents gave an answer, and 1 suspicion did not stand up to the others. Besides: 1 agent failed, 2 things left out or worth knowing (listed below)."`,
  );
});

test('a run that waits says for what, what it has done, and what it found until then', () => {
  expect(show(WAITING)).toMatchInlineSnapshot(`
    "## review: waits for approval before Fix and Tell

    <code>abc1234</code> · 14 agents, 9 reused, 1 failed · 2m 10s · $0.84 of $5 · 61 % of the input cached · [full report](https://github.com/octo/shop/actions/runs/7)

    > [!WARNING]
    > **The run waits. This is not a clean result.** Waiting for approval before the phases &quot;Fix&quot; and &quot;Tell&quot;: 3 agents are not started. Nothing is spent meanwhile. So far 13 agents gave an answer, which is kept, and 1 failed. A workflow names its findings when it ends: that none are listed yet says nothing about the code.

    <details>
    <summary><b>3 agents held for approval</b>, as far as is known</summary>

    - Fix: <code>mend src/run shell.ts</code>
    - Fix: <code>mend src/old.ts</code>
    - Tell: <code>agent 17</code>

    </details>

    <details>
    <summary><b>1 agent failed</b>: what they were asked is not covered</summary>

    - <code>finder src/big.ts</code>: no answer within 10 turns

    </details>

    14 requests repeated: 9 × The API limits the rate of requests (429: Slow down, &lt;b&gt;you&lt;/b&gt;); 2 × The API could not answer (529: Overloaded); 2 × The answer stopped in the middle: nothing came for 90 s; 1 for other reasons

    <sub>Run it again with a comment: <code>/ultracode run review</code></sub>"
  `);
  const found = {
    ...WAITING,
    findings: FULL.findings.slice(1, 2),
    agents: { ...CLEAN.agents, total: 1, failed: 0 },
  };
  expect(show(found).split('\n')[5]).toMatchInlineSnapshot(
    `"> **The run waits. This is not a clean result.** Waiting for approval before the phases &quot;Fix&quot; and &quot;Tell&quot;: 3 agents are not started. Nothing is spent meanwhile. So far 1 agent gave an answer, which is kept. What follows is only what was found until then."`,
  );
  const unasked = { ...WAITING, agents: { total: 0, live: 0, reused: 0, failed: 0 } };
  expect(show(unasked).split('\n')[5]).toMatchInlineSnapshot(
    `"> **The run waits. This is not a clean result.** Waiting for approval before the phases &quot;Fix&quot; and &quot;Tell&quot;: 3 agents are not started. Nothing is spent meanwhile. No other agent was asked. A workflow names its findings when it ends: that none are listed yet says nothing about the code."`,
  );
});

test('a run that stopped early is no clean result, and says why', () => {
  expect(show(INCOMPLETE)).toMatchInlineSnapshot(`
    "## review: did not complete (1 finding so far)

    <code>abc1234</code> · 9 agents · 2m 10s · $5 of $5 · [full report](https://github.com/octo/shop/actions/runs/7)

    > [!WARNING]
    > **The run stopped early. This is not a clean result.** The limit of $5 was reached after 9 of at least 14 agents. What follows is only what was found until then.

    **Coverage:** 3 of 9 changed files looked at, 2 in part, 2 not reached, 1 not readable, 1 skipped.

    <details>
    <summary>🟡 <b>A failing child process is swallowed</b><br><a href="https://github.com/octo/shop/blob/abc1234def567890abc1234def567890abc12345/src/run%20shell.ts#L40"><code>src/run shell.ts:40</code></a> · 7XW2P · confirmed by 3 of 3 checks</summary>

     \`\`\`ts
     catch {}
     \`\`\`

    The caller sees an empty list and cannot tell it from no commits.

    not on a changed line · confirming checks: reachability, guards, reading

    </details>

    <details>
    <summary><b>5 files not looked at in full, 1 skipped</b>, and why</summary>

    - **2 files looked at in part**: 8 of 22 lines<br><code>src/a.ts</code>, <code>src/b.ts</code>
    - **1 file not reached**: its agent gave no answer: no answer within 10 turns<br><code>src/big.ts</code>
    - **1 file not reached**: no agent looked at it<br><code>src/d.ts</code>
    - **1 file not readable**: too large to compare (9 MB)<br><code>data/all.json</code>
    - **1 file skipped**: lock file (built-in list)<br><code>package-lock.json</code>

    </details>

    <details>
    <summary><b>1 left out or worth knowing</b></summary>

    - 5 files were not looked at: the limit was reached before.

    </details>

    <sub>Run it again with a comment: <code>/ultracode run review</code></sub>"
  `);
});

test('a script that failed is no clean result either', () => {
  const report: Report = {
    ...CLEAN,
    status: 'failed',
    reason: 'review.js:12:3: files.map is not a function\n  const out = files.map(x)',
  };
  expect(show(report)).toMatchInlineSnapshot(`
    "## review: did not complete

    <code>abc1234</code> · 14 agents · 2m 10s · $0.84 of $5 · 61 % of the input cached · [full report](https://github.com/octo/shop/actions/runs/7)

    > [!CAUTION]
    > **The workflow failed. This is not a clean result.** review.js:12:3: files.map is not a function const out = files.map(x). That nothing is listed here says nothing about the code.

    **Coverage:** 2 of 3 changed files looked at, 1 skipped.

    <details>
    <summary><b>1 file skipped</b>, and why</summary>

    - **1 file skipped**: lock file (built-in list)<br><code>package-lock.json</code>

    </details>

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

test('without a model, the first thing said is that none was asked', () => {
  expect(
    show({ ...CLEAN, offline: true, maxCostUsd: null })
      .split('\n\n')
      .slice(0, 3)
      .join('\n\n'),
  ).toMatchInlineSnapshot(`
    "## review: no findings

    <code>abc1234</code> · 14 agents · 2m 10s · no cost · 61 % of the input cached · [full report](https://github.com/octo/shop/actions/runs/7)

    > [!NOTE]
    > **No model was asked.** The offline provider looks for a fixed list of well-known patterns. It shows how the workflow runs; it is not a review."
  `);
});

test('a workflow that returns only words is not called free of findings', () => {
  const report: Report = {
    ...CLEAN,
    workflow: 'migrate',
    listed: false,
    baseSha: null,
    summary: '# Plan\n\nMove it.',
  };
  expect(show(report)).toMatchInlineSnapshot(`
    "## migrate: completed

    <code>abc1234</code> · 14 agents · 2m 10s · $0.84 of $5 · 61 % of the input cached · [full report](https://github.com/octo/shop/actions/runs/7)

    **Coverage:** 2 of 3 changed files looked at, 1 skipped.

    ### Plan

    Move it.

    <details>
    <summary><b>1 file skipped</b>, and why</summary>

    - **1 file skipped**: lock file (built-in list)<br><code>package-lock.json</code>

    </details>

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

test('a run that asked no agent does not say that the code is clean', () => {
  const report: Report = { ...CLEAN, coverage: null, agents: { total: 0, live: 0, reused: 0, failed: 0 } };
  expect(show(report).split('\n\n').slice(0, 3)).toMatchInlineSnapshot(`
    [
      "## review: no agent was asked",
      "<code>abc1234</code> · 0 agents · 2m 10s · $0.84 of $5 · 61 % of the input cached · [full report](https://github.com/octo/shop/actions/runs/7)",
      "The workflow came to its end without asking any agent, so no code was looked at.",
    ]
  `);
});

test('requests that were repeated are a line of their own, with the most frequent reasons', () => {
  const repeats = [{ reason: 'The API could not answer (529: Overloaded)', requests: 1 }];
  expect(show({ ...CLEAN, repeats }).split('\n\n')).toContain(
    '1 request repeated: 1 × The API could not answer (529: Overloaded)',
  );
  expect(show(CLEAN)).not.toContain('repeated');
});

test('without a repository, the report leads to files and to the command line', () => {
  const report: Report = { ...FULL, again: 'ultracode run review --model opus' };
  const text = reportMarkdown(report, {
    clean,
    repositoryUrl: null,
    reportUrl: null,
    artifact: null,
    limit: Number.POSITIVE_INFINITY,
  });
  expect(text).not.toContain('https://');
  expect(text.split('\n').at(-1)).toBe(
    '<sub>Run it again: <code>ultracode run review --model opus</code></sub>',
  );
});

test('a command that lacks a secret is not shown', () => {
  const command = 'ultracode run review --args ghp_abcdefghijklmnopqrstuvwxyz0123456789';
  expect(show({ ...FULL, again: command })).not.toContain('Run it again');
  const stopped = show({ ...INCOMPLETE, next: { type: 'command', command } });
  expect(stopped).not.toContain('Go on from here');
});

test('of a long summary above findings, the first paragraph is read at once', () => {
  const long = 'word '.repeat(300);
  expect(show({ ...FULL, summary: long })).toContain('<details>\n<summary>Summary</summary>\n\nword word');
  const [, , , first, rest] = show({ ...FULL, summary: `**One** path is open.\n\n${long}` }).split('\n\n');
  expect([first, rest]).toEqual([
    '**One** path is open.',
    '<details>\n<summary>The rest of the summary</summary>',
  ]);
  expect(show({ ...FULL, summary: `\`\`\`\na\n\nb\n\`\`\`\n\n${long}` })).toContain(
    '<summary>Summary</summary>',
  );
});

test('up to 15 findings are a list, above that each severity has a heading, and low ones are folded', () => {
  const some = (count: number): Report['findings'] =>
    Array.from({ length: count }, (_, index) => ({
      ...(FULL.findings[0] as Report['findings'][number]),
      severity: (['high', 'medium', 'low'] as const)[index % 3] ?? 'low',
      title: `fault ${index}`,
    })).toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  const lines = (count: number): readonly string[] =>
    show({ ...FULL, findings: some(count) })
      .split('\n')
      .filter((line) => /^(?:##|<details|<summary>.*of low)/.test(line));
  expect(lines(3)).toMatchInlineSnapshot(`
    [
      "## review: 3 findings (1 high)",
      "<details open>",
      "<details>",
      "<details>",
      "<summary>⚪ <b>1 finding of low severity</b></summary>",
      "<details>",
      "<details>",
      "<details>",
      "<details>",
      "<details>",
      "<details>",
      "### What else the workflow returned",
    ]
  `);
  expect(lines(18)).toMatchInlineSnapshot(`
    [
      "## review: 18 findings (6 high)",
      "### 🔴 High (6)",
      "<details>",
      "<details>",
      "<details>",
      "<details>",
      "<details>",
      "<details>",
      "### 🟡 Medium (6)",
      "<details>",
      "<details>",
      "<details>",
      "<details>",
      "<details>",
      "<details>",
      "<details>",
      "<summary>⚪ <b>6 findings of low severity</b></summary>",
      "<details>",
      "<details>",
      "<details>",
      "<details>",
      "<details>",
      "<details>",
      "<details>",
      "<details>",
      "<details>",
      "<details>",
      "<details>",
      "### What else the workflow returned",
    ]
  `);
});

test('low findings alone are not hidden', () => {
  const findings = FULL.findings.slice(2).map((finding) => ({ ...finding, place: 'diff-line' as const }));
  expect(show({ ...FULL, findings })).toContain(
    '<details open>\n<summary>⚪ <b>1 finding of low severity</b></summary>',
  );
});

test('what has no room is cut at a whole finding, and the report says what and where all of it is', () => {
  const findings = Array.from({ length: 400 }, (_, index) => ({
    ...(FULL.findings[index % 3] ?? FULL.findings[0]),
    id: `F${String(index).padStart(4, '0')}`,
  })) as Report['findings'];
  const report: Report = { ...FULL, findings, data: { long: 'x'.repeat(100_000) } };
  const notes = [65_000, 6_000].map((limit) => {
    const text = show(report, { limit });
    expect(text.length).toBeLessThanOrEqual(limit);
    expect(text.split('<details').length).toBe(text.split('</details>').length);
    return text.split('\n').filter((line) => line.includes(': no room here'));
  });
  expect(notes).toMatchInlineSnapshot(`
    [
      [
        "_Details of 80 findings of high severity: no room here, see [the full report](https://github.com/octo/shop/actions/runs/7)._",
        "_133 findings of medium severity: no room here, see [the full report](https://github.com/octo/shop/actions/runs/7)._",
        "_133 findings outside the diff: no room here, see [the full report](https://github.com/octo/shop/actions/runs/7)._",
        "_1 refuted suspicion: no room here, see [the full report](https://github.com/octo/shop/actions/runs/7)._",
        "_1 omission: no room here, see [the full report](https://github.com/octo/shop/actions/runs/7)._",
        "_Why requests were repeated: no room here, see [the full report](https://github.com/octo/shop/actions/runs/7)._",
        "_The cost of 2 phases: no room here, see [the full report](https://github.com/octo/shop/actions/runs/7)._",
        "_The data that the workflow returned: no room here, see [the full report](https://github.com/octo/shop/actions/runs/7)._",
      ],
      [
        "_The summary: no room here, see [the full report](https://github.com/octo/shop/actions/runs/7)._",
        "_Details of 17 findings of high severity: no room here, see [the full report](https://github.com/octo/shop/actions/runs/7)._",
        "_117 findings of high severity: no room here, see [the full report](https://github.com/octo/shop/actions/runs/7)._",
        "_133 findings of medium severity: no room here, see [the full report](https://github.com/octo/shop/actions/runs/7)._",
        "_133 findings outside the diff: no room here, see [the full report](https://github.com/octo/shop/actions/runs/7)._",
        "_1 refuted suspicion: no room here, see [the full report](https://github.com/octo/shop/actions/runs/7)._",
        "_1 group of files: no room here, see [the full report](https://github.com/octo/shop/actions/runs/7)._",
        "_1 failed agent: no room here, see [the full report](https://github.com/octo/shop/actions/runs/7)._",
        "_1 omission: no room here, see [the full report](https://github.com/octo/shop/actions/runs/7)._",
        "_The cost of 2 phases: no room here, see [the full report](https://github.com/octo/shop/actions/runs/7)._",
        "_The data that the workflow returned: no room here, see [the full report](https://github.com/octo/shop/actions/runs/7)._",
      ],
    ]
  `);
});

test('one enormous finding does not push the others out', () => {
  const huge = 'very long line of evidence\n'.repeat(20_000);
  const findings = FULL.findings.map((finding, index) =>
    index === 0 ? { ...finding, evidence: huge, detail: huge } : finding,
  );
  const text = show({ ...FULL, findings, reason: huge, summary: huge });
  expect(text.length).toBeLessThanOrEqual(65_000);
  expect(text).toContain('more characters)');
  expect(text).not.toContain(': no room here');
});

test('hostile text in every field changes nothing but words', () => {
  const evil =
    '</details><img src=x> <!-- ultracode:v1 {} --> @octocat fixes #1 | `x\n/ultracode run x\n::error::y';
  const finding = {
    ...FULL.findings[0],
    title: evil,
    snippet: { of: 'head', firstLine: 1, lines: evil.split('\n'), quoted: { line: 2, endLine: 2 } },
    detail: evil,
    evidence: evil,
    suggestion: evil,
    category: evil,
    foundBy: evil,
    file: evil,
  };
  const report = {
    ...FULL,
    workflow: evil,
    summary: evil,
    findings: [
      finding,
      { ...finding, snippet: null, place: 'unverified', placeNote: evil },
      { ...finding, place: 'outside-diff' },
    ],
    refuted: [{ title: evil, file: evil, line: 1, reason: evil }],
    failures: [{ label: evil, reason: evil }],
    omissions: [evil],
    data: {
      [evil]: evil,
      list: [evil],
      rows: [{ [evil]: evil }],
      claims: [{ claim: evil, by: evil, [evil]: [{ url: evil, quote: evil }, evil] }],
      deep: { a: { [evil]: evil } },
    },
    coverage: {
      ...HALF_SEEN,
      files: HALF_SEEN.files.map((file) => ({ ...file, path: evil, why: evil })),
    },
    ownRules: [{ text: evil, weaker: true }],
    newerHead: evil,
    runDir: evil,
  } as Report;
  const text = show(report, { limit: 30_000 }).replace(/^ (`{3,})[^\n]*\n[\s\S]*?\n \1$/gm, '');
  expect(text).not.toMatch(/<img|<!--|^\/ultracode|^\s*::/m);
  expect(text.match(/<details/g)?.length).toBe(9);
  expect(text.match(/<\/details>/g)?.length).toBe(9);
});

test('a change of which some was not looked at is no clean result, and every such file is named', () => {
  const report: Report = {
    ...CLEAN,
    conclusion: 'neutral',
    cause: 'coverage',
    coverage: HALF_SEEN,
    phases: [],
  };
  expect(show(report)).toMatchInlineSnapshot(`
    "## review: 5 of 9 changed files not looked at in full

    <code>abc1234</code> · 14 agents · 2m 10s · $0.84 of $5 · 61 % of the input cached · [full report](https://github.com/octo/shop/actions/runs/7)

    > [!WARNING]
    > **5 of 9 changed files not looked at in full. This is not a clean result.** 2 files looked at in part: 8 of 22 lines; 1 file not reached: its agent gave no answer: no answer within 10 turns; 1 file not reached: no agent looked at it; 1 file not readable: too large to compare (9 MB); and others, listed below.

    **Coverage:** 3 of 9 changed files looked at, 2 in part, 2 not reached, 1 not readable, 1 skipped.

    The run over the changes from 1111111 to abc1234 came to its end and found nothing: 14 agents gave an answer.

    <details>
    <summary><b>5 files not looked at in full, 1 skipped</b>, and why</summary>

    - **2 files looked at in part**: 8 of 22 lines<br><code>src/a.ts</code>, <code>src/b.ts</code>
    - **1 file not reached**: its agent gave no answer: no answer within 10 turns<br><code>src/big.ts</code>
    - **1 file not reached**: no agent looked at it<br><code>src/d.ts</code>
    - **1 file not readable**: too large to compare (9 MB)<br><code>data/all.json</code>
    - **1 file skipped**: lock file (built-in list)<br><code>package-lock.json</code>

    </details>

    <sub>Run it again with a comment: <code>/ultracode run review</code></sub>"
  `);
});

test('of a group of many files twenty are named, and how many others there are', () => {
  const [, , , file] = HALF_SEEN.files;
  if (file === undefined) return;
  const files = Array.from({ length: 23 }, (_, index) => ({ ...file, path: `src/${index}.ts` }));
  const text = show({ ...CLEAN, coverage: { ...HALF_SEEN, files } });
  expect(text).toContain('- **23 files not reached**: no agent looked at it<br><code>src/0.ts</code>, ');
  expect(text).toContain('<code>src/19.ts</code> and 3 others\n');
});

test('a run that was not made says why in a few lines', () => {
  const report = skippedReport(
    { spec: specOf(), seen: null },
    { reason: 'pull requests of forks get no secrets', byLimit: false },
  );
  expect(show(report)).toMatchInlineSnapshot(`
    "## review: not run

    <code>aaaaaaa</code> · [full report](https://github.com/octo/shop/actions/runs/7)

    > [!NOTE]
    > **Nothing was run.** Pull requests of forks get no secrets."
  `);
});

test('a place that could not be verified is marked wherever it is shown, and no place is no code', () => {
  const [first, second] = FULL.findings;
  if (first === undefined || second === undefined) return;
  const text = show({
    ...FULL,
    findings: [
      { ...first, place: 'unverified', placeNote: 'the quoted code was not found' },
      { ...second, place: 'none', file: null, line: null },
    ],
  });
  expect(text).toContain(
    '<code>src/run shell.ts:12-14</code></a> · K3F9Q · its code was not found there · confirmed by 2 of 3 checks',
  );
  expect(text).toContain(
    '\n\n**its code was not found there**: the quoted code was not found · command-injection',
  );
  expect(text).toContain(
    '<b>A failing child process is swallowed</b><br>no place in the code · 7XW2P · confirmed by',
  );
});

test('what a workflow returned instead of findings and words comes before what is folded', () => {
  const report: Report = { ...CLEAN, listed: false, data: { passed: true, deep: { a: [[[1]]] } } };
  expect(show(report).split('\n\n').slice(3, 7)).toMatchInlineSnapshot(`
    [
      "The workflow came to its end. It returned no list of findings: what it says is below.",
      "### What the workflow returned",
      "- passed: true",
      " \`\`\`json
     {
       "deep": {
         "a": [
           [
             [
               1
             ]
           ]
         ]
       }
     }
     \`\`\`",
    ]
  `);
  const bare: Report = { ...report, data: [[[1]]] };
  expect(show(bare).split('\n\n')[4]).toBe(
    '<details>\n<summary><b>Data</b> that the workflow returned</summary>',
  );
});

test('lines that the change removes are linked in the commit before it', () => {
  const [first] = FULL.findings;
  if (first === undefined) throw new Error('no finding');
  const snippet = { of: 'base', firstLine: 7, lines: ['guard();'], quoted: { line: 7, endLine: 7 } } as const;
  const report = { ...FULL, baseSha: 'ba5e', findings: [{ ...first, file: 'gone.ts', line: 3, snippet }] };
  expect(show(report)).toContain('/blob/ba5e/gone.ts#L7"');
});

test('a long text is whole where there is room, and where it is cut, it says where all of it is', () => {
  const [first] = FULL.findings;
  if (first === undefined) throw new Error('no finding');
  const long = `${'word '.repeat(6_000)}end of it`;
  const one = { ...FULL, findings: [{ ...first, detail: long }] };
  expect(show(one)).toContain('end of it');
  const many = { ...FULL, findings: Array.from({ length: 3 }, () => ({ ...first, detail: long })) };
  const cut = show(many, { artifact: 'ultracode-review' });
  expect(cut).not.toContain('end of it');
  expect(cut).toContain(
    'All of it: see [the full report](https://github.com/octo/shop/actions/runs/7), or <code>report.md</code> in the artifact <code>ultracode-review</code>._',
  );
  const words = { ...FULL, findings: [], summary: long };
  expect(show(words)).toContain('end of it');
});

test('all lines of a title are read in its line, and large numbers have groups', () => {
  const [first] = FULL.findings;
  if (first === undefined) throw new Error('no finding');
  const title = 'One.\nTwo.';
  const many = { ...FULL, findings: Array.from({ length: 1_000 }, () => ({ ...first, title })) };
  expect(show(many)).toMatch(/^## review: 1,000 findings \(1,000 high\)/);
  expect(show(many)).toContain('High (1,000)');
  expect(show(many)).toContain('One. Two.');
});

test('objects that hold lists of their own are entries: a claim with its votes and its sources', () => {
  const sources = [
    { url: 'https://nodejs.org/api/http.html', quote: 'Five minutes.', date: '2026-05-03' },
    { url: 'README.md:3', quote: 'Two.', date: '' },
  ];
  const data = {
    claims: [
      { claim: 'It is 300 s.', standing: 'confirmed', votes: '2 of 2', sources },
      { claim: 'It is\n8080.', standing: 'one source only', votes: null, sources: [] },
    ],
  };
  const text = show({ ...CLEAN, data, listed: false });
  expect(text).toContain(`**claims**

- **It is 300 s.** · standing: confirmed · votes: 2 of 2
  - sources:
    - [https:&#47;/nodejs.org/api/http.html](https://nodejs.org/api/http.html) · quote: Five minutes. · date: 2026-05-03
    - README.md:3 · quote: Two. · date: –
- **It is 8080.** · standing: one source only · votes: –
  - sources: _none_`);
});
