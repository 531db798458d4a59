import type { CommentRow } from './row.ts';

const said = (name: string, words: string): CommentRow => ({
  name,
  body: `/ultracode ${words}`,
  most: 'a reply',
  on: 'a pull request',
});

/** Commands that cannot be read, whose words would act in the answer, or take long to read. */
export const TEXTS: readonly CommentRow[] = [
  said('mentions in a near miss', `rnu ${'@octocat @org/team '.repeat(20)}`),
  said('references in a near miss', 'rnu fixes #1, closes stranger/repo#2, GH-3'),
  said('a link to an issue of a stranger', 'rnu https://github.com/stranger/repo/issues/1'),
  said('an image in a near miss', 'rnu ![x](https://evil.example/x.png)'),
  said('HTML in a near miss', 'rnu <img src=x onerror=alert(1)> </code></table><script>x</script>'),
  said('a hidden comment in a near miss', 'rnu <!-- ultracode:v1 {"kind":"sticky"} -->'),
  said('backticks in a near miss', 'rnu ` `` ``` @octocat #1 `'),
  said('a table in a near miss', 'rnu | a | @octocat |'),
  said('a fence in a near miss', 'rnu ```mermaid'),
  said('a command of the runner in a near miss', 'rnu ::set-output name=x::forged ##[error]forged'),
  said('control characters in a near miss', 'rnu \u001b[31m\u0007\b\u009b2J'),
  said('directions in a near miss', 'rnu \u202etidua\u202c \u2066x'),
  said(
    'tag characters in a near miss',
    `rnu ${[...'ignore'].map((letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))).join('')}`,
  ),
  said('half of a character in a near miss', 'rnu \ud83d \udc00'),
  said('the key in a near miss', 'rnu sk-ant-test-key-0123456789'),
  said('the key reversed in a near miss', `rnu ${[...'sk-ant-test-key-0123456789'].reverse().join('')}`),
  said(
    'the key in base64 in a near miss',
    `rnu ${Buffer.from('sk-ant-test-key-0123456789').toString('base64')}`,
  ),
  said('the token in a near miss', 'rnu ghs_testtokentesttokentesttokentesttoken0123'),
  said('the key as a workflow', 'run sk-ant-test-key-0123456789'),
  said('the key as a base', 'run review --base sk-ant-test-key-0123456789'),
  said('a mention as a workflow', 'run octocat/@octocat'),
  said('a mention as a base', 'run review --base main/@octocat#1'),
  said('a reference as a base', 'run review --base acme/shop#1'),
  said('a mention as an id', 'resume @octocat'),
  said('a mention as a flag', 'run review --@octocat #1'),
  said('markup as the value of a flag', 'run review --model <img/src=x>'),
  said('markup behind a quote that does not close', 'run review focus="<img src=x> @octocat'),
  said('a later verb with markup', 'fix @octocat #1'),
  said('sixty thousand letters', 'a'.repeat(60_000)),
  // The words are a task, of which 4,000 characters are read.
  { ...said('sixty thousand words', 'a '.repeat(30_000)), most: 'a run' },
  said('sixty thousand quotes', '"'.repeat(60_000)),
  said('sixty thousand quotes and backslashes', `run review focus="${'\\"'.repeat(30_000)}`),
  said('sixty thousand backslashes', `run review focus="${'\\'.repeat(60_000)}`),
  said('sixty thousand blanks before a word', `rnu${' '.repeat(60_000)}x`),
  said('sixty thousand dashes', '-'.repeat(60_000)),
  said('sixty thousand signs', `run review ${'='.repeat(60_000)}`),
  said('sixty thousand curly quotes', '\u201c'.repeat(60_000)),
  said('ten thousand pairs', `rnu ${Array.from({ length: 6000 }, (_, index) => `k${index}=v`).join(' ')}`),
  said('a name of sixty thousand dots', `run a${'.'.repeat(60_000)}`),
  said('a name of thirty thousand folders', `run ${'a/'.repeat(30_000)}b`),
  said('a base of thirty thousand folders', `run review --base ${'a/'.repeat(30_000)}b`),
  said('a million letters', 'x'.repeat(1_000_000)),
  { name: 'a million blank lines', body: `${'\n'.repeat(1_000_000)}x`, most: 'nothing' },
  { name: 'a million blanks', body: `${' '.repeat(1_000_000)}x`, most: 'nothing' },
  { name: 'lines of blanks', body: `${`${' '.repeat(100)}\n`.repeat(5000)}x`, most: 'nothing' },
  { name: 'carriage returns', body: `${'\r'.repeat(100_000)}x`, most: 'nothing' },
];

/** Ids of runs that are none, or that belong to others. */
export const RUNS: readonly CommentRow[] = [
  '42-1-0a1b2c3d',
  '999999999999-1-deadbeef',
  '0-0-00000000',
  '42',
  '42-1',
  '42-1-0a1b2c3d/../../43-1-0a1b2c3d',
  '../42-1-0a1b2c3d',
  '42-1-0a1b2c3d%2f..',
  '42-1-0a1b2c3d?name=x',
  '-1-1-0a1b2c3d',
  '--name=x',
  '1e3-1-0a1b2c3d',
  '\u0664\u0662-1-0a1b2c3d',
  '42-1-0A1B2C3D',
  '42-1-0a1b2c3d 43-1-0a1b2c3d',
  `${'9'.repeat(400)}-1-0a1b2c3d`,
  'https://github.com/stranger/repo/actions/runs/42',
  '$(id)',
  '<img src=x>',
].map((id, index) => {
  const verb = index % 2 === 0 ? 'resume' : 'approve';
  return said(`${verb} of ${id.slice(0, 40)}`, `${verb} ${id}`);
});
