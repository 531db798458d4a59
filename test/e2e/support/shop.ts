import type { FileContents } from '../../fakes/git-repository.ts';

/** A repository with one known flaw in its tree: the shell in src/stock.js. */
export const SHOP: FileContents = {
  'README.md': '# Shop\n',
  'src/stock.js': `import { exec } from 'node:child_process';

/** Counts the lines of a stock list. */
export function count(name, done) {
  exec('wc -l ' + name, done);
}
`,
  'src/users.js': `/** The user with this id. */
export function find(database, id) {
  return database.query('SELECT * FROM users WHERE id = $1', [id]);
}
`,
};

/** Where the flaw in the tree stands. */
export const STOCK_FLAW = { file: 'src/stock.js', line: 5 } as const;

/** A change that brings a flaw of its own. */
export const CHANGE: FileContents = {
  'src/users.js': `/** The user with this id. */
export function find(database, id) {
  return database.query('SELECT * FROM users WHERE id = $1', [id]);
}

/** The users with this name. */
export function named(database, name) {
  return database.query("SELECT * FROM users WHERE name = '" + name + "'");
}
`,
};

/** Where the flaw that the change brings stands. */
export const CHANGE_FLAW = { file: 'src/users.js', line: 8 } as const;

/** Moves that flaw down by a line. */
export const SECOND_CHANGE: FileContents = {
  'src/users.js': `// Users of the shop.\n${String(CHANGE['src/users.js'])}`,
};

/** A workflow script that asks no agent and returns a sentence. */
export const sayingScript = (name: string, sentence: string): string => `export const meta = {
  name: '${name}',
  description: 'Says a sentence.',
}
return { summary: '${sentence}', findings: [] }
`;
