import type { Settings } from '../config/settings.ts';
import { providerRow } from '../model/providers.ts';
import { belongingOf } from '../resume/belonging.ts';
import type { SealFor } from '../store/run-folder.ts';
import { createSeal, type Seal } from '../store/seal.ts';
import type { Host } from './host.ts';

/** Characters. A seal is published with its run, so whoever reads it can try secrets: a shorter one, as of a local server, may be guessed. */
const SECRET_CHARS_MIN = 20;

/** Seals of what runs leave for the next ones that belong together. */
export function composeSeal(host: Pick<Host, 'env'>, settings: Settings): SealFor {
  const seals = sealsOf(host, settings);
  return (spec) => seals(belongingOf(spec));
}

/** Seals by what a text belongs to, under a secret that this run and the next one have: what the provider signs in with, if it stays the same. */
export function sealsOf({ env }: Pick<Host, 'env'>, settings: Settings): (belonging: string) => Seal | null {
  const given = (name: string): string | null => {
    const set = name in settings ? settings[name as keyof Settings] : env[name];
    return (typeof set === 'string' && set.trim()) || null;
  };
  const secret = providerRow(settings.provider).lastingSecret(given);
  if (secret === null || secret.length < SECRET_CHARS_MIN) return () => null;
  const known = new Map<string, Seal>();
  return (belonging) => {
    const seal = known.get(belonging) ?? createSeal(secret, belonging);
    known.set(belonging, seal);
    return seal;
  };
}

/** Said where a run cannot seal what it keeps. */
export const UNSEALED =
  'What this run keeps is not sealed, since it signs in without a secret of 20 characters or more that the next run has too: another job of the same GitHub workflow can write what a later run takes for answers.';
