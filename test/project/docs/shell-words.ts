/** One command of a shell line: its words, without variables that are set before it. */
export type ShellCommand = readonly string[];

/**
 * The commands in a block for a shell, also those in `$(…)`. What documentation uses is read: quotes, comments, a `\` at the
 * end of a line, `&&`, `||`, `|`, `;`. Throws for a quote that does not end.
 */
export function shellCommandsIn(text: string): readonly ShellCommand[] {
  const commands: string[][] = [];
  let words: string[] = [];
  let word: string | null = null;
  const endWord = (): void => {
    if (word !== null && !(words.length === 0 && /^\w+=/.test(word))) words.push(word);
    word = null;
  };
  const endCommand = (): void => {
    endWord();
    if (words.length > 0) commands.push(words);
    words = [];
  };
  // A prompt before a command says only that it is one.
  const all = text.replaceAll(/\\\n\s*/g, ' ').replaceAll(/^\$ /gm, '');
  for (let at = 0; at < all.length; at++) {
    const char = all[at] ?? '';
    if (char === '"' || char === "'") {
      const end = all.indexOf(char, at + 1);
      if (end < 0) throw new Error(`a ${char} does not end`);
      const quoted = all.slice(at + 1, end);
      for (const [, inner = ''] of quoted.matchAll(/\$\(([^)]*)\)/g))
        commands.push(...shellCommandsIn(inner).map((one) => [...one]));
      word = (word ?? '') + quoted;
      at = end;
    } else if (all.startsWith('$(', at)) {
      const end = all.indexOf(')', at);
      commands.push(...shellCommandsIn(all.slice(at + 2, end)).map((one) => [...one]));
      word = `${word ?? ''}$()`;
      at = end;
    } else if (char === '#' && word === null)
      at = all.indexOf('\n', at) < 0 ? all.length : all.indexOf('\n', at) - 1;
    else if (/[;|&\n]/.test(char)) endCommand();
    else if (/\s/.test(char)) endWord();
    else word = (word ?? '') + char;
  }
  endCommand();
  return commands;
}
