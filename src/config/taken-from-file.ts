import type { FailOn } from '../run/fail-on.ts';
import { type RawSettings, readSettings } from './read-settings.ts';
import type { Settings } from './settings.ts';
import type { FilePlace } from './settings-file.ts';
import { permissionOf } from './settings-table.ts';

/** What of a settings file holds. */
export type TakenFromFile = {
  readonly taken: RawSettings;
  readonly said: readonly SaidOfFile[];
};

/** What a user has to know of one setting of the file, in a sentence of Markdown: that it holds, or that it does not although it stands there. */
export type SaidOfFile = {
  /** null: of the file as a whole. */
  readonly setting: string | null;
  readonly text: string;
};

/** What goes before the file: what the user gave, and where (`where`: "input" or "option"). */
type Given = { readonly given: RawSettings; readonly where: string };

/** What of a parsed settings file holds beside what the user gave. Throws USAGE where a value is wrong. */
export function takenFromFile(
  { path, settings: file }: { readonly path: string; readonly settings: RawSettings },
  place: FilePlace,
  { given, where }: Given,
): TakenFromFile {
  const values = readSettings([file], `${path} setting`);
  const without = readSettings([given], where);
  const taken: [string, unknown][] = [];
  const said: SaidOfFile[] = [];
  for (const [name, raw] of Object.entries(file)) {
    if (!isGiven(raw) || isGiven(given[name])) continue;
    const [value, other] = [settingOf(values, name), settingOf(without, name)];
    const permission = permissionOf(place, name);
    const changes = JSON.stringify(value) !== JSON.stringify(other);
    const say = (text: string): void => void (changes && said.push({ setting: name, text }));
    if (permission === 'told') say(holds({ path, name }, value));
    if (permission === 'set' || permission === 'told') taken.push([name, raw]);
    else if (permission === 'lower' || permission === 'stricter') {
      const isWithin =
        permission === 'lower' ? isLower(value, other) : isStricter[name]?.(values, without) === true;
      if (isWithin) taken.push([name, raw]);
      else
        say(
          notHeld({ path, name }, { value, other }, `the file of a checkout can only make it ${permission}`),
        );
    } else if (permission !== null && 'keptOut' in permission)
      say(notHeld({ path, name }, { value, other }, permission.keptOut));
  }
  return { taken: Object.fromEntries(taken), said };
}

/** Where nothing is said of a number, there is no limit. */
const isLower = (value: unknown, other: unknown): boolean =>
  typeof value === 'number' && value <= (typeof other === 'number' ? other : Number.POSITIVE_INFINITY);

/** For each row that may be made stricter: whether all that fails by `without` fails by `values` too. */
const isStricter: Readonly<Record<string, (values: Settings, without: Settings) => boolean>> = {
  'fail-on': (values, without) => failsMore(values['fail-on'], without['fail-on']),
  'fail-on-new': (values, without) => values['fail-on-new'] === 'off' || without['fail-on-new'] === 'on',
};

const failsMore = (value: FailOn, other: FailOn): boolean =>
  severityOf(value) >= severityOf(other) &&
  (['incomplete', 'not-looked-at'] as const).every((one) => value.includes(one) || !other.includes(one));

/** 0 where findings of no severity fail. */
const severityOf = (failOn: FailOn): number =>
  Math.max(
    0,
    ...(['high', 'medium', 'low'] as const).map((one, rank) => (failOn.includes(one) ? rank + 1 : 0)),
  );

const isGiven = (raw: unknown): boolean => raw !== '' && raw !== undefined;

const settingOf = (settings: Settings, name: string): unknown =>
  Object.entries(settings).find(([key]) => key === name)?.[1];

type Where = { readonly path: string; readonly name: string };

const holds = ({ path, name }: Where, value: unknown): string =>
  `\`${path}\` of this checkout sets \`${name}\` to ${shown(value)}, and this holds; \`--${name}\` sets another.`;

const notHeld = (
  { path, name }: Where,
  { value, other }: { readonly value: unknown; readonly other: unknown },
  why: string,
): string =>
  `\`${path}\` of this checkout sets \`${name}\` to ${shown(value)}, and this does not hold, because ${why}: ${other === undefined ? 'it stays as it is without the file' : `it stays ${shown(other)}`}. \`--${name}\` sets it.`;

const SHOWN_CHARS_MAX = 120;

function shown(value: unknown): string {
  const text = Array.isArray(value)
    ? value.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join(', ')
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value);
  return `\`${text.length > SHOWN_CHARS_MAX ? `${text.slice(0, SHOWN_CHARS_MAX)}…` : text}\``;
}
