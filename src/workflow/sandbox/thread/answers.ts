import type { Json } from '../../../base/json.ts';
import { createIntlAnswers } from './intl-answers.ts';
import { answerUrl } from './url-answers.ts';

/** Answers what guest code asks while it waits. A script can forge a question: one that the prelude would not ask gets null. */
export function createAnswers(): (op: string, payload: Json) => Json {
  const answerIntl = createIntlAnswers();
  return (op, payload) => {
    try {
      return op === 'intl' || op === 'collate' ? answerIntl(op, payload) : answerUrl(op, payload);
    } catch {
      return null;
    }
  };
}
