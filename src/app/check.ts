import { checkScript, type Surroundings } from '../workflow/script/check-script.ts';
import { formatProblem, type Problem } from '../workflow/script/problem.ts';

export type { Surroundings };

/**
 * An `error` keeps a script from running, or fails whenever it is reached; a `warning` is what usually goes wrong with the like of it; an
 * `advice` is what costs more or tells less than it could. Line and column count from 1.
 */
export type Diagnostic = {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly severity: 'error' | 'warning' | 'advice';
  readonly message: string;
};

/** What is to be said of a script, errors first, advice last. */
export function checkFile(
  file: { readonly source: string; readonly path: string },
  surroundings: Surroundings,
): readonly Diagnostic[] {
  const { problems, warnings, advice } = checkScript(file, surroundings);
  const diagnostic =
    (severity: Diagnostic['severity']) =>
    ({ line, column, message }: Problem): Diagnostic => ({
      file: file.path,
      line,
      column,
      severity,
      message,
    });
  return [
    ...problems.map(diagnostic('error')),
    ...warnings.map(diagnostic('warning')),
    ...advice.map(diagnostic('advice')),
  ];
}

/** `file:line:column: message`, as compilers print it. */
export const diagnosticText = ({ file, severity, message, ...position }: Diagnostic): string =>
  formatProblem(file, { ...position, message: `${severity}: ${message}` });
