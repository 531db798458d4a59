import { UltracodeError } from '../../base/errors.ts';
import { nearMiss } from '../../base/near-miss.ts';
import type { Nameable } from '../../compose/local/named-here.ts';
import { type CommandContext, command } from '../command.ts';
import type { Typed } from '../completion/candidates.ts';

const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;

type CompletionOptions = { readonly shell: string } | Typed;

export const shellWordsCommand = command<CompletionOptions>({
  name: 'completion',
  usage: '<shell>',
  help: 'a script with which Tab completes words, for your shell',
  details: `For ${SHELLS.join(', ')}: commands, options, their values, and what the repository has: workflows, runs, findings, branches. The script asks this command for the words that can stand where you are.`,
  examples: [
    { line: 'completion bash', help: 'the first line of what it prints says where to put it' },
    { line: 'completion fish', help: 'the same for fish' },
    { line: 'completion words --partial=rev -- run', help: 'what such a script asks for after `run rev`' },
  ],
  flags: [
    {
      name: 'partial',
      placeholder: 'TEXT',
      help: 'with `words`: the word that is being typed; those before it follow `--`',
    },
  ],
  settings: [],
  read: ({ words, text }) => {
    const [shell = '', ...before] = words;
    if (shell === 'words') return { words: before, partial: text('partial') ?? '' };
    if (SHELLS.some((name) => name === shell) && before.length === 0) return { shell };
    const meant = nearMiss(shell, SHELLS);
    throw new UltracodeError(
      'USAGE',
      `completion: expected one of ${SHELLS.join(', ')}, got ${words.length === 0 ? 'none' : `"${words.join(' ')}"`}${meant === null ? '' : `; did you mean "${meant}"?`}`,
    );
  },
  run: complete,
});

async function complete(options: CompletionOptions, shell: CommandContext): Promise<number> {
  const clean = await shell.cleaner();
  if ('shell' in options) {
    const { SHELL_SCRIPTS } = await import('../completion/completion.ts');
    shell.print(clean.plain(SHELL_SCRIPTS[options.shell] ?? ''));
    return 0;
  }
  const { candidatesFor } = await import('../completion/completion.ts');
  const { namedHere } = await import('../../compose/local/named-here.ts');
  // None where there is no repository, or where its settings are wrong: the command itself says so.
  const named = (kind: Nameable) => namedHere(shell.host, kind).catch(() => []);
  const found = await candidatesFor(options, { commands: shell.commands, shells: SHELLS, named });
  for (const { value, help } of found) shell.print(clean.plain(`${clean.line(value)}\t${clean.line(help)}`));
  return 0;
}
