import { checkScript } from '../workflow/script/check-script.ts';
import { formatProblem } from '../workflow/script/problem.ts';

/** What is wrong with a script, and what usually goes wrong with the like of it: `file:line:column: message` each. */
export function checkFile(file: { readonly source: string; readonly path: string }): {
  readonly problems: readonly string[];
  readonly warnings: readonly string[];
} {
  const { problems, warnings } = checkScript(file);
  return {
    problems: problems.map((problem) => formatProblem(file.path, problem)),
    warnings: warnings.map(({ message, ...place }) =>
      formatProblem(file.path, { ...place, message: `warning: ${message}` }),
    ),
  };
}
