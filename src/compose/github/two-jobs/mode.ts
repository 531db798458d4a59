import { UltracodeError } from '../../../base/errors.ts';
import type { RawSettings } from '../../../config/read-settings.ts';
import { MODES } from '../../../config/settings/delivery.ts';
import { secretsIn } from '../../../config/settings-table.ts';

/** What this job does of a run: all of it, the part that asks models and writes nothing to GitHub, or the part that only writes there. */
export type Mode = (typeof MODES)[number];

/**
 * Read from the inputs alone and before all other settings: where these are wrong, a job still keeps to its part. Throws USAGE for
 * another word, and for a publishing job that is given the key of a model.
 */
export function modeOf(inputs: RawSettings): Mode {
  const given = String(inputs.mode ?? '').trim();
  const mode = given === '' ? 'run' : MODES.find((name) => name === given);
  if (mode === undefined)
    throw new UltracodeError('USAGE', `the input "mode" must be ${MODES.join(', ')}, got "${given}".`);
  const { 'github-token': _token, ...others } = inputs;
  if (mode === 'publish' && secretsIn(others).length > 0)
    throw new UltracodeError(
      'USAGE',
      'with `mode: publish` no model is asked, and a job that may write to GitHub is given no key: take the key out of the inputs of this step.',
    );
  return mode;
}
