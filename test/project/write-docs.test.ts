import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { docs } from '../../scripts/write-docs.ts';
import { COMMANDS } from '../../src/cli/registry.ts';
import { SETTING_NAMES } from '../../src/config/settings-table.ts';
import { AGENT_OPTION_NAMES } from '../../src/workflow/agent-options.ts';
import { API_REFERENCE } from '../../src/workflow/api-reference.ts';
import { API_NAMES } from '../../src/workflow/contract.ts';
import { AGENT_OPTION_REFERENCE } from '../../src/workflow/reference/agent-option-reference.ts';

const root = join(import.meta.dirname, '../..');

test('the reference tells of everything that a script can call, and of every option', () => {
  expect(API_REFERENCE.map(({ name }) => name).sort()).toEqual([...API_NAMES].sort());
  expect(AGENT_OPTION_REFERENCE.map(({ name }) => name).sort()).toEqual([...AGENT_OPTION_NAMES].sort());
});

test('types/workflow.d.ts, the guides and the inputs of action.yml are what node scripts/write-docs.ts makes', async () => {
  for (const [path, text] of Object.entries(await docs())) {
    expect(await readFile(join(root, path), 'utf8'), `${path} is stale: run node scripts/write-docs.ts`).toBe(
      text,
    );
  }
});

test('the settings and the commands are told in docs, and every input in action.yml', async () => {
  const { 'docs/settings.md': settings = '', 'action.yml': action = '', ...rest } = await docs();
  for (const name of SETTING_NAMES) {
    expect(settings).toContain(`| \`${name}\` |`);
    expect(action).toContain(`\n  ${name}:\n    description: `);
  }
  for (const { name } of COMMANDS) expect(rest['docs/command-line.md']).toContain(`| \`ultracode ${name}`);
});
