import type { AssistantBlock, TurnRequest } from '../requests/provider.ts';
import { answerTo } from './answer.ts';
import { readConversation } from './conversation.ts';
import { nextCalls } from './reading.ts';
import { needOf, taskOf } from './task.ts';

/** The offline reviewer's next message: a pure function of the conversation. */
export function nextTurn(request: TurnRequest): AssistantBlock[] {
  const conversation = readConversation(request);
  const task = taskOf(request, conversation);
  const calls = conversation.mustAnswer
    ? []
    : nextCalls(conversation, needOf(task, conversation), request.tools);
  if (calls.length === 0) {
    const answer = answerTo(task, conversation);
    return [{ type: 'text', text: typeof answer === 'string' ? answer : JSON.stringify(answer) }];
  }
  const turn = request.messages.length;
  return calls.map((call, index) => ({ type: 'tool_use', id: `offline_${turn}_${index}`, ...call }));
}
