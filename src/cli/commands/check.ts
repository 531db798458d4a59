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
  help: 'what is wrong with scripts, one line for each fault',
  details:
    'Nothing of a script is run. Errors give the exit code 1, warnings and advice do not. In a GitHub job each line is also an annotation beside the code, which needs no flag, permission or upload as SARIF would.',
  examples: [
    { line: 'check .github/ultracode/*.js', help: 'all scripts of a repository', needs: 'script' },
    {
      line: 'check --json .github/ultracode/error-paths.js',
      help: 'one script, for a program',
      needs: 'script',
    },
  ],
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
    const ofFile = checkFile({ source, path }, surroundings);
    found.push(...ofFile);
    if (shell.loudness === 'verbose' && ofFile.length === 0) shell.say(clean.line(`${path}: nothing to say`));
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
