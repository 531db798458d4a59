import type { Answer } from '../../fakes/anthropic/answer.ts';
import type { Place } from '../support/captured-run.ts';

/** A call of a tool, with whatever input. */
export type Call = { readonly tool: string; readonly input: Readonly<Record<string, unknown>> };

/**
 * A model that asks tools for what it must not get. Whatever they answer holds nothing of what was planted outside, and the run ends.
 * `holding`: a text of the answer, in rows that show that the others can fail.
 */
export type ToolRow = {
  readonly name: string;
  readonly calls: (place: Place) => readonly Call[];
  readonly must: 'be refused' | 'find nothing' | 'be answered' | 'be the answer' | 'end';
  readonly holding?: string;
};

/** A model whose texts would act where they are shown. They hold the number of their row, by which what acts is found. */
export type TextRow = { readonly name: string; readonly text: (number: number) => string };

/** A model, or its server, that answers in a way that no schema, price or rule expects. What others found must still be reported. */
export type AnswerRow = { readonly name: string; readonly turns: readonly Answer[] };

/** A model that knows a secret of the run and says it in some form. `says` is what stands nowhere afterwards. */
export type SecretRow = { readonly name: string; readonly text: string; readonly says: string };

export const call = (tool: string, input: Call['input']): Call => ({ tool, input });
