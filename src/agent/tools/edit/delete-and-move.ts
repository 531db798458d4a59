import { z } from 'zod';
import { defineTool } from '../tool.ts';
import { answerOf, NO_EDITOR, outside, unread } from './editor.ts';

const filePath = z.string().min(1);

/** Takes a file away. */
export const deleteTool = defineTool({
  name: 'Delete',
  description: 'Deletes a file of the repository.',
  subject: 'file_path',
  edits: true,
  input: z.strictObject({ file_path: filePath.describe('Path from the root of the repository') }),
  answer: async ({ file_path }, { checkout, editor }) => {
    const path = checkout.locate(file_path);
    if (editor === null) return NO_EDITOR;
    if (path === null || path === '') return outside(file_path, editor);
    const changed = editor.shown.has(path) ? await unread(path, 'Delete', editor) : null;
    const result = changed ?? (await editor.overlay.remove(path));
    if (result.status === 'done') editor.shown.delete(path);
    return answerOf(result, editor);
  },
});

/** Gives a file another path. Its bytes stay as they are. */
export const moveTool = defineTool({
  name: 'Move',
  description:
    'Moves or renames a file, whose content stays as it is; what names it elsewhere is not changed by that. There must be no file at new_path.',
  subject: 'file_path',
  edits: true,
  input: z.strictObject({
    file_path: filePath.describe('Path from the root of the repository'),
    new_path: filePath.describe('Path that it is to have'),
  }),
  answer: async ({ file_path, new_path }, { checkout, editor }) => {
    const [from, to] = [checkout.locate(file_path), checkout.locate(new_path)];
    if (editor === null) return NO_EDITOR;
    if (from === null || from === '') return outside(file_path, editor);
    if (to === null || to === '') return outside(new_path, editor);
    const was = editor.shown.get(from);
    const changed = was === undefined ? null : await unread(from, 'Move', editor);
    const result = changed ?? (await editor.overlay.move(from, to));
    if (result.status === 'done' && was !== undefined) {
      editor.shown.delete(from);
      editor.shown.set(to, was);
    }
    return answerOf(result, editor);
  },
});
