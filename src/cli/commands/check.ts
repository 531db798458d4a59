import { relative, resolve } from 'node:path';
import type { Diagnostic, Surroundings } from '../../app/check.ts';
import { UltracodeError } from '../../base/errors.ts';
import type { RawSettings } from '../../config/read-settings.ts';
import { settingsFrom } from '../../config/settings-table.ts';
import { type CommandContext, command } from '../command.ts';
import { JSON_OUTPUT, REPO } from '../flags.ts';

type CheckOptions = {
  readonly files: readonly string[];
  readonly repo: string;
  readonly json: boolean;
  readonly settings: RawSettings;
};

export const checkCommand = command<CheckOptions>({
  name: 'check',
  usage: '<file>…',
  help: 'errors (exit code 1), warnings and advice on scripts, one per line; in a GitHub job also annotations beside the lines, which need no flag, permission or upload as SARIF would',
  flags: [REPO, JSON_OUTPUT],
  settings: settingsFrom('cli').filter(({ name }) => name === 'workflows-dir'),
  read: ({ words, on, text, settings }) => {
    if (words.length === 0)
      throw new UltracodeError('USAGE', 'check: expected one or more script files, got none');
    return { files: words, repo: text('repo') ?? '.', json: on('json'), settings };
  },
  run: check,
});

async function check({ files, repo, json, settings }: CheckOptions, shell: CommandContext): Promise<number> {
  const [{ checkFile, diagnosticText }, { surroundingsIn }] = await Promise.all([
    import('../../app/check.ts'),
    import('../../compose/local/surroundings.ts'),
  ]);
  const clean = await shell.cleaner();
  const { env } = shell.host;
  const found: Diagnostic[] = [];
  let surroundings: Surroundings | null = null;
  for (const path of files) {
    const source = await shell.readText(path).catch((cause: Error) => {
      throw new UltracodeError('USAGE', `check: ${path} cannot be read: ${cause.message}`, { cause });
    });
    surroundings ??= await surroundingsIn(shell.host, repo, settings);
    found.push(...checkFile({ source, path }, surroundings));
  }
  if (json) shell.print(clean.json(found.map((diagnostic) => ({ ...diagnostic }))));
  else
    for (const diagnostic of found) {
      shell.print(clean.line(diagnosticText(diagnostic)));
      if (env.GITHUB_ACTIONS === 'true')
        shell.print(clean.command(...annotationOf(diagnostic, env.GITHUB_WORKSPACE)));
    }
  return found.some(({ severity }) => severity === 'error') ? 1 : 0;
}

/** A command of the runner (github.com/actions/toolkit, docs/commands.md). It wants paths from the root of the workspace. */
function annotationOf({ severity, file, line, column, message }: Diagnostic, workspace: string | undefined) {
  const inside = workspace === undefined ? file : relative(workspace, resolve(file)).replaceAll('\\', '/');
  const properties = {
    file: inside.startsWith('../') ? file : inside,
    line: `${line}`,
    col: `${column}`,
    title: 'ultracode check',
  };
  return [severity === 'advice' ? 'notice' : severity, properties, message] as const;
}
