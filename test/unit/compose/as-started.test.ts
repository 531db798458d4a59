import { expect, test } from 'vitest';
import { commandAsStarted } from '../../../src/compose/as-started.ts';

const posix = (file: string, cwd = '/home/ada/shop') => commandAsStarted({ file, cwd, isWindows: false });
const windows = (file: string, cwd = 'C:\\shop') => commandAsStarted({ file, cwd, isWindows: true });

test.each([
  // What Node 24 and npm 11 have in process.argv[1].
  ['/usr/local/bin/ultracode', 'ultracode'],
  ['/home/ada/.nvm/versions/node/v24.1.0/bin/ultracode-action', 'ultracode-action'],
  ['/home/ada/.npm/_npx/0123abcd/node_modules/.bin/ultracode-action', 'npx ultracode-action'],
  ['/home/ada/shop/node_modules/.bin/ultracode-action', 'npx ultracode-action'],
  ['/home/ada/shop/node_modules/.bin/ultracode', 'npx ultracode-action'],
  ['/home/ada/.cache/pnpm/dlx/1a2b/node_modules/.bin/ultracode-action', 'npx ultracode-action'],
  ['/home/ada/shop/dist/cli.js', 'node dist/cli.js'],
  ['/opt/ultracode-action/dist/cli.js', 'node /opt/ultracode-action/dist/cli.js'],
  ['/opt/my tools/dist/cli.js', "node '/opt/my tools/dist/cli.js'"],
  ['/home/ada/tools/dist/cli.js', 'node ../tools/dist/cli.js'],
  ['/home/ada/shop/node_modules/ultracode-action/dist/cli.js', 'npx ultracode-action'],
])('what was started as %s is started again as %s', (file, command) => {
  expect(posix(file)).toBe(command);
});

test.each([
  ['C:\\Users\\ada\\AppData\\Roaming\\npm\\node_modules\\ultracode-action\\dist\\cli.js', 'ultracode'],
  [
    'C:\\Users\\ada\\AppData\\Local\\npm-cache\\_npx\\0123\\node_modules\\ultracode-action\\dist\\cli.js',
    'npx ultracode-action',
  ],
])('on Windows what was started as %s is started again as %s', (file, command) => {
  expect(windows(file)).toBe(command);
});
