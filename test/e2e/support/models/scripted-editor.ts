import { type Answer, json } from '../../../fakes/anthropic/answer.ts';
import type { RequestBody } from '../../../fakes/anthropic/request-body.ts';
import type { Rule } from '../../../fakes/anthropic.ts';

/** A call of a tool that changes files, or reads one. */
export type ToolCall = readonly [name: string, input: Readonly<Record<string, unknown>>];

/** What an agent does with the files that it is told of: turns of tool calls, then its answer. */
export type Work = { readonly calls: readonly (readonly ToolCall[])[]; readonly answer: unknown };

type WrongPlace = { readonly file: string; readonly line?: number; readonly what: string };

export type Editor = {
  /** `prompt`: the whole first message. `again`: an attempt before was refuted. */
  readonly edit: (prompt: string, again: boolean) => Work;
  /** Null: it stands. */
  readonly refute: (prompt: string) => string | null;
  /** What is named as wrong with each refutation. */
  readonly wrong?: (prompt: string) => readonly WrongPlace[];
  /** Files that those who check say have to change too. */
  readonly needs?: readonly { readonly file: string; readonly why: string }[];
  /** Any other question. */
  readonly other?: (body: RequestBody, prompt: string) => Answer;
};

/** Plays agents that edit and agents that check what was edited, told apart by their tools and by what they are to answer. */
export function scriptedEditor({
  edit,
  refute,
  other,
  wrong,
  needs,
}: Editor): Rule & { readonly asked: string[] } {
  const asked: string[] = [];
  const rule: Rule = (body) => {
    const prompt = JSON.stringify(body.messages[0]);
    const done = body.messages.filter(({ role }) => role === 'assistant').length;
    const isEditor = (body.tools ?? []).some((tool) => 'name' in tool && tool.name === 'Edit');
    if (isEditor) {
      const { calls, answer } = edit(prompt, prompt.includes('An attempt before yours was refuted'));
      const turn = calls[done];
      if (done === 0) asked.push('edit');
      if (turn === undefined) return json(answer);
      return { type: 'message', content: turn.map(([name, input]) => ({ type: 'tool_use', name, input })) };
    }
    if (JSON.stringify(body).includes('\\"refuted\\"') || JSON.stringify(body).includes('"refuted"')) {
      if (done === 0) asked.push('check');
      const reason = refute(prompt);
      return json({
        reason: reason ?? 'Followed each call.',
        refuted: reason !== null,
        ...(reason !== null && wrong && { wrong: wrong(prompt) }),
        ...(needs && { elsewhere: needs }),
      });
    }
    if (done === 0) asked.push('other');
    if (other === undefined) throw new Error(`nobody plays this agent: ${prompt.slice(0, 200)}`);
    return other(body, prompt);
  };
  return Object.assign(rule, { asked });
}

/** An exact replacement. */
export const replacing = (file: string, before: string, after: string): ToolCall => [
  'Edit',
  { file_path: file, old_string: before, new_string: after },
];
