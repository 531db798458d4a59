export type Language = 'js' | 'python' | 'php' | 'ruby' | 'go' | 'java' | 'c' | 'shell' | 'yaml' | 'html';

/** One well-known fault that a line of code can show by itself, with a little of what stands around it. */
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
  /** A line that also matches this is no fault. */
  readonly not?: RegExp;
  /** Lines around the match, one of which must match too. */
  readonly near?: { readonly before: number; readonly after: number; readonly pattern: RegExp };
  /** A file that matches this anywhere is taken to have dealt with it. */
  readonly unlessFile?: RegExp;
  /** Found within ten lines before the match by whoever checks a finding, it prevents the fault. */
  readonly guard?: RegExp;
};
