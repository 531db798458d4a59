import { z } from 'zod';
import { FILE_BYTES_MAX } from '../../../edits/overlay/budget.ts';
import { defineTool } from '../tool.ts';
import { answerOf, NO_EDITOR, outside, unread } from './editor.ts';

const WriteInput = z.strictObject({
  file_path: z.string().min(1).describe('Path from the root of the repository'),
  content: z.string().describe('All that the file is to hold'),
});

/** Makes a file, or replaces all of one that the agent has seen. */
export const writeTool = defineTool({
  name: 'Write',
  description:
    'Makes a new file, or replaces all of a file that you have Read. To change a part of a file use Edit.',
  subject: 'file_path',
  edits: true,
  charsMax: { content: FILE_BYTES_MAX },
  input: WriteInput,
  answer: async ({ file_path, content }, { checkout, editor }) => {
    const path = checkout.locate(file_path);
    if (editor === null) return NO_EDITOR;
    if (path === null || path === '') return outside(file_path, editor);
    const result = (await unread(path, 'Write', editor)) ?? (await editor.overlay.write(path, content));
    if (result.status === 'done') editor.shown.set(path, '');
    return answerOf(result, editor);
  },
});
