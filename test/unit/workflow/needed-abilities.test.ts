import { expect, test } from 'vitest';
import { isOwnNeed, neededAbilities, plain } from '../../../src/workflow/needed-abilities.ts';

const needs = (prompt: string) =>
  neededAbilities(prompt)
    .map(({ ability }) => ability)
    .sort();

test.each([
  ['Run `npm test` and report what fails.', ['run']],
  ['Run the tests.', ['run']],
  ['Please run all unit tests and list the failing ones.', ['run']],
  ['Execute the test suite, then summarise.', ['run']],
  ['1. Read the code.\n2. Run pytest -x.\n3. Report.', ['run']],
  ['You must run the linter before you answer.', ['run']],
  ['Use Bash to find large files.', ['run']],
  ['Use `git log` to see who wrote it.', ['run']],
  ['Your task is to run the benchmark and give the numbers.', ['run']],
  ['Make sure all tests pass.', ['run']],
  ['Build the project and note warnings.', ['run']],
  ['- Install dependencies.', ['run']],
  ['Fix the bug in src/a.ts and commit.', ['edit']],
  ['Fix all type errors.', ['edit']],
  ['Fix src/a.ts.', ['edit']],
  ['TASK: Implement the plan below.', ['edit']],
  ['Refactor src/parser.ts so that it is shorter.', ['edit']],
  ['Edit the file and add a null check.', ['edit']],
  ['Read the module, then update README.md.', ['edit']],
  ['Write your report to docs/report.md', ['edit']],
  ['Create a new file for the helper.', ['edit']],
  ['Delete the unused imports.', ['edit']],
  ['Apply the suggested fix.', ['edit']],
  ['Make the necessary changes.', ['edit']],
  ['Then open a pull request.', ['edit']],
  ['Commit your changes with a clear message.', ['edit']],
  ['Push the branch.', ['edit']],
  ['Fix the failing test, run `npm test`, and push to origin.', ['edit', 'run']],
  ['Search the web for known vulnerabilities.', ['web']],
  ['Look up the CVE online.', ['web']],
  ['Fetch https://example.com/spec and compare.', ['web']],
  ['Use WebSearch to find three sources.', ['web']],
  ['Do a web search about the library.', ['web']],
  ['Find sources on the internet.', ['web']],
  ['Visit each URL and quote it.', ['web']],
  ['Search the internet, fix the bug and run the tests.', ['edit', 'run', 'web']],
])('an order that needs what agents may lack: %s', (prompt, abilities) => {
  expect(needs(prompt)).toEqual(abilities);
});

test.each([
  'This is run of the mill code.',
  'Do not edit files.',
  'Editing is not needed.',
  "Don't run the tests, read them.",
  'Never commit, push or edit anything.',
  'You cannot run commands; answer from the code.',
  'Without running the tests, say which would fail.',
  'Review the change and say how to fix the bug.',
  'Explain how users install and run the app.',
  'Users install dependencies and run the tests.',
  'Would the tests pass if somebody ran `npm test`?',
  'Should we run the tests?',
  'Find code that edits files without a lock.',
  'Find out whether the build script can run the tests twice.',
  'Suggest a fix for each finding.',
  'Suggestion: Fix the bug in src/a.ts.',
  'Propose changes, and write the plan as steps.',
  'Write a summary of the findings.',
  'Write one line per file.',
  'Write the answer as JSON.',
  'Add file and line to each finding.',
  'Add the severity to every issue.',
  'Remove duplicates and keep the best one.',
  'Remove all findings about tests.',
  'Update your verdict when the evidence changes.',
  'Change under review: src/a.ts',
  'Create a list of functions in src/a.ts.',
  'Fix the severity of each issue to one of high, medium, low.',
  'Check the web folder for unescaped output.',
  'Search the web/ directory and the API.',
  'Look at how the web server reads its configuration.',
  'Read the tests and say what they miss.',
  'Read src/a.ts and every caller of it.',
  'Run through the code in your head.',
  'Trace what happens when the server starts.',
  '```sh\nRun the tests.\nnpm test\n```\nSay what this shows.',
  '> Fix the bug in src/a.ts\nIs this comment still true?',
  'The commit says "Fix the bug in the parser"; check if it does.',
  'A second agent runs the tests later.',
  'You are a reviewer who fixes bugs and runs tests.',
  'Judge the commit, and the tests it adds.',
  'Open questions go into notCovered.',
  'Start with the entry points.',
  'Move on to the next file when one is done.',
  'Resolve each path against the repository root.',
  'Make a list of all changes to the API.',
  'Test names should say what they test.',
  'Flag any stage with overlapping scope.',
  'Read the plan, stage with overlapping scope first.',
  'Return {error} when the file is missing.',
])('nothing that agents lack: %s', (prompt) => {
  expect(needs(prompt)).toEqual([]);
});

test('a need tells where its order begins', () => {
  const prompt = 'Read the code.\nThen, please run the tests.';
  const [need] = neededAbilities(prompt);
  expect(prompt.slice(need?.at)).toBe('run the tests.');
});

test('an order counts as the own one of a script where the script or its arguments say it', () => {
  const [need] = neededAbilities('Run `npm test` now.');
  if (need === undefined) throw new Error('expected a need');
  const says = (text: string) => isOwnNeed(need, [plain(text)]);
  expect(says('agent(`Run \\`npm test\\` now.`)')).toBe(true);
  expect(says("agent('Run ' + command)")).toBe(true);
  expect(says(`agent(\`Run \${command} now\`)`)).toBe(true);
  expect(says(`agent(\`Refute: \${finding.detail}\`)`)).toBe(false);
});

test.each([
  ['one word', 'run '.repeat(200_000)],
  ['commas', ', and then '.repeat(100_000)],
  ['blanks', ' '.repeat(1_000_000)],
  ['bullets', '- * # '.repeat(100_000)],
  ['words', 'fix the very '.repeat(50_000)],
  ['quotes', '`'.repeat(500_000)],
  ['sentences', 'Fix the a b c d e. '.repeat(50_000)],
  ['labels', 'Task: '.repeat(100_000)],
])('a prompt of many %s is looked at at once', (_what, prompt) => {
  const before = performance.now();
  neededAbilities(prompt);
  expect(performance.now() - before).toBeLessThan(1_000);
});
