import { UltracodeError } from '../../../base/errors.ts';
import type { RawSettings } from '../../../config/read-settings.ts';
import { MODES } from '../../../config/settings/delivery.ts';
import { secretsIn, secretVariables } from '../../../config/settings-table.ts';
import type { Host } from '../../host.ts';

/**
 * What this job does of a run: all of it, the part that asks models and writes nothing to GitHub, the one that only runs a command over what was
 * edited, or the part that only writes to GitHub.
 */
export type Mode = (typeof MODES)[number];

/**
 * Read from the inputs alone and before all other settings: where these are wrong, a job still keeps to its part. Throws USAGE for
 * another word, for a publishing job that is given the key of a model, and for one that runs what agents wrote and is given any way to sign in.
 */
export function modeOf(inputs: RawSettings, env: Host['env']): Mode {
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
  if (mode !== 'verify') return mode;
  const variables = [...secretVariables(), ID_TOKEN].filter((name) => (env[name] ?? '') !== '');
  if (secretsIn(others).length + variables.length === 0) return mode;
  const federated = variables.includes(ID_TOKEN) ? ' (`id-token: write` under `permissions:`)' : '';
  const what =
    variables.length === 0
      ? 'it out of the inputs of this step'
      : `${variables.join(' and ')} out of its environment${federated}`;
  throw new UltracodeError('USAGE', `${VERIFIES}: take ${what}.`);
}

const VERIFIES = 'with `mode: verify` a command runs over what agents wrote, and that job is given no key';

/** The runner sets it where the job may sign in elsewhere (docs.github.com, "OpenID Connect reference"). */
const ID_TOKEN = 'ACTIONS_ID_TOKEN_REQUEST_TOKEN';
