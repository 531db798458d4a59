import type { Proposed } from '../../proposal/proposal.ts';
import { type Answer, isPassing, isUnclear } from '../answer.ts';

/** What a step of a proposal came to. `again`: the state on GitHub is not what the step took it for, so all is read anew; every step can be repeated. */
export type Step<T> = { readonly status: 'ok'; readonly value: T } | Stop;
export type Stop = Extract<Proposed, { readonly status: 'settled' | 'refused' }> | Again;
type Again = { readonly status: 'again'; readonly reason: string };
type Refusal = Extract<Answer<never>, { status: 'refused' }>;

export const ok = <T>(value: T): Step<T> => ({ status: 'ok', value });

export const refused = (reason: string): Stop => ({ status: 'refused', reason });

/** A refusal is final unless it is not known whether the request took effect. */
export function stopOf(answer: Refusal): Stop {
  const reason = asSentence(answer.reason);
  if (isUnclear(answer)) return { status: 'again', reason };
  return isPassing(answer) ? { status: 'refused', reason, isPassing: true } : refused(reason);
}

/** The same of a request that writes to the repository: what a token may not do is told to it as what is not there. */
export function stopOfWrite(answer: Refusal): Stop {
  const stop = stopOf(answer);
  if (answer.httpStatus !== 404) return stop;
  return refused(
    `${stop.reason} GitHub says so where the token may not write: give the job \`contents: write\` under \`permissions:\`. It also says so of a commit that brings other workflows of GitHub than the default branch has, which \`GITHUB_TOKEN\` may never write: that takes the token of an App.`,
  );
}

const asSentence = (reason: string): string => (/[.!?…]$/.test(reason) ? reason : `${reason}.`);
