import { isJsonObject, type JsonObject } from '../../base/json.ts';
import type { TurnRequest } from '../../requests/provider.ts';
import type { ModelFacts } from '../prices/model-table.ts';
import { isExpressible } from './output-format.ts';

/** How a model is brought to answer in a schema: by the API's format, by a tool whose input is the answer, or by words in the prompt. */
export type AnswerWay =
  | { readonly by: 'text' }
  | { readonly by: 'format'; readonly schema: JsonObject }
  | { readonly by: 'tool'; readonly schema: JsonObject; readonly strict: boolean }
  | { readonly by: 'words'; readonly schema: JsonObject };

/** The surest way that the model has. In every way the answer is held against the schema afterwards. */
export function answerWay({ outputSchema: schema, tools }: TurnRequest, facts: ModelFacts): AnswerWay {
  if (schema === undefined) return { by: 'text' };
  const fits = isExpressible(schema);
  if (facts.structuredOutput && fits) return { by: 'format', schema };
  // Who may have no tools at all is not asked for one when the agent needs none.
  const hasTools = facts.strictTools || tools.length > 0;
  if (!hasTools || !isToolInput(schema)) return { by: 'words', schema };
  return { by: 'tool', schema, strict: facts.strictTools && fits };
}

/** What the API takes as the input of any tool: no variants at the root, and plain names. */
function isToolInput(schema: JsonObject): boolean {
  const hasVariants = ['anyOf', 'oneOf', 'allOf'].some((keyword) => schema[keyword] !== undefined);
  const names = isJsonObject(schema.properties) ? Object.keys(schema.properties) : [];
  return !hasVariants && names.every((name) => /^[a-zA-Z0-9_.-]{1,64}$/.test(name));
}
