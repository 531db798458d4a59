import { registerHooks } from 'node:module';
import { data, Evaluator, FeatureFlags, Lexer, Parser } from '@actions/expressions';

/** Problems of a GitHub workflow's text, as GitHub's own language service finds them: `line: message`. */
export async function workflowProblems(text: string): Promise<readonly string[]> {
  const { validate, TextDocument } = await languageService();
  // It remembers documents by their address.
  documents += 1;
  const uri = `file:///${documents}/.github/workflows/checked.yml`;
  const found = await validate(TextDocument.create(uri, 'yaml', 1, text), {
    featureFlags: new FeatureFlags({ all: true }),
  });
  return found.map(({ range, message }) => `${range.start.line + 1}: ${message}`);
}

let documents = 0;

/** Its modules import JSON without saying so, which Node refuses. */
async function languageService() {
  registerHooks({
    load: (url, context, next) =>
      url.endsWith('.json') && url.includes('/@actions/')
        ? next(url, { ...context, importAttributes: { type: 'json' } })
        : next(url, context),
  });
  const [{ validate }, { TextDocument }] = await Promise.all([
    import('@actions/languageservice'),
    import('vscode-languageserver-textdocument'),
  ]);
  return { validate, TextDocument };
}

/** Values of the contexts that an expression may name: `github`, `secrets`, `inputs`, `needs`, `steps`. */
export type Contexts = Readonly<Record<string, unknown>>;

/** `cancelled()` of a job is what the runner knows; nothing here is ever cancelled. */
const STATUS_FUNCTIONS = [
  { name: 'cancelled', minArgs: 0, maxArgs: 0, call: () => new data.BooleanData(false) },
  { name: 'always', minArgs: 0, maxArgs: 0, call: () => new data.BooleanData(true) },
];

/** The value of an expression, without its `${{ }}`, by GitHub's own evaluator. */
function evaluate(expression: string, contexts: Contexts): unknown {
  const { tokens } = new Lexer(expression).lex();
  const names = Object.keys(contexts);
  const functions = STATUS_FUNCTIONS.map((one) => ({ ...one, description: '' }));
  const parsed = new Parser(tokens, names, functions).parse();
  const known = new Map(functions.map((one) => [one.name, one]));
  const dictionary = JSON.parse(JSON.stringify(contexts), data.reviver);
  const value = new Evaluator(parsed, dictionary, known).evaluate();
  return value instanceof data.StringData ||
    value instanceof data.NumberData ||
    value instanceof data.BooleanData
    ? value.value
    : value.coerceString();
}

/** A text in which expressions stand, with their values; whether a condition holds is `isTrue`. */
export function filledIn(text: string, contexts: Contexts): string {
  return text.replaceAll(/\$\{\{(.*?)\}\}/gs, (_, expression: string) =>
    String(evaluate(expression.trim(), contexts) ?? ''),
  );
}

/** Whether a job or step with that `if:` runs, its braces being optional there. */
export function isTrue(condition: string, contexts: Contexts): boolean {
  const [, inner = condition] = /^\s*\$\{\{(.*)\}\}\s*$/s.exec(condition) ?? [];
  const value = evaluate(inner.trim(), contexts);
  return value !== false && value !== '' && value !== 0;
}
