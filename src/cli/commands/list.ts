import type { WorkflowEntry } from '../../compose/local/list-local.ts';
import type { RawSettings } from '../../config/read-settings.ts';
import { settingsFrom } from '../../config/settings-table.ts';
import { type CommandContext, command } from '../command.ts';
import { JSON_OUTPUT, REPO } from '../flags.ts';
import { noWords } from '../words-after.ts';

type ListOptions = { readonly repo: string; readonly json: boolean; readonly settings: RawSettings };

export const listCommand = command<ListOptions>({
  name: 'list',
  usage: '',
  help: 'the workflows that can be run here',
  details:
    'Each with what it does, the arguments that it takes and the path of its script. Those of the repository come first, and go before the built-in ones.',
  examples: [
    { line: 'list', help: 'all that can be run in this clone' },
    { line: 'list --json', help: 'the same for a program' },
  ],
  flags: [REPO, JSON_OUTPUT],
  settings: settingsFrom('cli').filter(({ name }) => name === 'workflows-dir'),
  read: ({ words, text, on, settings }) => {
    noWords(words, 'list');
    return { repo: text('repo') ?? '.', json: on('json'), settings };
  },
  run: list,
});

async function list(
  options: ListOptions,
  { host, print, say, loudness, cleaner, style }: CommandContext,
): Promise<number> {
  const [{ listLocal }, { wrap }] = await Promise.all([
    import('../../compose/local/list-local.ts'),
    import('../../report/formats/terminal/wrap.ts'),
  ]);
  const { entries, dirs } = await listLocal(host, options.repo, options.settings);
  const clean = await cleaner();
  if (loudness === 'verbose') say(clean.line(`looked in ${dirs.join(', ')}, and at the built-in ones`));
  if (options.json) {
    print(clean.json(entries.map((entry) => ({ ...entry }))));
    return 0;
  }
  for (const line of entries.flatMap(linesOf)) {
    const [first = '', ...more] = wrap(clean.line(line), style.width - FURTHER.length);
    print(clean.line(first));
    for (const further of more) print(clean.line(`${FURTHER}${further}`));
  }
  return 0;
}

/** Before what is continued on another line. */
const FURTHER = '    ';

/** Each is cleaned as one line, so that a name with a line break looks like no other workflow. */
function linesOf(entry: WorkflowEntry): readonly string[] {
  const { name, path } = entry;
  if (entry.status === 'invalid')
    return [`${name}  cannot load: ${path}:${entry.problem.line}: ${entry.problem.message}`];
  if (entry.status === 'passed-over')
    return [`${name}  passed over: ${path}: scripts are plain JavaScript in files that end in .js or .mjs`];
  const args = Object.entries(entry.args ?? {}).map(([key, text]) => `    args.${key}: ${text}`);
  return [`${name}  ${entry.description}`, ...args, `    ${path}${remarkOn(entry)}`];
}

type Named = { readonly name: string; readonly hidden: boolean; readonly replacesBuiltIn: boolean };

function remarkOn({ hidden, replacesBuiltIn, name }: Named): string {
  if (hidden) return '  (hidden by one of the same name above: run it by its path)';
  return replacesBuiltIn ? `  (replaces the built-in ${name})` : '';
}
