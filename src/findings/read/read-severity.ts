import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { SEVERITIES, type Severity, severityRank } from '../finding.ts';
import { severityOfWord, wordsOf } from '../synonyms.ts';
import { openFields } from './read-fields.ts';

/** The severity that a word, a text with such a word, or a number (0 to 10, as in CVSS) stands for; null when it is none of these. */
export function readSeverity(value: Json): Severity | null {
  if (typeof value === 'number') return value >= 7 ? 'high' : value >= 4 ? 'medium' : 'low';
  if (isJsonObject(value)) return heaviest(Object.values(value)) ?? scoreIn(value);
  if (Array.isArray(value)) return heaviest(value);
  if (typeof value !== 'string') return null;
  const whole = severityOfWord(value) ?? foreign(value.trim().toLowerCase()) ?? severityOfSign(value);
  if (whole !== null) return whole;
  // The number after CVSS is its version.
  const text = value.slice(0, TEXT_CHARS).replace(/CVSS:?\d\.\d/i, '');
  const words = wordsOf(text).map((word) => severityOfWord(word) ?? foreign(word));
  const word = words.find((severity) => severity !== null);
  const score = /\b(?:10|\d)\.\d\b|^\s*(?:10|\d)\s*(?:\/\s*10)?\s*$/.exec(text)?.[0];
  return word ?? (score === undefined ? null : readSeverity(Number.parseFloat(score)));
}

/** Longer texts are no severities, whatever words they hold. */
const TEXT_CHARS = 60;

/** Words of other languages that say it in a field for the severity, and other things elsewhere. */
const FOREIGN: Readonly<Record<Severity, string>> = {
  high: 'hoch kritisch schwer schwerwiegend höchste haute haut élevé élevée critique grave alto alta crítico crítica critico critica высокий критический высокая критическая 高 高い 严重 嚴重 致命 重大 긴급 높음 심각',
  medium: 'mittel moyen moyenne medio media médio média средний средняя 中 中等 普通 보통 중간',
  low: 'niedrig gering faible mineur bajo baja baixo baixa низкий низкая 低 低い 轻微 輕微 낮음',
};
/** Signs and colours, which say something else in a name or at the beginning of a line. */
const SIGNS: Readonly<Record<Severity, readonly string[]>> = {
  high: ['🔴', '🟥', '🛑', '⛔', '❌', 'red'],
  medium: ['🟠', '🟧', '🟡', '🟨', '⚠', 'amber', 'orange', 'yellow'],
  low: ['🔵', '🟦', '⚪', 'ℹ', 'blue'],
};
function severityOfSign(text: string): Severity | null {
  const [word = ''] = wordsOf(text);
  const isSign = (sign: string): boolean => text.trim().startsWith(sign) || word === sign;
  return SEVERITIES.find((severity) => wordsOf(text).length <= 1 && SIGNS[severity].some(isSign)) ?? null;
}

const FOREIGN_SEVERITIES = new Map(
  SEVERITIES.flatMap((severity) => FOREIGN[severity].split(' ').map((word) => [word, severity] as const)),
);
const foreign = (word: string): Severity | null => FOREIGN_SEVERITIES.get(word.normalize('NFC')) ?? null;

/** `cvss: { score: 9.8, vector: '…' }` */
function scoreIn(value: JsonObject): Severity | null {
  const score = openFields(value).take(['score', 'basescore', 'value']);
  return typeof score === 'number' ? readSeverity(score) : null;
}

function heaviest(values: readonly Json[]): Severity | null {
  const severities = values
    .filter((value) => typeof value === 'string')
    .map(readSeverity)
    .filter((severity) => severity !== null);
  return severities.toSorted((a, b) => severityRank(a) - severityRank(b))[0] ?? null;
}

/** Whether a field for the severity says that there is none. */
export const saysNone = (value: Json): boolean =>
  value === null ||
  value === false ||
  (typeof value === 'string' &&
    (/^[\s\p{P}]*$/u.test(value) || startsWithGood(value) || NONES.includes(wordsOf(value).join(''))));

/** Whether a text begins with a sign for what is good. */
export const startsWithGood = (text: string): boolean =>
  ['🟢', '✅', '✔'].some((sign) => text.trim().startsWith(sign));

const NONES = ['none', 'ok', 'pass', 'passed', 'na', 'clean', 'null', 'green'];

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
