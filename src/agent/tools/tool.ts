import { z } from 'zod';
import { groupDigits } from '../../base/group-digits.ts';
import { isJsonObject, type JsonObject } from '../../base/json.ts';
import type { Checkout } from '../../code/checkout.ts';
import type { ToolDefinition } from '../../requests/provider.ts';
import type { Shown, ToolName } from '../../run/agent-call.ts';
import type { WebAccess } from '../web/access.ts';
import type { Editor } from './edit/editor.ts';
import { cutLine } from './lines.ts';
import type { ToolAnswer } from './tool-result.ts';

/** `outputChars`: most that one result may hold, apart from its first and last line. */
export type ToolLimits = { readonly outputChars: number };

/** What a tool works on. `editor`: null for an agent that only reads. */
type ToolContext = {
  readonly checkout: Checkout;
  readonly limits: ToolLimits;
  readonly editor: Editor | null;
};

/** One tool, for any checkout. */
export interface Tool {
  readonly name: ToolName;
  /** Whether it changes files. */
  readonly edits: boolean;
  /** What a model is told of it, how much one result holds included; null where a run with this access to the web (null: none) does not have it. */
  definition(access: WebAccess | null, limits: ToolLimits): ToolDefinition | null;
  /** How a log shows a call: `Read src/a.ts`. */
  caption(input: JsonObject): string;
  /** Never rejects for a wrong argument: that is an answer with status `error`. */
  answer(input: JsonObject, context: ToolContext, signal: AbortSignal): Promise<ToolAnswer>;
  /** Lines of code that the answer to this input shows; none for a tool that shows no whole lines of one file. */
  shown(input: JsonObject, context: Omit<ToolContext, 'editor'>): Promise<readonly Shown[]>;
}

type ToolParts<Input> = {
  readonly name: ToolName;
  readonly description: string;
  readonly input: z.ZodType<Input>;
  /** The argument that a log shows beside the name. */
  readonly subject: keyof Input & string;
  readonly answer: (input: Input, context: ToolContext, signal: AbortSignal) => Promise<ToolAnswer>;
  readonly shown?: (input: Input, context: Omit<ToolContext, 'editor'>) => Promise<readonly Shown[]>;
  readonly edits?: true;
  /** Characters that an argument may have where that is more than others may. */
  readonly charsMax?: Readonly<Partial<Record<keyof Input & string, number>>>;
};

const CAPTION_CHARS_MAX = 60;

/** Makes a tool from the schema of its input and a function that answers. */
export function defineTool<Input>(parts: ToolParts<Input>): Tool {
  const { name, description, input, subject, answer, charsMax = {} } = parts;
  const inputSchema = jsonSchemaOf(input);
  const known = Object.keys(isJsonObject(inputSchema.properties) ? inputSchema.properties : {});
  return {
    name,
    edits: parts.edits === true,
    definition: (_, { outputChars }) => ({
      name,
      description: parts.edits
        ? description
        : `${description} A result holds at most ${groupDigits(outputChars)} characters.`,
      inputSchema,
    }),
    caption: (raw) => {
      const shown = raw[subject];
      return typeof shown === 'string' && shown !== ''
        ? `${name} ${cutLine(shown, CAPTION_CHARS_MAX)}`
        : name;
    },
    answer: async (raw, context, signal) => {
      const long = longArgument(raw, charsMax);
      if (long !== null)
        return {
          status: 'error',
          input: {},
          did: `${name} was called with ${long}`,
          next: `call ${name} again with a shorter text.`,
        };
      const read = input.safeParse(withoutNulls(raw));
      if (read.success) return answer(read.data, context, signal);
      const problems = read.error.issues.map(
        (issue) => `${issue.path.join('.') || 'input'}: ${issue.message}`,
      );
      return {
        status: 'error',
        input: raw,
        did: `${name} was called with wrong arguments: ${problems.join('; ')}`,
        next: `call ${name} again with these arguments only: ${known.join(', ')}.`,
      };
    },
    shown: async (raw, context) => {
      const read = input.safeParse(longArgument(raw, charsMax) === null ? withoutNulls(raw) : {});
      return read.success ? ((await parts.shown?.(read.data, context)) ?? []) : [];
    },
  };
}

/** Without bounds: every request holds this text, and an argument beyond them is answered in words. */
function jsonSchemaOf(input: z.ZodType): JsonObject {
  const { $schema: _schema, ...schema } = z.toJSONSchema(input);
  return JSON.parse(JSON.stringify(schema, (key, value) => (BOUNDS.has(key) ? undefined : value)));
}

const BOUNDS = new Set(['minimum', 'exclusiveMinimum', 'maximum', 'minLength', 'maxLength']);

/** Characters. As long as a path can be (Linux, PATH_MAX); what works on a text takes time with its length, or with more. */
const ARGUMENT_CHARS_MAX = 4096;

/** Says which argument is longer than any that means something; null when none is. */
function longArgument(
  raw: JsonObject,
  charsMax: Readonly<Record<string, number | undefined>>,
): string | null {
  for (const [key, value] of Object.entries(raw)) {
    const most = (Object.hasOwn(charsMax, key) ? charsMax[key] : undefined) ?? ARGUMENT_CHARS_MAX;
    if (typeof value === 'string' && value.length > most)
      return `a ${cutLine(key, CAPTION_CHARS_MAX)} of ${value.length} characters, and ${most} are the most`;
  }
  return null;
}

/** Some models write null for an argument that they leave out. */
const withoutNulls = (input: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null));
