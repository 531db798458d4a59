import { type Answer, isUnclear } from '../answer.ts';

/** What a step of a proposal came to. `again`: the state on GitHub is not what the step took it for, so all is read anew; every step can be repeated. */
export type Step<T> = { readonly status: 'ok'; readonly value: T } | Stop;
export type Stop = Refused | Again;
type Refused = { readonly status: 'refused'; readonly reason: string };
type Again = { readonly status: 'again'; readonly reason: string };

export const ok = <T>(value: T): Step<T> => ({ status: 'ok', value });

export const refused = (reason: string): Refused => ({ status: 'refused', reason });

/** A refusal is final unless it is not known whether the request took effect. */
export const stopOf = (answer: Extract<Answer<never>, { status: 'refused' }>): Stop =>
  isUnclear(answer)
    ? { status: 'again', reason: asSentence(answer.reason) }
    : refused(asSentence(answer.reason));

const asSentence = (reason: string): string => (/[.!?…]$/.test(reason) ? reason : `${reason}.`);
