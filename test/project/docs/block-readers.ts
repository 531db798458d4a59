import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseJavaScript } from 'acorn';
import { parse as parseYaml } from 'yaml';
import { ACTION_PLACEHOLDER } from '../../../src/app/init/action-address.ts';
import { messageOf } from '../../../src/base/errors.ts';
import { readCommandLine } from '../../../src/cli/read-command-line.ts';
import { COMMANDS } from '../../../src/cli/registry.ts';
import { parseComment } from '../../../src/commands/parse-comment.ts';
import { readSettings } from '../../../src/config/read-settings.ts';
import { parseSettingsFile } from '../../../src/config/settings-file.ts';
import { SETTING_NAMES } from '../../../src/config/settings-table.ts';
import { checkScript } from '../../../src/workflow/script/check-script.ts';
import { workflowProblems } from '../../support/github-workflow.ts';
import { type Block, ROOT, textOf } from './markdown.ts';
import { shellCommandsIn } from './shell-words.ts';

/** What is wrong with a block, in words. */
type Reader = (block: Block) => readonly string[] | Promise<readonly string[]>;

/** How a block is read, by the first word behind its fence. */
export const READERS: Readonly<Record<string, Reader>> = {
  sh: ({ text }) => shellCommandsIn(text).flatMap(commandProblems),
  yaml: yamlProblems,
  js: scriptProblems,
  // What `init` prints, which its test holds against a run.
  text: ({ path }) => (path === 'docs/setup.md' ? [] : ['nothing shows that this is printed']),
  json: ({ text }) => problemsOf(() => JSON.parse(text)),
  // Comments of people on GitHub; what is indented below one is what it is answered with.
  '': ({ text }) => text.split('\n').flatMap((line) => (/^ {2,}\S/.test(line) ? [] : commentProblems(line))),
};

const problemsOf = (work: () => unknown): readonly string[] => {
  try {
    work();
    return [];
  } catch (error) {
    return [messageOf(error)];
  }
};

/** The words after our own command, under whichever name it is started; null for another command. */
export function ownWords([program = '', ...words]: readonly string[]): readonly string[] | null {
  const rest = words.filter((word) => !/^-{1,2}y(es)?$/.test(word));
  if (program === 'ultracode' || program === 'ultracode-action') return words;
  if (program === 'npx' && /^ultracode-action(@[\w.]+)?$/.test(rest[0] ?? '')) return rest.slice(1);
  return program === 'node' && rest[0] === 'dist/cli.js' ? rest.slice(1) : null;
}

/** The command that our command line reads in words. Throws for words that it does not know. */
export const commandIn = (words: readonly string[]): string =>
  readCommandLine(words, { commands: COMMANDS, self: 'ultracode' }).command.name;

/** What our command line, or what is known of another program, says against a command. */
export function commandProblems(command: readonly string[]): readonly string[] {
  const own = ownWords(command);
  if (own !== null) return problemsOf(() => commandIn(own));
  const [program = '', ...words] = command;
  const known = PROGRAMS[program];
  return known === undefined ? [`"${program}" is no program that this test knows`] : known(words);
}

const manifest: { readonly scripts: Readonly<Record<string, string>> } = JSON.parse(textOf('package.json'));

const PROGRAMS: Readonly<Record<string, (words: readonly string[]) => readonly string[]>> = {
  npm: ([verb = '', ...words]) => {
    if (verb === 'run' && words[0] === 'bench') return benchProblems(words.slice(words[1] === '--' ? 2 : 1));
    if (verb === 'run')
      return manifest.scripts[words[0] ?? ''] ? [] : [`package.json has no script "${words[0]}"`];
    return ['ci', 'test', 'install', 'version'].includes(verb) ? [] : [`npm ${verb} is not known here`];
  },
  node: ([file = '']) => (existsSync(join(ROOT, file)) ? [] : [`there is no file ${file}`]),
  npx: ([tool = '']) => (['vitest', 'biome', 'tsc'].includes(tool) ? [] : [`npx ${tool} is not known here`]),
  gh: (words) => subcommand('gh', GH, words.slice(0, 2).join(' ')),
  git: (words) => subcommand('git', GIT, words[0] ?? ''),
};

