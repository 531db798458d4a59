import type { WebAccess } from '../../agent/web/access.ts';
import { isFresh, WEB_DAYS_MAX, webAgeMs } from '../../agent/web/seen.ts';
import type { Now } from '../../base/clock.ts';
import { UltracodeError } from '../../base/errors.ts';
import type { Settings } from '../../config/settings.ts';
import { providerRow } from '../../model/providers.ts';
import type { RunCode } from '../../resume/run-spec.ts';
import { type Observation, WEB } from '../../run/agent-call.ts';
import type { Ability } from '../../run/events.ts';

/** What the agents of a run may reach of the web; null for nothing. `said`: why that is less than the settings ask for, in a sentence. */
export type RunWeb = { readonly access: WebAccess | null; readonly said: string | null };

/** Throws USAGE where the provider has no such tools: the maintainer asked for what there is not. */
export function webOfRun(settings: Settings, { outside }: Pick<RunCode, 'outside'>): RunWeb {
  const access = webAccess(settings);
  if (access === null) return { access, said: null };
  if (outside !== undefined)
    return {
      access: null,
      said: `The agents of this run have no web, although the setting web is ${access.web}: the change is from outside (${outside}), and what it says could make them carry code or keys there.`,
    };
  const row = providerRow(settings.provider);
  if (!row.asksModel)
    return {
      access: null,
      said: `Nothing is looked up on the web, although the setting web is ${access.web}: the provider ${row.name} asks no model.`,
    };
  if (WEB.indexOf(row.web) >= WEB.indexOf(access.web)) return { access, said: null };
  const has = row.web === 'off' ? 'no tools for the web' : `only a tool to ${row.web} the web`;
  throw new UltracodeError(
    'USAGE',
    `web is ${access.web}, and the provider ${row.name} has ${has}. Set web to ${row.web}, or choose another provider.`,
  );
}

/** What the settings ask for. */
export const webAccess = (settings: Pick<Settings, 'web' | 'web-domains'>): WebAccess | null =>
  settings.web === 'off' ? null : { web: settings.web, domains: settings['web-domains'] };

/** What agents can do besides reading and searching the repository. `edits`: whether those with files of their own get them. */
export const abilitiesOf = (access: WebAccess | null, edits: boolean): readonly Ability[] => [
  ...(edits ? (['edit'] as const) : []),
  ...(access === null ? [] : (['web'] as const)),
];

type StillTrue = (observations: readonly Observation[]) => Promise<boolean>;

/** What was seen of the web cannot be looked at again without paying, so it counts for some days, which is said once; all else is asked anew. */
export function stillTrueWithin(now: Now, stillTrue: StillTrue, warn: (message: string) => void): StillTrue {
  let isSaid = false;
  return async (observations) => {
    const ages = observations.flatMap((observation) => webAgeMs(observation, now()) ?? []);
    if (ages.length === 0) return stillTrue(observations);
    if (!ages.every(isFresh)) return false;
    const isTrue = await stillTrue(observations.filter((one) => webAgeMs(one, 0) === null));
    if (isTrue && !isSaid) {
      isSaid = true;
      warn(
        `answers of a previous run that rest on the web are used again: what they saw is up to ${WEB_DAYS_MAX} days old, and pages may have changed`,
      );
    }
    return isTrue;
  };
}
