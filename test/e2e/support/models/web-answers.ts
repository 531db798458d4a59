import { type Answer, type AnswerBlock, text } from '../../../fakes/anthropic/answer.ts';
import type { RequestBody } from '../../../fakes/anthropic/request-body.ts';
import type { WebUse } from '../../../fakes/anthropic/web-answer.ts';

const OWN = 'https://nodejs.org/api/http.html';
const OTHER = 'https://developer.mozilla.org/timeouts';

const search = (url: string): WebUse => ({
  type: 'search',
  of: 'timeout',
  gives: [{ url, title: 'Timeouts' }],
});
const handed = (input: Readonly<Record<string, unknown>>): AnswerBlock => ({
  type: 'tool_use',
  name: 'Answer',
  input,
});
const message = (...content: readonly AnswerBlock[]): Answer => ({ type: 'message', content });
const source = (url: string, quote: string, date = '2026-05-03') => ({ url, quote, date });

/** What the agents of the example `cross-checked-research` answer: one claim that another source confirms, one that none does, one that is disputed. */
export function researchAnswers({ messages }: RequestBody): Answer {
  const task = JSON.stringify(messages[0]);
  if (task.includes('name the angles'))
    return message(
      handed({ web: true, angles: [{ name: 'its makers', look: 'The documentation of who makes it.' }] }),
    );
  if (task.includes('from one angle'))
    return message(
      search(OWN),
      handed({
        claims: [
          { claim: 'A request has 300 s.', sources: [source(OWN, 'The default is 300000.')] },
          { claim: 'It retries <img src=x> twice @ada.', sources: [source(OWN, 'Twice.', '')] },
          {
            claim: 'The port is 8080.',
            sources: [source('README.md:3', 'The port is 8080 unless PORT is set.', '')],
          },
        ],
        unanswered: '',
      }),
    );
  if (task.includes('A request has 300 s.') && task.includes('Another agent claims'))
    return message(
      search(OTHER),
      handed({ verdict: 'supported', says: 'The same.', sources: [source(OTHER, 'Five minutes.')] }),
    );
  if (task.includes('It retries') && task.includes('Another agent claims'))
    return message(
      search(OWN),
      handed({ verdict: 'supported', says: 'The same page.', sources: [source(OWN, 'Twice.')] }),
    );
  if (task.includes('The port is 8080.') && task.includes('Another agent claims'))
    return message(
      handed({
        verdict: 'contradicted',
        says: 'The code listens on 3000.',
        sources: [source('src/server.js:9', 'app.listen(3000)')],
      }),
    );
  return text('It has 300 s.');
}
