import type { Json } from '../../base/json.ts';
import type { Severity } from '../finding.ts';
import { severityOfWord } from '../synonyms.ts';

/** The severity that a word or a number (0 to 10, as in CVSS) stands for; null when it is neither. */
export function readSeverity(value: Json): Severity | null {
  if (typeof value === 'number') return value >= 7 ? 'high' : value >= 4 ? 'medium' : 'low';
  if (typeof value !== 'string') return null;
  return severityOfWord(value);
}

/** 0 to 1 from 0.9, 90, "90%", 9 (of 10) or a word; null when it is none of these. */
export function readConfidence(value: Json): number | null {
  if (typeof value === 'string') {
    const word = CONFIDENCE_WORDS[value.trim().toLowerCase()];
    const number = Number.parseFloat(value);
    return (
      word ?? (Number.isFinite(number) ? readConfidence(value.includes('%') ? number / 100 : number) : null)
    );
  }
  if (typeof value !== 'number' || value < 0 || value > 100) return null;
  if (value <= 1) return value;
  return value <= 10 ? value / 10 : value / 100;
}

const CONFIDENCE_WORDS: Readonly<Record<string, number>> = {
  certain: 1,
  high: 0.9,
  medium: 0.6,
  moderate: 0.6,
  low: 0.3,
};
