import { type Cleaner, createClean } from '../clean/clean.ts';

// Shorter values are words that occur in code, and taking them out would tear texts apart.
const SECRET_CHARS_MIN = 8;
const SECRET_NAMES = /KEY|TOKEN|SECRET|PASSWORD|CREDENTIAL/;

/** The cleaner that knows every secret of this process, whatever the variable is called, and those that settings brought. */
export function composeClean(
  env: Readonly<Record<string, string | undefined>>,
  further: readonly (string | undefined)[],
): Cleaner {
  const ours = Object.entries(env).flatMap(([name, value]) => (SECRET_NAMES.test(name) ? [value] : []));
  const secrets = [...ours, ...further].filter(
    (value) => value !== undefined && value.length >= SECRET_CHARS_MIN,
  );
  return createClean({ secrets: secrets.filter((value) => value !== undefined) });
}
