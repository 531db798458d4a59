import type { RawSettings } from '../../../config/read-settings.ts';

/** The artifact that the analysing job has named; null where it named none. What is no number is refused where settings are read. */
export function artifactIdIn(inputs: RawSettings): number | null {
  const given = String(inputs['artifact-id'] ?? '').trim();
  return given === '' ? null : Number(given);
}
