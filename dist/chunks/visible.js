// src/clean/visible.ts
/** The text as a reader sees it: no control, direction, zero-width or tag characters, no terminal sequences, `\n` as the only line break. */
const visible = (text) => text.toWellFormed().replace(TERMINAL_SEQUENCES, "").replace(/\r\n?|[\u2028\u2029\u0085\v\f]/g, "\n").replace(INVISIBLE, "");
/** No line of the text is read by a runner as a workflow command. The runner skips white space before `::` and finds `##[` anywhere. */
const breakWorkflowCommands = (text) => text.replace(/^([^\S\n\r\u2028\u2029]*):(?=:)/gm, "$1: ").replace(/##(?=\[)/g, "# #");
const TERMINAL_SEQUENCES = /\u001b\[[0-?]*[ -/]*[@-~]|\u009b[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b\n]*(?:\u0007|\u001b\\)?|\u001b[ -/]*[0-~]/g;
const INVISIBLE = /(?<!\p{Extended_Pictographic})\ufe0f|(?<!\p{Extended_Pictographic}\ufe0f?)\u200d|\u200d(?!\p{Extended_Pictographic})|(?![\n\t\u200d])[\p{Cc}\p{Cf}\p{Cs}]|(?!\ufe0f)\p{Default_Ignorable_Code_Point}(?<!\u200d)|\u2800/gu;
export { visible as n, breakWorkflowCommands as t };
