import type { Range } from './secret-formats.ts';

/** Where a text holds a password or a key that has no format of its own: it is told from the name or the address that it stands at. */
export const assignedSecretsIn = (text: string): Range[] => [
  ...valuesOf(text, QUOTED, ({ value, name }) => isSecret(value, name)),
  ...valuesOf(text, UNQUOTED, ({ value, name, sign, next }) => {
    if ((sign === ' ' && !/^pass/i.test(name)) || GOES_ON.test(next)) return false;
    // A line of a file of variables is as good as quoted.
    const isVariable = sign === '=' && name === name.toUpperCase();
    return isVariable ? isSecret(value, name) : isMixed(value);
  }),
  ...valuesOf(text, IN_ADDRESS, ({ value }) => !NO_VALUE.test(value) && !isUsual(value)),
  ...valuesOf(text, LOGIN, ({ value }) => isSecret(value, 'password')),
  ...valuesOf(text, OPEN_ADDRESS, () => true),
];

type Found = {
  readonly name: string;
  readonly sign: string;
  readonly value: string;
  /** The character behind it. */
  readonly next: string;
};

/** The places of the values that end the matches. */
function valuesOf(text: string, expression: RegExp, isOne: (found: Found) => boolean): Range[] {
  return [...text.matchAll(expression)].flatMap(({ 0: all, index, groups }): Range[] => {
    const { name = '', sign = '', value = '' } = groups ?? {};
    const end = index + all.length;
    return isOne({ name, sign, value, next: text[end] ?? '' }) ? [[end - value.length, end]] : [];
  });
}

const NAME =
  '(?<name>passw(?:or)?d|passphrase|passcode|pwd|secret|token|credentials?|(?:api|access|private|secret|auth)[_-]?key(?:_base)?|(?<![a-z])auth)';

/** Behind a sign of assignment or comparison, or what stands for it in an attribute or a call: a quoted literal without white space. */
const QUOTED = new RegExp(
  String.raw`${NAME}(?:\\?["']?\]?\s{0,3}(?::=|=>|={1,3}|:)\s{0,3}|["']\s{1,3}value=|["'],\s{0,3})\\?["'\x60](?<value>[^\s"'\x60\\]{8,200})(?=\\?["'\x60])`,
  'gi',
);

/** Without quotes, as in settings, variables, command lines, addresses and elements. */
const UNQUOTED = new RegExp(
  String.raw`${NAME}(?<sign>=|["']?\s{0,3}[:=]\s{0,3}|>| )(?<value>[\w+/.~!#@$%^=-]{8,200})`,
  'gi',
);

/** Behind an unquoted value: it is longer, or a call or another expression. */
const GOES_ON = /[\w+/.~!#@$%^=([?*-]/;

/** `scheme://user:password@host`; the password may hold an `@` or a colon. */
const IN_ADDRESS = /:\/\/[^\s:/@?#"'`<>]{0,100}:(?<value>[^\s/?#"'`<>]{4,200})(?=@)/g;

/** `-u user:password`, as curl takes it. */
const LOGIN = /\s(?:-u|--user)[\s=]["']?[^\s:"'`]{1,60}:(?<value>[^\s"'`]{6,200})/g;

/** Addresses that let in everyone who knows them: webhooks by their path, others by a signature. */
const OPEN_ADDRESS =
  /(?:\bdiscord(?:app)?\.com\/api\/webhooks\/\d{1,20}\/|\bwebhook\.office\.com\/|\bhooks\.zapier\.com\/hooks\/catch\/|[?&](?:sig|signature|X-Amz-Signature)=)(?<value>[\w@%+/.-]{20,300})/g;

/** Letters and digits, and nothing that names or stands for a value that is elsewhere. */
function isSecret(literal: string, name: string): boolean {
  if (!/\d/.test(literal) || !/[A-Za-z]/.test(literal) || NO_VALUE.test(literal)) return false;
  if (isPathOfMachine(literal)) return false;
  return /^pass/i.test(name) ? !/[|:#]/.test(literal) || !WORDS.test(literal) : !WORDS.test(literal);
}

/** Nothing that a program would be written with: in code an unquoted value may be a name or a number. */
function isMixed(value: string): boolean {
  if (!isSecret(value, '') || /[=!]=|^[\d.]+$/.test(value)) return false;
  return (value.match(/\d+/g) ?? []).length >= 3 || /[!#@$%^]/.test(value);
}

/** A file or folder, as in `PWD=/tmp/run-AbC123/tree`: below one that machines have, without a part that is as long and as mixed as a key. Short digests are none. */
const isPathOfMachine = (text: string): boolean =>
  OF_A_MACHINE.test(text) &&
  !text
    .split(/[^A-Za-z0-9]/)
    .some((part) => part.length >= KEY_CHARS && isMixedPart(part) && !DIGEST.test(part));

const OF_A_MACHINE =
  /^\/(?:home|root|tmp|var|opt|usr|etc|mnt|srv|run|dev|proc|nix|media|private|builds?|workspaces?|github|__w|app|data|Volumes|(?:[a-z]\/)?Users)\/[\w./@-]+$/;
const KEY_CHARS = 12;
const DIGEST = /^[0-9a-f]{1,31}$/;
const isMixedPart = (part: string): boolean => /\d/.test(part) && /[A-Za-z]/.test(part);

const NO_VALUE =
  /[<>{}]|\$[A-Za-z_(]|\benv\b|:\/\/|\*{3}|\.{3}|x{4}|^%|%$|^arn:|^0x[0-9a-f]{40}$|^\d{4}-\d\d-\d\d|example|sample|dummy|placeholder|change[_-]?me|change[_-]?it|your|replace|redacted|insert|todo|fake|mock/i;

/** What stands for a password in a manual, and what everyone knows. */
const isUsual = (value: string): boolean =>
  PUBLIC_PASSWORDS.has(value.toLowerCase()) || /^(?:[$%]\w+|pass|pwd|test)$/i.test(value);

/** What everyone knows: defaults of databases and examples. */
export const PUBLIC_PASSWORDS: ReadonlySet<string> = new Set(
  'postgres postgresql password passwd secret root admin administrator guest user username mysql mariadb mongo mongodb redis rabbitmq example changeme change-me default localhost sample dummy development production staging testing testtest disabled required optional undefined x-access-token'.split(
    ' ',
  ),
);

/** A name, a path or a rule, as in `token: "/oauth2/token"` and `password: "required|min:8"`: words with short numbers, and signs between them. */
const WORDS =
  /^[#./]*(?:[A-Za-z]+\d{0,4}|\d{1,4}[a-z]{0,4})(?:[._:/|,+#-]+(?:[A-Za-z]+\d{0,4}|\d{1,6}[a-z]{0,4}))*$/;
