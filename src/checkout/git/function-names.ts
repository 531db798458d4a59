/**
 * Which lines begin a function, by type of file, for git: it names them in the headers of hunks, and shows whole functions by them. The
 * patterns are git's own (gitattributes(5), "Defining a custom hunk-header"), but for JavaScript, for which it has none; a git that does
 * not know a name takes lines that begin in the first column.
 */
const DRIVERS: Readonly<Record<string, readonly string[]>> = {
  bash: ['sh', 'bash'],
  cpp: ['c', 'h', 'cc', 'cpp', 'cxx', 'hpp', 'hh', 'm', 'mm'],
  csharp: ['cs'],
  ecmascript: ['js', 'mjs', 'cjs', 'jsx', 'ts', 'mts', 'cts', 'tsx', 'vue', 'svelte'],
  elixir: ['ex', 'exs'],
  golang: ['go'],
  java: ['java'],
  kotlin: ['kt', 'kts'],
  perl: ['pl', 'pm'],
  php: ['php'],
  python: ['py', 'pyi'],
  ruby: ['rb'],
  rust: ['rs'],
  scala: ['scala'],
};

/** Lines of an attributes file. */
export const FUNCTION_ATTRIBUTES = Object.entries(DRIVERS)
  .flatMap(([driver, types]) => types.map((type) => `*.${type} diff=${driver}\n`))
  .join('');

const NAME = '[A-Za-z_$#][A-Za-z0-9_$]*';
const WORDS =
  '((export|default|declare|abstract|static|async|public|private|protected|override|readonly|get|set)[ \\t]+)*';
const ECMASCRIPT = [
  '!^[ \\t]*(if|for|while|switch|catch|else|do|with|return|await|throw|new)([^A-Za-z0-9_$]|$)',
  `^[ \\t]*${WORDS}(function|class|interface|namespace)[ \\t*].*$`,
  // A function in a variable or a property.
  `^[ \\t]*${WORDS}((const|let|var)[ \\t]+)?[A-Za-z_$][A-Za-z0-9_$.]*([ \\t]*:[^=]*)?[ \\t]*[=:][ \\t]*(async[ \\t]*)?(function|\\(.*=>|${NAME}[ \\t]*=>).*$`,
  `^[ \\t]*${WORDS}[*]?[ \\t]*${NAME}[ \\t]*\\(.*[{][ \\t]*$`,
];

/** Names and values of settings. */
export const FUNCTION_SETTINGS: readonly (readonly [string, string])[] = [
  ['diff.ecmascript.xfuncname', ECMASCRIPT.join('\n')],
];