/** Commands of GitHub's own program that guides name (https://cli.github.com/manual/). */
const GH = [
  'secret set',
  'auth token',
  'run rerun',
  'attestation verify',
  'pr create',
  'pr view',
  'api',
  'workflow run',
];
const GIT = ['add', 'commit', 'config', 'diff', 'fetch', 'push', 'switch'];

const subcommand = (program: string, known: readonly string[], given: string): readonly string[] =>
  known.includes(given) ? [] : [`${program} ${given} is not known here`];

function benchProblems(words: readonly string[]): readonly string[] {
  const names = words[0] === 'compare' ? words.slice(2) : words;
  const source = textOf('bench/bench.ts');
  return names
    .filter((name) => !new RegExp(`^ {2}${name}[,:]`, 'm').test(source))
    .map((name) => `there is no bench "${name}"`);
}

/** What the bot would answer instead of doing it. */
export function commentProblems(text: string): readonly string[] {
  const command = parseComment(text);
  if (command === null)
    return [`"${text}" is no command; another kind of block says what it is behind its fence`];
  return command.verb === null ? [`${command.read}: ${command.problem}`] : [];
}

async function yamlProblems({ text }: Block): Promise<readonly string[]> {
  if (/^# \.github\/ultracode\.yml\n/.test(text))
    return problemsOf(() =>
      readSettings([parseSettingsFile({ path: '.github/ultracode.yml', text }, 'file')], 'setting'),
    );
  const whole = asWorkflow(text);
  if (whole === null) return ['neither a file `# .github/ultracode.yml`, nor a workflow, nor a part of one'];
  return [...(await workflowProblems(whole)), ...stepProblems(whole)];
}

/** The workflow that a part of one stands in: permissions and steps of a job, or steps. */
function asWorkflow(text: string): string | null {
  if (/^on:/m.test(text) && /^jobs:/m.test(text)) return text;
  const job = /^- /.test(text) ? `steps:\n${text.replaceAll(/^/gm, '  ')}` : text;
  if (!/^steps:$/m.test(job)) return null;
  return `on:\n  pull_request:\n  workflow_dispatch:\n    inputs:\n      workflow: {}\n      args: {}\nconcurrency: one\njobs:\n  one:\n    runs-on: ubuntu-latest\n${job.replaceAll(/^(?=.)/gm, '    ')}`;
}

type Step = {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
};
type Workflow = {
  readonly on: Readonly<Record<string, unknown>>;
  readonly concurrency?: unknown;
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
};

/** What GitHub would take and this Action would not: inputs that there are not, a checkout without history, runs that pile up. */
function stepProblems(text: string): readonly string[] {
  const workflow: Workflow = parseYaml(text);
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
  return [
    ...('pull_request' in workflow.on && workflow.concurrency === undefined ? ['no concurrency'] : []),
    ...steps.flatMap((step) =>
      step.run === undefined ? usesProblems(step) : shellCommandsIn(step.run).flatMap(commandProblems),
    ),
  ];
}

function usesProblems({ uses = '', with: inputs = {} }: Step): readonly string[] {
  if (uses.startsWith('actions/checkout@'))
    return inputs['fetch-depth'] === 0 ? [] : ['a checkout without fetch-depth: 0'];
  if (uses === ACTION_PLACEHOLDER)
    return Object.keys(inputs)
      .filter((name) => !SETTING_NAMES.includes(name) && !['resume', 'approve'].includes(name))
      .map((name) => `the Action has no input "${name}"`);
  return /^(aws-actions\/configure-aws-credentials|google-github-actions\/auth)@[0-9a-f]{40}$/.test(uses)
    ? []
    : [`"${uses}" is not known here`];
}

function scriptProblems({ text, path }: Block): readonly string[] {
  if (text.includes('export const meta =') && text.includes('agent(')) {
    const { problems, warnings, advice } = checkScript({ source: text, path });
    return [...problems, ...warnings, ...advice].map(({ line, message }) => `line ${line}: ${message}`);
  }
  // An object alone would be a block with labels.
  return problemsOf(() =>
    parseJavaScript(text.startsWith('{') ? `(${text})` : text, {
      ecmaVersion: 'latest',
      sourceType: 'module',
    }),
  );
}
