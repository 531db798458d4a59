/** Settings of a configuration file of git, without those that it includes: the last value of each key, sections and names in lower case. */
export function readConfig(text: string): ReadonlyMap<string, string> {
  const settings = new Map<string, string>();
  let section = '';
  // A backslash at the end of a line joins it with the next one.
  for (const line of text.replace(/\\\r?\n/g, '').split('\n')) {
    const header = SECTION.exec(line);
    if (header !== null) section = sectionOf(header);
    const rest = header === null ? line : line.slice(header[0].length);
    const [, name, equals, value = ''] = VARIABLE.exec(rest) ?? [];
    if (name !== undefined)
      settings.set(`${section}.${name.toLowerCase()}`, equals === undefined ? 'true' : unquoted(value));
  }
  return settings;
}

const SECTION = /^[\ufeff\s]*\[([\w.-]+)(?:[ \t]+"((?:[^"\\]|\\.)*)")?[ \t]*\]/;
const VARIABLE = /^\s*([A-Za-z][\w-]*)[ \t]*(?:(=)(.*))?/;

function sectionOf([, name = '', below]: RegExpExecArray): string {
  const section = name.toLowerCase();
  return below === undefined ? section : `${section}.${below.replace(/\\(.)/g, '$1')}`;
}

/** Without quotes, escapes, comments, and blanks at both ends. Source: git-config(1), "Syntax". */
function unquoted(text: string): string {
  let value = '';
  let quoted = false;
  for (const [part] of text.trim().matchAll(/\\.|[^\\]/gs)) {
    if (part === '"') quoted = !quoted;
    else if (!quoted && (part === '#' || part === ';')) return value.trimEnd();
    else value += part.length === 2 ? (ESCAPES[part.charAt(1)] ?? part.charAt(1)) : part;
  }
  return value;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', b: '\b' };

/** Whether a value of git's means yes. */
export const isTrue = (value: string | undefined): boolean => /^(?:true|yes|on|[1-9]\d*)$/i.test(value ?? '');
