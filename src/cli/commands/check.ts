import type { Diagnostic } from '../../app/check.ts';
import { UltracodeError } from '../../base/errors.ts';
import { type CommandContext, command } from '../command.ts';
import { JSON_OUTPUT } from '../flags.ts';

type CheckOptions = { readonly files: readonly string[]; readonly json: boolean };

export const checkCommand = command<CheckOptions>({
  name: 'check',
  usage: '<file>…',
  help: 'problems of scripts, one per line: file:line:column: message',
  flags: [JSON_OUTPUT],
  settings: [],
  read: ({ words, on }) => {
    if (words.length === 0)
      throw new UltracodeError('USAGE', 'check: expected one or more script files, got none');
    return { files: words, json: on('json') };
  },
  run: check,
});

async function check({ files, json }: CheckOptions, shell: CommandContext): Promise<number> {
  const { checkFile, diagnosticText } = await import('../../app/check.ts');
  const clean = await shell.cleaner();
  const found: Diagnostic[] = [];
  for (const path of files) {
    const source = await shell.readText(path).catch((cause: Error) => {
      throw new UltracodeError('USAGE', `check: ${path} cannot be read: ${cause.message}`, { cause });
    });
    const diagnostics = checkFile({ source, path });
    if (!json) for (const diagnostic of diagnostics) shell.print(clean.line(diagnosticText(diagnostic)));
    found.push(...diagnostics);
  }
  if (json) shell.print(clean.json(found.map((diagnostic) => ({ ...diagnostic }))));
  return found.some(({ severity }) => severity === 'problem') ? 2 : 0;
}
