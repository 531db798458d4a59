import type { ToolName } from '../../run/agent-call.ts';
import { webFetchTool, webSearchTool } from '../web/tools.ts';
import { diffTool } from './diff.ts';
import { deleteTool, moveTool } from './edit/delete-and-move.ts';
import { editTool } from './edit/edit.ts';
import { writeTool } from './edit/write.ts';
import { globTool } from './glob.ts';
import { grepTool } from './grep.ts';
import { readTool } from './read.ts';
import type { Tool } from './tool.ts';

/** Every tool, one row each. Names and arguments are those of Claude Code; `Diff` is ours. */
export const TOOLS: Readonly<Record<ToolName, Tool>> = {
  Read: readTool,
  Grep: grepTool,
  Glob: globTool,
  Diff: diffTool,
  WebSearch: webSearchTool,
  WebFetch: webFetchTool,
  Edit: editTool,
  Write: writeTool,
  Delete: deleteTool,
  Move: moveTool,
};
