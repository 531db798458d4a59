import { z } from 'zod';
import { FILE_BYTES_MAX } from '../../../edits/overlay/budget.ts';
import { defineTool } from '../tool.ts';
import { answerOf, NO_EDITOR, outside, unread } from './editor.ts';

/** Characters. Longer texts are not copied without a mistake. */
const OLD_CHARS_MAX = 100_000;

const EditInput = z.strictObject({
  file_path: z.string().min(1).describe('Path from the root of the repository'),
  old_string: z.string().describe('Text to replace, exactly as it stands in the file'),
  new_string: z.string().describe('Text in its place'),
  replace_all: z.boolean().optional().describe('Replace every place; false when left out'),
});

/** Replaces a text of a file that the agent has seen. */
export const editTool = defineTool({
  name: 'Edit',
  description:
    'Replaces a text in a file that you have Read. old_string has to stand in the file exactly once, character for character with its indentation and without line numbers; with replace_all every place is replaced.',
  subject: 'file_path',
  edits: true,
  charsMax: { old_string: OLD_CHARS_MAX, new_string: FILE_BYTES_MAX },
  input: EditInput,
  answer: async ({ file_path, old_string, new_string, replace_all = false }, { checkout, editor }) => {
    const path = checkout.locate(file_path);
    if (editor === null) return NO_EDITOR;
    if (path === null || path === '') return outside(file_path, editor);
    const replacement = { old: old_string, wanted: new_string, all: replace_all };
    const result = (await unread(path, 'Edit', editor)) ?? (await editor.overlay.replace(path, replacement));
    return answerOf(result, editor);
  },
});
