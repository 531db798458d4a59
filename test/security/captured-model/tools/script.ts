import type { Answer } from '../../../fakes/anthropic/answer.ts';
import { FIRST_NUMBER } from '../../support/captured-run.ts';
import type { Call } from '../row.ts';

/** Files of the head, with links that lead where no tool may follow. */
export const HEAD = {
  'src/rows.js': 'export const one = 1\nexport const two = 2\n',
  'link-outside': { link: '../outside.txt' },
  'link-absolute': { link: '/etc/passwd' },
  'link-folder': { link: '..' },
  'link-git': { link: '.git/config' },
  'link-proc': { link: '/proc/self/environ' },
  'link-to-link': { link: 'link-outside' },
};

/** What an earlier step has installed into the checkout, with links that lead out of their packages. Git ignores none of it. */
export const INSTALLED = `
mkdir -p node_modules/sound/lib node_modules/hostile node_modules/.pnpm/linked@1.0.0/node_modules/linked node_modules/@scope nested/node_modules
mkdir -p .venv/lib/python3.12 vendor/bundle/ruby/3.3.0/gems vendor/github.com/a
echo '{"version":"1.2.3"}' > node_modules/sound/package.json
echo 'exports.sound = 1' > node_modules/sound/lib/index.js
cd node_modules/hostile
ln -s ../../../outside.txt file
ln -s /etc/passwd passwd
ln -s ../../.. up
ln -s ../../.git git
ln -s ../../.git/config config
ln -s ../../untracked.env env
ln -s /proc/self/environ environ
ln -s /proc/self/root root
ln -s /dev/zero zero
mkfifo pipe
cd ../..
ln -s ../.. node_modules/above
ln -s / node_modules/machine
ln -s ../.git node_modules/gitfolder
ln -s ../untracked.env node_modules/secret
ln -s /etc node_modules/@scope/etc
ln -s ../.. nested/node_modules/around
ln -s . nested/node_modules/itself
ln -s ../../../.. .venv/lib/python3.12/site-packages
ln -s ../../../../../.. vendor/bundle/ruby/3.3.0/gems/up-1.0.0
ln -s ../../../.. vendor/github.com/a/b
echo '# github.com/a/b v1.0.0' > vendor/modules.txt
echo '# ../.. v1.0.0' >> vendor/modules.txt
`;

/** Asks as many agents as there are rows, and says how many answered. */
export const script = (
  count: number,
): string => `export const meta = { name: 'rows', description: 'Asks one agent for each row.' }
const numbers = Array.from({ length: ${count} }, (_, index) => ${FIRST_NUMBER} + index)
const said = await parallel(numbers.map((number) => () => agent('<<' + number + '>>', { label: 'row ' + number })))
return { summary: said.filter(Boolean).length + ' answered', findings: [] }
`;

/** One message with all calls, each with an id of its own. */
export const callsOf = (calls: readonly Call[]): Answer => ({
  type: 'message',
  content: calls.map(({ tool, input }, index) => ({
    type: 'tool_use',
    id: `toolu_${index}`,
    name: tool,
    input,
  })),
});
