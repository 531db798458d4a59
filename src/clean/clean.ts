import type { Json } from '../base/json.ts';
import { cleanMarkdown } from './clean-markdown.ts';
import { escapeInline, escapeInlineCode, foreignTarget, linkTarget } from './escape.ts';
import { fence, suggestionBlock } from './fence.ts';
import { createRedact, createRedactKnown } from './redact.ts';
import { breakWorkflowCommands, visible } from './visible.ts';

declare const brand: unique symbol;

/** Text that may leave: to GitHub, a log or a file. Only this file can make one. */
export type Clean = string & { readonly [brand]: true };

/** Makes text of a repository, a person or a model safe to leave. Clean a text once, for the kind of text where it goes. */
export type Cleaner = {
  /** One line for a table cell, a heading, a link's label or a `<summary>`: nothing in it is markup, except that code in backticks stays code. */
  readonly inline: (text: string) => Clean;
  /** One line of code, for use where `inline` is used. */
  readonly inlineCode: (text: string) => Clean;
  /** Markdown blocks written by a model: formatting stays; HTML, images, mentions, references and commands become text. */
  readonly markdown: (text: string) => Clean;
  /** A fenced block that no line of the text can close. */
  readonly code: (text: string, language?: string) => Clean;
  /** Lines of code that GitHub offers to commit, exactly as they are; null where they are not safe as they are. */
  readonly suggestion: (lines: readonly string[]) => Clean | null;
  /** Text for logs, terminals and annotations, where no markup is read; line breaks stay. */
  readonly plain: (text: string) => Clean;
  /** The same on one line. */
  readonly line: (text: string) => Clean;
  /** One workflow command of a runner, like an annotation of the log. What is cleaned can be no command, so this is the way to one. */
  readonly command: (
    name: 'error' | 'warning' | 'notice',
    properties: Readonly<Record<string, string>>,
    message: string,
  ) => Clean;
  /** Compact JSON on one line. */
  readonly json: (value: Json) => Clean;
  /** A fenced block of indented JSON. */
  readonly data: (value: Json) => Clean;
  /** The same value without known secrets in its texts and names: nothing is escaped, and what only looks like a token stays. */
  readonly withoutSecrets: <Value>(value: Value) => Value;
  /** Markdown link; only the label when there is no address, or one that is not http(s) or would tell strangers of it. */
  readonly link: (label: Clean, url: string | null) => Clean;
  /** The same to a page that we know of, which may be an issue or a pull request. */
  readonly ownLink: (label: Clean, url: string | null) => Clean;
  /** The address of a page of ours as a link that shows it, and can be copied; nothing where it is no http(s) address. */
  readonly address: (url: string) => Clean;
  /** A link of ours as HTML, for a `<summary>`, in which no Markdown is read. */
  readonly anchor: (label: Clean, url: string | null) => Clean;
};

/** `secrets` are values that must never leave, in whichever form the text holds them; `serverHost` is the GitHub server that shows the texts. */
export function createClean({
  secrets,
  serverHost = 'github.com',
}: {
  readonly secrets: readonly string[];
  readonly serverHost?: string;
}): Cleaner {
  const redactKnown = createRedactKnown(secrets);
  const redact = createRedact(redactKnown);
  const readable = remembered((text) => redact(visible(text)));
  const prepare = (text: string): string => breakWorkflowCommands(readable(text));
  // Again as the last step: whatever a step after `prepare` takes away or moves, no line that leaves is a command.
  const leave = (text: string): Clean => seal(breakWorkflowCommands(text));
  const code = (text: string, language = ''): Clean => leave(fence(prepare(text), language));
  const leading = (label: Clean, url: string | null, targetOf: (url: string) => string | null): Clean => {
    const target = url === null ? null : targetOf(readable(url));
    return target === null ? label : seal(`[${label}](${target})`);
  };
  return {
    inline: (text) => leave(escapeInline(prepare(text))),
    inlineCode: (text) => leave(escapeInlineCode(prepare(text))),
    markdown: (text) => leave(cleanMarkdown(prepare(text), serverHost)),
    code,
    suggestion: (lines) => {
      const block = suggestionBlock(lines, prepare);
      return block === null ? null : seal(block);
    },
    plain: (text) => leave(readable(text)),
    line: (text) => leave(readable(text).replace(/[\n\t]+/g, ' ')),
    command: (name, properties, message) => {
      const written = Object.entries(properties).map(
        ([key, value]) =>
          `${key}=${escapeData(readable(value)).replaceAll(':', '%3A').replaceAll(',', '%2C')}`,
      );
      return seal(`::${name} ${written.join(',')}::${escapeData(readable(message))}`);
    },
    json: (value) => seal(escapeJson(JSON.stringify(mapText(value, (text) => readable(text))))),
    data: (value) =>
      code(
        JSON.stringify(
          mapText(value, (text) => readable(text)),
          null,
          2,
        ),
        'json',
      ),
    withoutSecrets: <Value>(value: Value) => mapText(value as Json, redactKnown) as Value,
    link: (label, url) => leading(label, url, (address) => foreignTarget(address, serverHost)),
    ownLink: (label, url) => leading(label, url, linkTarget),
    address: (url) => {
      const target = linkTarget(readable(url));
      return seal(target === null ? '' : `<${target}>`);
    },
    anchor: (label, url) => {
      const target = url === null ? null : linkTarget(readable(url));
      return target === null ? label : seal(`<a href="${target}">${label}</a>`);
    },
  };
}

// The same short texts are cleaned for each place where a report is shown, and again where it has to be shorter.
const REMEMBERED = { texts: 20_000, chars: 1_000 };

function remembered(change: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    if (text.length > REMEMBERED.chars) return change(text);
    const made = known.get(text) ?? change(text);
    if (known.size >= REMEMBERED.texts) known.clear();
    known.set(text, made);
    return made;
  };
}

/** Joins this project's own Markdown with clean parts. What stands in the template itself is trusted. */
export function md(literals: TemplateStringsArray, ...parts: readonly (Clean | number)[]): Clean {
  return seal(literals.reduce((text, literal, index) => `${text}${parts[index - 1] ?? ''}${literal}`));
}

/** Clean parts with a clean text between them. */
export const joinClean = (parts: readonly Clean[], separator: Clean): Clean => seal(parts.join(separator));

function seal(text: string): Clean {
  return text as Clean;
}

function mapText(value: Json, change: (text: string) => string): Json {
  if (typeof value === 'string') return change(value);
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map((item) => mapText(item, change));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [change(key), mapText(item, change)]));
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** A value in a workflow command, as the runner reads it back (actions/toolkit, core/src/command.ts). */
const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('##[', '# #[');

/** The same value in JSON that holds no `<` (HTML) and no `##[` (a workflow command). */
function escapeJson(json: string): string {
  return json.replaceAll('<', '\\u003c').replaceAll('##[', '#\\u0023[');
}
