import type { Json } from '../base/json.ts';
import { cleanMarkdown } from './clean-markdown.ts';
import { escapeInline, escapeInlineCode, linkTarget } from './escape.ts';
import { fence } from './fence.ts';
import { createRedact } from './redact.ts';
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
  /** Text for logs and annotations, where no markup is read; line breaks stay. */
  readonly plain: (text: string) => Clean;
  /** Compact JSON on one line. */
  readonly json: (value: Json) => Clean;
  /** A fenced block of indented JSON. */
  readonly data: (value: Json) => Clean;
  /** Markdown link; only the label when there is no address, or one that is not http(s). */
  readonly link: (label: Clean, url: string | null) => Clean;
  /** The same link as HTML, for a `<summary>`, in which no Markdown is read. */
  readonly anchor: (label: Clean, url: string | null) => Clean;
};

/** `secrets` are values that must never leave, in whichever form the text holds them. */
export function createClean({ secrets }: { readonly secrets: readonly string[] }): Cleaner {
  const redact = createRedact(secrets);
  const prepare = (text: string): string => breakWorkflowCommands(redact(visible(text)));
  // Again as the last step: whatever a step after `prepare` takes away or moves, no line that leaves is a command.
  const leave = (text: string): Clean => seal(breakWorkflowCommands(text));
  const code = (text: string, language = ''): Clean => leave(fence(prepare(text), language));
  const targetOf = (url: string | null): string | null =>
    url === null ? null : linkTarget(redact(visible(url)));
  return {
    inline: (text) => leave(escapeInline(prepare(text))),
    inlineCode: (text) => leave(escapeInlineCode(prepare(text))),
    markdown: (text) => leave(cleanMarkdown(prepare(text))),
    code,
    plain: (text) => leave(redact(visible(text))),
    json: (value) => seal(escapeJson(JSON.stringify(mapText(value, (text) => redact(visible(text)))))),
    data: (value) =>
      code(
        JSON.stringify(
          mapText(value, (text) => redact(visible(text))),
          null,
          2,
        ),
        'json',
      ),
    link: (label, url) => {
      const target = targetOf(url);
      return target === null ? label : seal(`[${label}](${target})`);
    },
    anchor: (label, url) => {
      const target = targetOf(url);
      return target === null ? label : seal(`<a href="${target}">${label}</a>`);
    },
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

/** The same value in JSON that holds no `<` (HTML) and no `##[` (a workflow command). */
function escapeJson(json: string): string {
  return json.replaceAll('<', '\\u003c').replaceAll('##[', '#\\u0023[');
}
