import { UltracodeError } from '../base/errors.ts';
import type { TrustedTree } from '../code/trusted-tree.ts';
import { type RawSettings, readSettings } from '../config/read-settings.ts';
import { SETTINGS_FILES, type Settings } from '../config/settings.ts';
import type { FilePlace, SettingsFile } from '../config/settings-file.ts';
import type { SaidOfFile } from '../config/taken-from-file.ts';

/** Settings, or why there are none; then `settings` are the defaults, with which the refusal can be reported, and the workflow that was asked for. */
export type Configured =
  | {
      readonly status: 'ok';
      readonly settings: Settings;
      readonly said: readonly SaidOfFile[];
    }
  | { readonly status: 'invalid'; readonly error: UltracodeError; readonly settings: Settings };

type SettingsTree = Pick<TrustedTree, 'names' | 'read'>;

/** What of the settings file at a place may hold, overridden by what the user gave: inputs on Actions, flags on a laptop. */
export async function configure(
  given: RawSettings,
  place: FilePlace,
  treeAt: () => Promise<SettingsTree>,
): Promise<Configured> {
  const where = place === 'file' ? 'input' : 'option';
  let text = '';
  try {
    const tree = await treeAt();
    const said = await passedOver(tree);
    const file = await settingsFile(tree);
    text = file?.text ?? '';
    if (file === null) return { status: 'ok', settings: readSettings([given], where), said };
    // YAML is a tenth of the program: nobody waits for it who has no such file.
    const [{ parseSettingsFile }, { takenFromFile }] = await Promise.all([
      import('../config/settings-file.ts'),
      import('../config/taken-from-file.ts'),
    ]);
    const settings = parseSettingsFile(file, place);
    const ofFile = takenFromFile({ path: file.path, settings }, place, { given, where });
    return {
      status: 'ok',
      settings: readSettings([ofFile.taken, given], where),
      said: [...said, ...ofFile.said],
    };
  } catch (error) {
    if (!(error instanceof UltracodeError)) throw error;
    const { workflow } = given;
    const asked = typeof workflow === 'string' && workflow !== '' ? workflow : workflowNamedIn(text);
    return { status: 'invalid', error, settings: readSettings([{ workflow: asked }], where) };
  }
}

/** The workflow that a settings file names, also where nothing else of it can be read; undefined where it names none. */
function workflowNamedIn(text: string): string | undefined {
  const [, quoted, plain] =
    /^["']?workflow["']?:[ \t]{1,9}(?:["']([^"'\n]{1,200})["']|([^\s#"']{1,200}))/m.exec(text) ?? [];
  return quoted ?? plain;
}

/** Throws USAGE where there is one by each ending: which of them holds would be a guess. */
async function settingsFile({ read }: SettingsTree): Promise<SettingsFile | null> {
  const texts = await Promise.all(SETTINGS_FILES.map(async (path) => ({ path, text: await read(path) })));
  const found = texts.flatMap(({ path, text }) => (text === null ? [] : [{ path, text }]));
  if (found.length > 1)
    throw new UltracodeError(
      'USAGE',
      `There are ${found.map(({ path }) => path).join(' and ')}, and only one of them can hold: delete one.`,
    );
  return found[0] ?? null;
}

/** Where people put a settings file that is not read. */
async function passedOver({ names }: SettingsTree): Promise<readonly SaidOfFile[]> {
  const folders = await Promise.all(
    ['', '.github', '.github/ultracode'].map(async (dir) => ({ dir, found: await names(dir) })),
  );
  return folders
    .flatMap(({ dir, found }) =>
      found
        .filter((name) => (dir === '.github/ultracode' ? NEAR_INSIDE : NEAR_NAME).test(name))
        .map((name) => (dir === '' ? name : `${dir}/${name}`)),
    )
    .filter((path) => !SETTINGS_FILES.includes(path))
    .map((path) => ({
      setting: null,
      text: `\`${path}\` is passed over, and nothing that it sets holds: settings are read from \`${SETTINGS_FILES[0]}\`.`,
    }));
}

const NEAR_NAME = /^\.?ultracode(?:[-.](?:action|config|settings))?(?:\.(?:ya?ml|jsonc?|toml)|rc)$/i;
const NEAR_INSIDE = /^(?:config|settings|ultracode)\.(?:ya?ml|jsonc?|toml)$/i;
