/** The text as a reader sees it: no control, direction, zero-width or tag characters, no terminal sequences, `\n` as the only line break. */
export const visible = (text: string): string =>
  text
    .toWellFormed()
    .replace(TERMINAL_SEQUENCES, '')
    .replace(/\r\n?|[\u2028\u2029\u0085\v\f]/g, '\n')
    .replace(INVISIBLE, '');

/** No line of the text is read by a runner as a workflow command. The runner skips white space before `::` and finds `##[` anywhere. */
export const breakWorkflowCommands = (text: string): string =>
  text.replace(/^([^\S\n\r\u2028\u2029]*):(?=:)/gm, '$1: ').replace(/##(?=\[)/g, '# #');

// CSI, OSC (to BEL or ST) and two-character sequences.
const TERMINAL_SEQUENCES =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /\u001b\[[0-?]*[ -/]*[@-~]|\u009b[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b\n]*(?:\u0007|\u001b\\)?|\u001b[ -/]*[0-~]/g;

// Joiners and selectors stay inside emoji. Hangul fillers and the empty Braille cell are removed: they draw nothing.
const INVISIBLE =
  /(?<!\p{Extended_Pictographic})\ufe0f|(?<!\p{Extended_Pictographic}\ufe0f?)\u200d|\u200d(?!\p{Extended_Pictographic})|(?![\n\t\u200d])[\p{Cc}\p{Cf}\p{Cs}]|(?!\ufe0f)\p{Default_Ignorable_Code_Point}(?<!\u200d)|\u2800/gu;
