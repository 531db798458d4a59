import type { Command } from './command.ts';
import { applyCommand } from './commands/apply.ts';
import { authorCommand } from './commands/author.ts';
import { checkCommand } from './commands/check.ts';
import { shellWordsCommand } from './commands/completion.ts';
import { explainCommand } from './commands/explain.ts';
import { fixCommand } from './commands/fix.ts';
import { helpCommand } from './commands/help.ts';
import { initCommand } from './commands/init.ts';
import { listCommand } from './commands/list.ts';
import { planCommand } from './commands/plan.ts';
import { publishCommand } from './commands/publish.ts';
import { runCommand } from './commands/run.ts';
import { versionCommand } from './commands/version.ts';

/** Every command, in the order of help. */
export const COMMANDS: readonly Command[] = [
  runCommand,
  planCommand,
  authorCommand,
  explainCommand,
  fixCommand,
  applyCommand,
  checkCommand,
  listCommand,
  initCommand,
  publishCommand,
  shellWordsCommand,
  helpCommand,
  versionCommand,
];
