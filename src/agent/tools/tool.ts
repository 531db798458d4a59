import { z } from 'zod';
import { isJsonObject, type JsonObject } from '../../base/json.ts';
import type { ToolDefinition } from '../../requests/provider.ts';
import { type ToolAnswer, toolResult } from './tool-result.ts';
import type { ToolResult } from './toolset.ts';

/** `outputChars`: most that one result may hold, apart from its first and last line. */
export type ToolLimits = { readonly outputChars: number };

/** One tool as the toolset calls it. */
export interface Tool {
  readonly definition: ToolDefinition;
  /** Never rejects for a wrong argument: that is a result with `isError`. */
  use(input: JsonObject, signal: AbortSignal): Promise<ToolResult>;
}

type ToolParts<Input> = {
  readonly name: string;
  readonly description: string;
  readonly input: z.ZodType<Input>;
  readonly answer: (input: Input, signal: AbortSignal) => Promise<ToolAnswer>;
};

/** Makes a tool from the schema of its input and a function that answers. */
export function defineTool<Input>({ name, description, input, answer }: ToolParts<Input>): Tool {
  const inputSchema = jsonSchemaOf(input);
  const known = Object.keys(isJsonObject(inputSchema.properties) ? inputSchema.properties : {});
  return {
    definition: { name, description, inputSchema },
    use: async (raw, signal) => {
      const read = input.safeParse(withoutNulls(raw));
      if (read.success) return toolResult(name, await answer(read.data, signal));
      const problems = read.error.issues.map(
        (issue) => `${issue.path.join('.') || 'input'}: ${issue.message}`,
      );
      return toolResult(name, {
        status: 'error',
        input: raw,
        did: `${name} was called with wrong arguments: ${problems.join('; ')}`,
        next: `call ${name} again with these arguments only: ${known.join(', ')}.`,
      });
    },
  };
}

function jsonSchemaOf(input: z.ZodType): JsonObject {
  const { $schema: _schema, ...schema } = z.toJSONSchema(input);
  return JSON.parse(JSON.stringify(schema));
}

/** Some models write null for an argument that they leave out. */
const withoutNulls = (input: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null));
