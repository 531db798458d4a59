import type { Entry } from './record.ts';
import { nextDay, type Scope, type SharedLimit } from './scope.ts';

/** How a limit over several runs stands, without the run that asks. */
export type LimitUse = SharedLimit & {
  readonly spentUsd: number;
  /** By runs that have not said yet what they have spent. */
  readonly asideUsd: number;
};

export function useOf(limit: SharedLimit, entries: readonly Entry[]): LimitUse {
  const sum = (state: Entry['state']): number =>
    entries.reduce((total, entry) => total + (entry.state === state ? entry.usd : 0), 0);
  return { ...limit, spentUsd: sum('spent'), asideUsd: sum('set-aside') };
}

export const leftUsd = ({ limitUsd, spentUsd, asideUsd }: LimitUse): number =>
  Math.max(0, limitUsd - spentUsd - asideUsd);

/** Dollars. Less than a cent buys no answer worth beginning for. */
const WORTH_BEGINNING_USD = 0.01;

/** Why no run may begin, as a part of a sentence in Markdown; null where one may. */
export function refusalOf(use: LimitUse): string | null {
  if (leftUsd(use) >= WORTH_BEGINNING_USD) return null;
  const { setting, scope, limitUsd, asideUsd } = use;
  const free = [
    ...(asideUsd > 0 ? ['once runs that go on have ended and leave some of it'] : []),
    ...(scope.type === 'day' ? [`at 00:00 UTC on ${nextDay(scope.day)}`] : []),
    `with a higher \`${setting}\``,
  ];
  return `the limit of ${dollars(limitUsd)} ${forScope(scope)} (\`${setting}\`) is reached: ${used(use)}. Nothing was asked of a model; runs begin again ${free.join(', or ')}`;
}

/** Why no run may begin where nobody knows what was spent, as a part of a sentence in Markdown. */
export const refusalOfUnknown = ({ setting, scope }: SharedLimit, reason: string): string =>
  `what has been spent ${forScope(scope)} is not known, and with \`${setting}\` set nothing that is paid for begins without it: ${reason.replace(/\.$/, '')}`;

/** From this share of a limit on it is told. */
const NEAR = 0.8;

/** What the readers of a report should know before a limit bites, in a sentence in Markdown; null where it is far. */
export function saidOfEnd(
  use: LimitUse,
  run: { readonly askedUsd: number; readonly costUsd: number },
): string | null {
  const { setting, scope, limitUsd, spentUsd, asideUsd } = use;
  const isSmaller = leftUsd(use) < run.askedUsd;
  const total = spentUsd + asideUsd + run.costUsd;
  if (total < limitUsd * NEAR && !isSmaller) return null;
  const smaller = isSmaller
    ? ` It left this run ${dollars(leftUsd(use))} instead of ${dollars(run.askedUsd)}.`
    : '';
  return `With this run, ${dollars(total)} of the ${dollars(limitUsd)} that \`${setting}\` allows ${forScope(scope)} are spent or set aside.${smaller}`;
}

/** The same when the run begins, for the log. */
export const saidOfBeginning = (use: LimitUse): string =>
  `${use.setting}: ${used(use)} ${forScope(use.scope)}, ${dollars(leftUsd(use))} of ${dollars(use.limitUsd)} left`;

/** What a limit leaves of it for a plan with this estimate, as sentences in Markdown. `isEnough`: its lower end fits; null for the words: all of it does. */
export function saidOfEstimate(
  use: LimitUse,
  { low, high }: { readonly low: number; readonly high: number },
): { readonly isEnough: boolean; readonly said: string } | null {
  const left = leftUsd(use);
  if (high <= left) return null;
  const { setting, scope, limitUsd } = use;
  return {
    isEnough: low <= left && left >= WORTH_BEGINNING_USD,
    said: `Its estimate is ${dollars(low)} to ${dollars(high)}, and of the ${dollars(limitUsd)} that \`${setting}\` allows ${forScope(scope)} ${dollars(left)} are left`,
  };
}

const used = ({ spentUsd, asideUsd }: LimitUse): string =>
  `${dollars(spentUsd)} spent${asideUsd > 0 ? `, and ${dollars(asideUsd)} set aside by runs that have not ended or were killed` : ''}`;

const forScope = (scope: Scope): string =>
  scope.type === 'day' ? `on ${scope.day} (UTC)` : `on pull request #${scope.pullNumber}`;

/** A single request often costs less than a cent, so small sums have four digits. */
const dollars = (usd: number): string => `$${usd.toFixed(usd > 0 && usd < 0.1 ? 4 : 2)}`;
