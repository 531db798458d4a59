import { expect, test } from 'vitest';
import { createClean } from '../../../../../src/clean/clean.ts';
import { consoleReport } from '../../../../../src/report/formats/terminal/console.ts';
import { ANSI, PLAIN } from '../../../../../src/report/formats/terminal/palette.ts';
import type { Report } from '../../../../../src/report/report.ts';
import { CLEAN, FULL, HALF_SEEN, INCOMPLETE, WAITING } from '../../example-reports.ts';

const clean = createClean({ secrets: ['hunter2-hunter2'] });
const show = (report: Report, palette = PLAIN): string =>
  consoleReport(report, { clean, palette, width: 90 });

test('findings are grouped by severity, with their position, code and fix', () => {
  expect(show(FULL)).toMatchInlineSnapshot(`
    "review: 3 findings (1 high)
    abc1234 · 14 agents, 9 reused, 1 failed · 2m 10s · $0.84 of $5 · 61 % of the input cached

    Coverage: 2 of 3 changed files looked at, 1 skipped.

    The change adds a shell runner. One path lets a request run any command; the other two
    findings are about what happens when it fails.

    HIGH (1)

      src/run shell.ts:12-14  K3F9Q · command-injection · confirmed by 2 of 3 checks
        Request text reaches \`exec\` unescaped
        │   10  import { exec } from 'node:child_process';
        │   11
        │ > 12  export function run(request) {
        │ > 13    return exec('git log ' + request.query.range);
        │ > 14  }
        Whoever may open the page can append \`; rm -rf /\`.

        No caller checks the range before.
        Suggestion: Hand the range over as an argument:

        \`\`\`ts
        execFile('git', ['log', range]);
        \`\`\`

    MEDIUM (1)

      src/run shell.ts:40  7XW2P · confirmed by 3 of 3 checks · not on a changed line
        A failing child process is swallowed
        │ catch {}
        The caller sees an empty list and cannot tell it from no commits.

    LOW (1)

      src/old.ts:3  B0D4M · not in a changed file
        The same pattern stands in the old runner
        │   1  // before 2020
        │   2
        │ > 3  exec('git ' + args)

    1 refuted by other agents
      - SQL built from input (src/store.ts:88): The value is a number by then: \`Number(id)\`
        stands two lines above, and NaN is refused.

    1 file skipped
      - 1 file skipped: lock file (built-in list): package-lock.json

    1 failed: what they were asked is not covered
      - finder src/big.ts: no answer within 10 turns

    1 left out or worth knowing
      - findings[4] dropped ("Race in close()", src/gone.ts:9): there is no such text file.

    14 requests repeated: 9 × The API limits the rate of requests (429: Slow down,
    <b>you</b>); 2 × The API could not answer (529: Overloaded); 2 × The answer stopped in the
    middle: nothing came for 90 s; 1 for other reasons

    Cost by phase
      $0.83 · Discovery | first · 10 agents, 9 reused · 30,000 tokens in (0 % cached), 2,000
      out
      $0.01 · outside of phases · 4 agents · 201,000 tokens in (70 % cached), 10,000 out
      Estimated from prices of 2026-11-20.

    What else the workflow returned
        │ {
        │   "filesLookedAt": 3
        │ }

    Run folder: .ultracode/runs/r1"
  `);
});

test('nothing found is a sentence', () => {
  expect(show(CLEAN)).toMatchInlineSnapshot(`
    "review: no findings
    abc1234 · 14 agents · 2m 10s · $0.84 of $5 · 61 % of the input cached

    Coverage: 2 of 3 changed files looked at, 1 skipped.

    The run over the changes from 1111111 to abc1234 came to its end and found nothing: 14
    agents gave an answer.

    1 file skipped
      - 1 file skipped: lock file (built-in list): package-lock.json

    Cost by phase
      $0.83 · Discovery | first · 10 agents, 9 reused · 30,000 tokens in (0 % cached), 2,000
      out
      $0.01 · outside of phases · 4 agents · 201,000 tokens in (70 % cached), 10,000 out
      Estimated from prices of 2026-11-20.

    Run folder: .ultracode/runs/r1"
  `);
});

test('a run that stopped early says so twice: above, and why', () => {
  expect(show(INCOMPLETE)).toMatchInlineSnapshot(`
    "review: did not complete (1 finding so far)
    abc1234 · 9 agents · 2m 10s · $5 of $5

    ! The run stopped early. This is not a clean result. The limit of $5 was reached after 9
    of at least 14 agents. What follows is only what was found until then.

    Coverage: 3 of 9 changed files looked at, 2 in part, 2 not reached, 1 not readable, 1
    skipped.

    MEDIUM (1)

      src/run shell.ts:40  7XW2P · confirmed by 3 of 3 checks · not on a changed line
        A failing child process is swallowed
        │ catch {}
        The caller sees an empty list and cannot tell it from no commits.

    5 files not looked at in full, 1 skipped
      - 2 files looked at in part: 8 of 22 lines: src/a.ts, src/b.ts
      - 1 file not reached: its agent gave no answer: no answer within 10 turns: src/big.ts
      - 1 file not reached: no agent looked at it: src/d.ts
      - 1 file not readable: too large to compare (9 MB): data/all.json
      - 1 file skipped: lock file (built-in list): package-lock.json

    1 left out or worth knowing
      - 5 files were not looked at: the limit was reached before.

    Run folder: .ultracode/runs/r1"
  `);
});

