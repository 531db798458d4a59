export type Language = 'js' | 'python' | 'php' | 'ruby' | 'go' | 'java' | 'c' | 'shell' | 'yaml' | 'html';

/** One well-known fault that can be recognized in a line of code with a few lines around it. */
export type Rule = {
  readonly id: string;
  readonly category: string;
  readonly severity: 'high' | 'medium' | 'low';
  readonly title: string;
  readonly detail: string;
  readonly suggestion: string;
  /** 0 to 1. */
  readonly confidence: number;
  /** Each is tried on single lines of at most 400 characters. `any` is tried in every text file. */
  readonly patterns: Partial<Record<Language | 'any', readonly RegExp[]>>;
  /** A line that also matches this is not a fault. */
  readonly not?: RegExp;
  /** Lines around the match, one of which must match too. */
  readonly near?: { readonly before: number; readonly after: number; readonly pattern: RegExp };
  /** A file that matches this anywhere is assumed to have handled the fault. */
  readonly unlessFile?: RegExp;
  /** A match of this within ten lines above refutes a claim about the fault (verdict.ts). */
  readonly guard?: RegExp;
};
