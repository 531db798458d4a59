import type { Report } from '../report.ts';
import { plural } from './headline.ts';

const SHOWN = 3;

/** "12 requests repeated: 9 × The API limits the rate of requests; 3 × …", not yet cleaned; null when none was. */
export function repeatedRequests({ repeats }: Report): string | null {
  if (repeats.length === 0) return null;
  const reasons = repeats.slice(0, SHOWN).map(({ reason, requests }) => `${requests} × ${reason}`);
  const others = sum(repeats.slice(SHOWN));
  const rest = others === 0 ? [] : [`${others} for other reasons`];
  return `${plural(sum(repeats), 'request')} repeated: ${[...reasons, ...rest].join('; ')}`;
}

const sum = (repeats: Report['repeats']): number => repeats.reduce((all, { requests }) => all + requests, 0);
