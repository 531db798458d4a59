import { API_REFERENCE, type ApiEntry } from '../../workflow/api-reference.ts';
import { BANNED_CALLS } from '../../workflow/contract.ts';
import { AGENT_OPTION_REFERENCE } from '../../workflow/reference/agent-option-reference.ts';
import { findingLiteral, RESULT_REFERENCE } from '../../workflow/result-reference.ts';
import { SCRIPT_CHARS_MAX } from '../limits.ts';
import { PATTERNS } from './patterns.ts';
import { ANSWERING, FILE, PART, PROMPTS, REFUSING, RULES } from './rules.ts';

/**
 * What every author is told, the same in every run and every repository, so that a provider's cache can serve it. What a script can call
 * and return comes from the rows that docs/authoring.md is made from. `example`: a whole script that passes `check`.
 */
export const authorHead = (example: string): string =>
  [
    PART,
    section('When there is no script', REFUSING),
    section('The file', FILE),
    section(
      'What a script can call',
      API_REFERENCE.filter(({ name }) => !LEFT_OUT.includes(name))
        .map(entry)
        .join('\n'),
    ),
    section('Options of agent()', options()),
    section(
      'What throws',
      `${BANNED_CALLS.map(({ name, advice }) => `${name}: ${advice}.`).join(' ')} \`eval\`, \`new Function\`, \`import\`, \`require\`, \`process\`, \`fetch\` and TypeScript are not there.`,
    ),
    section('What a script returns', returns()),
    section('Patterns', PATTERNS.map(({ name, fits, bound }) => `- ${name}: ${fits} ${bound}`).join('\n')),
    section('Every script', bullets(RULES)),
    section('Prompts of subagents', bullets(PROMPTS)),
    section('A whole script', `\`\`\`js\n${example.trim()}\n\`\`\``),
    section('Your answer', `${ANSWERING} A script has at most ${SCRIPT_CHARS_MAX} characters.`),
  ].join('\n\n');

/** Scripts that are written for a task run once, and their agents edit nothing. */
const LEFT_OUT = ['console', 'reusable', 'discard', 'uneditable'];

const section = (title: string, text: string): string => `# ${title}\n${text}`;
const bullets = (sentences: readonly string[]): string =>
  sentences.map((sentence) => `- ${sentence}`).join('\n');

const entry = ({ name, summary, promises }: ApiEntry): string =>
  `## ${SIGNATURES[name] ?? name}\n${[summary, ...promises].join(' ')}`;

/** How they are written, shorter than their types. */
const SIGNATURES: Readonly<Record<string, string>> = {
  agent: 'await agent(prompt, options)',
  parallel: 'await parallel([() => …, …])',
  pipeline: 'await pipeline(items, stage, stage, …)',
  phase: 'phase(title)',
  log: 'log(text)',
  workflow: 'await workflow(name, args)',
  files: "await files(['src/**'], { changed: true })",
  changes: 'await changes({ functions: true })',
  lines: 'await lines(path, { from, to })',
  grep: "await grep('TODO', { glob: '*.ts', max: 100 })",
  story: 'await story()',
};

/** Without those that a script which only reads never needs. */
const options = (): string =>
  AGENT_OPTION_REFERENCE.filter(({ name }) => !NOT_NEEDED.includes(name))
    .map(({ name, text }) => `- \`${name}\`: ${text}`)
    .join('\n');

const NOT_NEEDED = [
  'isolation',
  'disallowedTools',
  'timeoutMs',
  'stallMs',
  'sharedHeadLength',
  'budgetShare',
];

const returns = (): string =>
  [
    'An object with',
    ...RESULT_REFERENCE.filter(({ always }) => always).map(({ keys, text }) => `- ${keys}: ${text}`),
    "or `{ error: '…' }`, which is a failed run with that text. Entries of other lists count as findings too where they have a severity, or a title or text beside a `file` (or `path`); findings of high severity fail the run, so give none to what is only an inventory or a plan. Leave out `verdict`, `status`, `ok`, `passed` and `errors`, unless the run is to fail by them. A finding:",
    `\`\`\`js\n${findingLiteral()}\n\`\`\``,
  ].join('\n');