test('a run that waits says for what, what it has done, and that nothing is spent', () => {
  expect(show(WAITING)).toMatchInlineSnapshot(`
    "review: waits for approval before Fix and Tell
    abc1234 · 14 agents, 9 reused, 1 failed · 2m 10s · $0.84 of $5 · 61 % of the input cached

    ! The run waits. This is not a clean result. Waiting for approval before the phases "Fix"
    and "Tell": 3 agents are not started. Nothing is spent meanwhile. So far 13 agents gave an
    answer, which is kept, and 1 failed. A workflow names its findings when it ends: that none
    are listed yet says nothing about the code.

    3 held for approval
      - Fix: mend src/run shell.ts
      - Fix: mend src/old.ts
      - Tell: agent 17

    1 failed: what they were asked is not covered
      - finder src/big.ts: no answer within 10 turns

    14 requests repeated: 9 × The API limits the rate of requests (429: Slow down,
    <b>you</b>); 2 × The API could not answer (529: Overloaded); 2 × The answer stopped in the
    middle: nothing came for 90 s; 1 for other reasons

    Run folder: .ultracode/runs/r1"
  `);
});

test('colours only add to the text', () => {
  const coloured = show(FULL, ANSI);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what a terminal reads
  expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(show(FULL));
  expect(coloured).toContain('\u001b[31m\u001b[1mHIGH (1)\u001b[22m\u001b[39m');
});

test('no text of a model is a command to the runner or to the terminal, wherever a line is broken', () => {
  const evil = `${'word '.repeat(15)}::set-output name=a::b\n::error::x \u001b[2J ##[group] hunter2-hunter2`;
  const finding = { ...FULL.findings[0], title: evil, detail: evil, evidence: evil, suggestion: evil };
  const report = { ...FULL, findings: [finding], summary: evil, omissions: [evil], data: { evil } } as Report;
  const text = show(report);
  expect(text).not.toMatch(/^\s*::|##\[/m);
  expect(text).not.toContain('hunter2');
  expect(text).not.toContain('\u001b');
});

test('files that were not looked at are named with their reasons, and no such report is green', () => {
  const report: Report = {
    ...CLEAN,
    conclusion: 'neutral',
    cause: 'coverage',
    coverage: HALF_SEEN,
    phases: [],
  };
  expect(show(report)).toMatchInlineSnapshot(`
    "review: 5 of 9 changed files not looked at in full
    abc1234 · 14 agents · 2m 10s · $0.84 of $5 · 61 % of the input cached

    ! 5 of 9 changed files not looked at in full. This is not a clean result. 2 files looked
    at in part: 8 of 22 lines; 1 file not reached: its agent gave no answer: no answer within
    10 turns; 1 file not reached: no agent looked at it; 1 file not readable: too large to
    compare (9 MB); and others, listed below.

    Coverage: 3 of 9 changed files looked at, 2 in part, 2 not reached, 1 not readable, 1
    skipped.

    The run over the changes from 1111111 to abc1234 came to its end and found nothing: 14
    agents gave an answer.

    5 files not looked at in full, 1 skipped
      - 2 files looked at in part: 8 of 22 lines: src/a.ts, src/b.ts
      - 1 file not reached: its agent gave no answer: no answer within 10 turns: src/big.ts
      - 1 file not reached: no agent looked at it: src/d.ts
      - 1 file not readable: too large to compare (9 MB): data/all.json
      - 1 file skipped: lock file (built-in list): package-lock.json

    Run folder: .ultracode/runs/r1"
  `);
  expect(show(report, ANSI).startsWith('\u001b[33m')).toBe(true);
  expect(show(CLEAN, ANSI).startsWith('\u001b[32m')).toBe(true);
});

test('what is known of a place stands below the title', () => {
  const [first] = FULL.findings;
  if (first === undefined) return;
  const findings: Report['findings'] = [
    { ...first, place: 'unverified', placeNote: 'the quoted code was not found' },
    { ...first, placeNote: 'it quotes removed code' },
  ];
  const text = show({ ...FULL, findings });
  expect(text).toContain('unescaped\n    Its code was not found there: the quoted code was not found.\n');
  expect(text).toContain('unescaped\n    Where: it quotes removed code.\n');
});
