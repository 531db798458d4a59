import { dayOf } from '../base/clock.ts';
/** What a limit over several runs is about: a pull request, or a day of the whole repository. */
export type Scope =
  | { readonly type: 'pull-request'; readonly pullNumber: number }
  /** `day`: a date of UTC, like 2026-11-30. */
  | { readonly type: 'day'; readonly day: string };

/** A limit over several runs, with the setting that gives it. */
export type SharedLimit = {
  readonly setting: 'max-cost-usd-per-pull-request' | 'max-cost-usd-per-day';
  readonly scope: Scope;
  readonly limitUsd: number;
};

/** The limits that hold for a run. `pullNumber`: what it is about, null for no pull request. `day`: on which it begins. */
export function limitsOver(
  { pullNumber, day }: { readonly pullNumber: number | null; readonly day: string },
  given: { readonly [Setting in SharedLimit['setting']]?: number | undefined },
): readonly SharedLimit[] {
  const perPull = given['max-cost-usd-per-pull-request'];
  const perDay = given['max-cost-usd-per-day'];
  const limits: SharedLimit[] = [];
  if (perPull !== undefined && pullNumber !== null)
    limits.push({
      setting: 'max-cost-usd-per-pull-request',
      scope: { type: 'pull-request', pullNumber },
      limitUsd: perPull,
    });
  if (perDay !== undefined)
    limits.push({ setting: 'max-cost-usd-per-day', scope: { type: 'day', day }, limitUsd: perDay });
  return limits;
}

/** The day after. */
export const nextDay = (day: string): string => dayOf(Date.parse(`${day}T00:00:00Z`) + DAY_MS);

const DAY_MS = 86_400_000;

/** What the artifacts of a scope are called before their number. GitHub lists artifacts by their exact name only, so the scope is in it. */
export const artifactsOf = (scope: Scope): string =>
  `ultracode-spent-${scope.type === 'day' ? scope.day : `pull-${scope.pullNumber}`}`;

/** Names can be used once in a workflow run, which may need several: of its jobs, its attempts, and the beginning and the end of each. */
export const numberedName = (artifacts: string, number: number): string => `${artifacts}-${number}`;

/** Numbers that one workflow run may use of a scope. */
export const NUMBERS_MAX = 60;
