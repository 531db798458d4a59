/** What becomes of one part of the value that a script returns. `always`: an author has to know it; the others are for who reads on. */
export type ResultEntry = { readonly keys: string; readonly text: string; readonly always: boolean };

/** The value that a script returns, as the report reads it; src/findings/read/ does the reading. Markdown. */
export const RESULT_REFERENCE: readonly ResultEntry[] = [
  { keys: '`summary` or `report`', text: 'Markdown at the top of the report', always: true },
  { keys: '`findings`', text: 'the findings: comments on lines, annotations, the exit code', always: true },
  {
    keys: '`refuted`',
    text: 'findings that others spoke against; shown folded, with `reason`',
    always: true,
  },
  {
    keys: '`omissions`',
    text: 'a list of sentences: what was not looked at, and why. What of the code agents were shown is measured besides',
    always: true,
  },
  {
    keys: '`error`, `verdict`, `ok`, `status`, `skipped` and others',
    text: "the script's own word on how it ended, see below",
    always: false,
  },
  {
    keys: 'any other list whose entries have a text and a severity or a place',
    text: 'findings as well, at any depth; lists called refuted, rejected, killed, dismissed, skipped, not covered, fixed, applied, passed, files or sources are shown and never counted. Under a name that may say more (`uncovered`, `problemFiles`, `passedFindings`) an entry with a severity, a title and a place is one',
    always: false,
  },
  {
    keys: '`plan`, `tasks`, `roadmap`, `tickets`, `changes` and the like',
    text: 'shown; only what has a `severity` is a finding: an impact, a risk or a priority is no severity there',
    always: false,
  },
  {
    keys: '`suggestions`, `recommendations`, `ideas`, `risks` and the like',
    text: 'the same, and what stands at a line is a remark on it; a risk with a likelihood or a mitigation is a finding only in a file',
    always: false,
  },
  {
    keys: '`raw`, `seen`, `candidates`',
    text: 'shown and not counted where a list beside it says what of it stands (`confirmed`, `findings`)',
    always: false,
  },
  {
    keys: 'anything else',
    text: 'shown: text as Markdown under its name, small lists as tables, others as lists in lists, what is too deep for that as data; nothing is dropped',
    always: true,
  },
];

/** One field of a finding: a value as JavaScript, and what to know of it; '' for nothing. */
type FindingField = { readonly name: string; readonly sample: string; readonly note: string };

/** A finding, as an object of a script. */
const FINDING_REFERENCE: readonly FindingField[] = [
  { name: 'severity', sample: "'high'", note: 'high, medium or low' },
  { name: 'title', sample: "'One sentence: what goes wrong, for whom.'", note: '' },
  { name: 'file', sample: "'src/a.ts'", note: 'from the root of the repository' },
  { name: 'line', sample: '12', note: '' },
  {
    name: 'evidence',
    sample: "'const x = eval(input)'",
    note: 'copied from the file, or from what the change removes: what is not found there is marked as not verified',
  },
  { name: 'detail', sample: "'What triggers it and what then happens.'", note: '' },
  { name: 'suggestion', sample: "'The smallest change that mends it.'", note: '' },
  { name: 'category', sample: "'injection'", note: '' },
  { name: 'confirmedBy', sample: "['reachability']", note: 'who else looked, and agreed' },
  { name: 'refutedBy', sample: '[]', note: 'who did not' },
  {
    name: 'replacement',
    sample: "{ old: 'const x = eval(input)', new: 'const x = JSON.parse(input)' }",
    note: 'whole lines as they stand, and what mends them',
  },
  {
    name: 'standing',
    sample: "'confirmed'",
    note: "or 'undecided', with what would `settle` it: such a finding fails nothing; or 'unchecked'",
  },
  {
    name: 'introduced',
    sample: 'true',
    note: 'false beside a standing: it was so before the change, and fails nothing',
  },
];

/** A finding as a literal of JavaScript, a field a line. */
export const findingLiteral = (): string =>
  [
    '{',
    ...FINDING_REFERENCE.map(
      ({ name, sample, note }) => `  ${name}: ${sample},${note === '' ? '' : ` // ${note}`}`,
    ),
    '}',
  ].join('\n');
