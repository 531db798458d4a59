/**
 * log(): one line of the run's log, cut to what is shown.
 *
 * @param {{
 *   limits: { readonly logLines: number, readonly logChars: number },
 *   tell: (op: string, payload: unknown) => void,
 *   text: (value: unknown) => string,
 * }} given
 */
export function createLog({ limits: { logLines, logChars }, tell, text }) {
  let lines = 0;
  return (...parts) => {
    lines += 1;
    if (lines > logLines + 1) return;
    if (lines === logLines + 1) {
      tell('log', `More than ${logLines} lines were logged; the rest is not shown.`);
      return;
    }
    const whole = parts.map(text).join(' ');
    const line = whole.slice(0, logChars).replace(/\s*[\r\n]+\s*/g, ' ');
    tell('log', whole.length > logChars ? `${line}… (${whole.length - logChars} characters more)` : line);
  };
}

/** @param {(...parts: unknown[]) => void} log */
export function createConsole(log) {
  const console = {};
  for (const name of ['log', 'info', 'warn', 'error', 'debug', 'trace', 'table', 'dir', 'group'])
    console[name] = log;
  for (const name of ['groupEnd', 'time', 'timeEnd', 'timeLog', 'count']) console[name] = () => {};
  console.assert = (held, ...parts) => {
    if (!held) log('Assertion failed:', ...parts);
  };
  return console;
}
