/** What went wrong, as a word that callers may branch on. */
export type ErrorCode =
  | 'USAGE' // wrong command line, input or setting
  | 'SCRIPT_INVALID' // the workflow script cannot load
  | 'SCRIPT_FAILED' // the workflow script threw
  | 'WORKFLOW_UNKNOWN'
  | 'EVENT_INVALID'
  | 'CHECKOUT_INVALID' // not a git checkout, or a commit is missing
  | 'PROVIDER_INVALID' // no key, unknown provider
  | 'GITHUB_FAILED'
  | 'STORE_FAILED'
  | 'SANDBOX_FAILED';

/** The one error class: the message names the thing, what was expected, what came, and what to do next. */
export class UltracodeError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.name = 'UltracodeError';
    this.code = code;
  }
}

/** The message of anything that was thrown. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
