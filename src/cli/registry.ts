import type { Command } from './command.ts';
import { authorCommand } from './commands/author.ts';
import { checkCommand } from './commands/check.ts';
import { explainCommand } from './commands/explain.ts';
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
  checkCommand,
  listCommand,
  initCommand,
  publishCommand,
  helpCommand,
  versionCommand,
];
