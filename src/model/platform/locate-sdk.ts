import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { messageOf, UltracodeError } from '../../base/errors.ts';
import { firstLine } from '../../base/first-line.ts';
import type { PlatformFacts } from './platform.ts';

type Folders = {
  /** Folder that the user named, or null. */
  readonly path: string | null;
  /** Folder of this program. */
  readonly programDir: URL;
  /** Folder of the code under review. */
  readonly checkoutDir: string;
};

/**
 * URL of a platform's client: in the folder that the user named, else beside this program, never in the checkout. Write access beside
 * the program is enough to replace the program anyway, whereas code in the checkout may be a stranger's and would run with the credentials.
 */
export function locateSdk(platform: PlatformFacts, { path, programDir, checkoutDir }: Folders): string {
  const program = realpathSync(fileURLToPath(programDir));
  const from = path === null ? program : resolve(path);
  const found = resolveFrom(platform, from, path !== null);
  const reviewed = realpathSync(checkoutDir);
  if (isBelow(found, reviewed) && !isBelow(program, reviewed)) {
    throw new UltracodeError(
      'USAGE',
      `the client for provider "${platform.name}" lies in the checkout under review (${found}): expected it outside, because code from there would run with the credentials. Install it elsewhere and name that folder in provider-path.`,
    );
  }
  return pathToFileURL(found).href;
}

function resolveFrom(platform: PlatformFacts, folder: string, named: boolean): string {
  try {
    return realpathSync(createRequire(join(folder, 'program.js')).resolve(platform.sdk));
  } catch (cause) {
    const where = named ? folder : 'FOLDER';
    const next = `npm install --prefix ${where} ${platform.sdk}@${platform.sdkVersion}`;
    throw new UltracodeError(
      'USAGE',
      `provider "${platform.name}" needs the package ${platform.sdk}: expected it ${named ? `in ${folder}` : 'beside this program'}, found none (${firstLine(messageOf(cause))}). Install it outside the checkout (${next})${named ? '.' : ' and name that folder in provider-path.'}`,
      { cause },
    );
  }
}

const isBelow = (path: string, folder: string): boolean => path === folder || path.startsWith(folder + sep);
