import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SilentHost } from '../../support/silent-host.ts';
import type { SettingRow } from '../row.ts';

/** What settings name: programs that leave marks, and files of git. */
export type Ground = { readonly marks: string; readonly host: SilentHost };

/** Writes the settings of all rows into the checkout's git; what row `index` starts leaves a mark of that name. */
export async function spoil(
  workspace: string,
  rows: readonly SettingRow[],
  { marks, host }: Ground,
): Promise<void> {
  const own = join(marks, '..', 'own');
  await mkdir(join(own, 'hooks'), { recursive: true });
  const hooks = 'post-checkout post-index-change reference-transaction pre-auto-gc fsmonitor-watchman';
  const program = async (path: string, mark: string): Promise<string> => {
    await writeFile(path, `#!/bin/sh\ntouch ${join(marks, mark)}\ncat\n`);
    await chmod(path, 0o755);
    return path;
  };
  for (const hook of hooks.split(' ')) {
    await program(join(own, 'hooks', hook), 'a hook elsewhere');
    await mkdir(join(workspace, '.git/hooks'), { recursive: true });
    await program(join(workspace, '.git/hooks', hook), 'a hook of the checkout');
  }
  await writeFile(join(own, 'attributes'), '* binary\n');
  await mkdir(join(workspace, '.git/info'), { recursive: true });
  await writeFile(join(workspace, '.git/info/attributes'), '* binary filter=spy diff=spy\n');
  const lines = rows.map(async (row, index) => {
    const spy = await program(join(own, `spy-${index}`), `${index}`);
    const included = join(own, `included-${index}`);
    await writeFile(included, `[core]\n\tfsmonitor = ${spy}\n[diff]\n\texternal = ${spy}\n`);
    const values: Readonly<Record<string, string>> = {
      PROGRAM: spy,
      HOOKS: join(own, 'hooks'),
      ATTRIBUTES: join(own, 'attributes'),
      INCLUDED: included,
      HOST: `127.0.0.1:${host.port}`,
      MARK: join(marks, `${index}`),
    };
    return row.lines.map((line) => configOf(line.replace(/[A-Z]{4,}/g, (name) => values[name] ?? name)));
  });
  const config = await readFile(join(workspace, '.git/config'), 'utf8');
  await writeFile(join(workspace, '.git/config'), `${config}${(await Promise.all(lines)).flat().join('')}`);
}

function configOf(line: string): string {
  const [, key = '', value = ''] = /^(.*?[^=])=(.*)$/s.exec(line) ?? [];
  const section = key.slice(0, key.indexOf('.'));
  const name = key.slice(key.lastIndexOf('.') + 1);
  const below = key.slice(section.length + 1, -name.length - 1);
  return `[${section}${below === '' ? '' : ` "${below}"`}]\n\t${name} = "${value}"\n`;
}
