import { readDefinition } from '../../../src/agent/guidance/read-definition.ts';
import { importsIn } from '../../../src/agent/guidance/rule-imports.ts';
import { jsonInText } from '../../../src/agent/loop/answer/json-in-text.ts';
import { createOutputReaders } from '../../../src/agent/loop/output.ts';
import type { Json } from '../../../src/base/json.ts';
import { parseDiff } from '../../../src/checkout/diff/parse-diff.ts';
import { createClean } from '../../../src/clean/clean.ts';
import { cutAtLine } from '../../../src/clean/cut-at-line.ts';
import { parseComment } from '../../../src/commands/parse-comment.ts';
import { createNameFinder } from '../../../src/coverage/names-in-text.ts';
import { createPatchFinder } from '../../../src/coverage/patches-in-text.ts';
import { checkAgainstCode } from '../../../src/findings/check-against-code.ts';
import { addedComments } from '../../../src/findings/dismiss/added-comments.ts';
import { ignoreCommentIn } from '../../../src/findings/dismiss/ignore-comment.ts';
import { decodeMarker } from '../../../src/github/marker.ts';
import { annotations } from '../../../src/report/formats/annotations.ts';
import { reportMarkdown } from '../../../src/report/formats/markdown/markdown.ts';
import { consoleReport } from '../../../src/report/formats/terminal/console.ts';
import { PLAIN } from '../../../src/report/formats/terminal/palette.ts';
import { codeOfTexts } from '../../unit/findings/code-of-texts.ts';
import { FULL } from '../../unit/report/example-reports.ts';

type Reader = (text: string) => unknown;

const clean = createClean({
  secrets: [
    's3cr3t-of-a-long-key-0123456789',
    'hunter2',
    'aaaaaaaaaaaaaaaaaaaaaaab',
    '                x',
    'line one\nline two\n',
  ],
});
const code = codeOfTexts({ 'src/a.js': 'a\nb\nc\n'.repeat(200), 'src/b.js': 'export const b = 1;\n' });
const hidden = { ...code, hide: clean.withoutSecrets };
const findPatches = createPatchFinder([
  { path: 'src/a.js', status: 'modified', patch: '@@ -1,1 +1,1 @@\n-a\n+b', additions: 1, deletions: 1 },
]);
const findNames = createNameFinder(['src/a.js', 'src/b c.js']);
const readOutput = createOutputReaders()({ type: 'object', properties: { a: { type: 'string' } } });
const [finding] = FULL.findings;

const FIELDS = ['title', 'detail', 'evidence', 'suggestion', 'file', 'line', 'location', 'severity'];
const MORE_FIELDS = ['votes', 'confirmedBy', 'verdict', 'status', 'category', 'foundBy'];

const findingsWith = (text: string): Json =>
  [...FIELDS, ...MORE_FIELDS].map((field) => ({
    ...{ title: 't', file: 'src/a.js', line: 1, severity: 'low' },
    [field]: text,
  }));

function shown(text: string) {
  if (finding === undefined) throw new Error('the example report has a finding');
  const hostile = {
    ...finding,
    title: text,
    detail: text,
    suggestion: text,
    evidence: text,
    placeNote: text,
  };
  return { ...FULL, reason: text, summary: text, findings: [hostile] };
}

const CHANGED = { path: 'a.js', status: 'modified', additions: 1, deletions: 0 } as const;

const view = { clean, repositoryUrl: null, reportUrl: null, artifact: null };

/** What reads texts of others, by the name that a failure shows. */
export const READERS: Readonly<Record<string, Reader>> = {
  'Markdown of a model': clean.markdown,
  'a cell': clean.inline,
  'code in a line': clean.inlineCode,
  'a log': clean.plain,
  'a block of code': (text) => clean.code(text),
  JSON: (text) => clean.json({ [text]: text }),
  'known secrets': clean.withoutSecrets,
  'the address of a link': (text) => clean.anchor(clean.inline('a'), `https://a/${text}`),
  'the host of a link': (text) => clean.markdown(`[a](https://a${text}b/o/r/issues/1)`),
  'the cut of a report': (text) => cutAtLine(text, text.length / 2, 'rest'),
  'a comment': (text) =>
    ['', '/ultracode ', '/ultracode run ', '/ultracode run --'].map((start) => parseComment(start + text)),
  'a marker': (text) => decodeMarker(`<!-- ultracode:v1 {${text}`),
  'an answer': (text) => [[...jsonInText(text)], readOutput.status === 'ready' && readOutput.read(text)],
  'the imports of rules': (text) => importsIn(text, 'CLAUDE.md'),
  'an agent’s definition': (text) => readDefinition('a.md', text),
  'the head of a definition': (text) => readDefinition('a.md', `---\nname: a\ntools: ${text}\n---\n`),
  'what a prompt shows of a change': (text) => [findPatches(text), findNames(text)],
  'a diff': (text) => parseDiff(`diff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -1,1 +1,1 @@\n${text}`),
  'a result': (text) => checkAgainstCode(text, hidden),
  'a list of sentences': (text) => checkAgainstCode({ findings: [text] }, hidden),
  'the name of a field': (text) => checkAgainstCode({ [text]: [{ title: text }] }, hidden),
  'a file that a finding is about': (text) =>
    checkAgainstCode({ findings: findingsWith('a') }, { ...hidden, readText: async () => text }),
  'comments that ignore findings': (text) => [
    ignoreCommentIn(text),
    ignoreCommentIn(`ultracode-ignore: ${text}`),
    addedComments([{ ...CHANGED, patch: `@@ -1,1 +1,1 @@\n+ultracode-ignore\n${text}` }]),
  ],
  'the fields of findings': (text) => checkAgainstCode({ findings: findingsWith(text) }, hidden),
  'refuted findings': (text) =>
    checkAgainstCode({ refuted: [{ title: text, reason: text, file: text }] }, hidden),
  'how a script says it ended': (text) =>
    checkAgainstCode({ verdict: text, status: text, findings: [] }, hidden),
  annotations: (text) => annotations(shown(text), clean),
  'a report for GitHub': (text) => reportMarkdown(shown(text), { ...view, limit: 65_000 }),
  'a report in a file': (text) => reportMarkdown(shown(text), { ...view, limit: Number.POSITIVE_INFINITY }),
  'a report in a terminal': (text) => consoleReport(shown(text), { clean, palette: PLAIN, width: 90 }),
};
