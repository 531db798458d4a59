import { readFile } from 'node:fs/promises';
import { ASSUMPTIONS } from '../src/app/plan/estimate.ts';
import type { AuthorFacts } from '../src/author/facts.ts';
import { authorPrompt } from '../src/author/prompt/author-prompt.ts';

/** A prompt as it goes out, over a small repository, for docs/decisions/authoring.md. */
export async function authorPromptShown(): Promise<string> {
  const example = await readFile(new URL('../src/templates/authored.js', import.meta.url), 'utf8');
  const task = {
    words: 'Find places where an error is shown to a user without a word on what to do next. Be thorough.',
    by: 'ada',
    material: [
      { source: 'Body of issue #12 by @bob', text: 'Ada, the upload page says "failed" and nothing else.' },
    ],
    ...{ before: null, name: null, maxCostUsd: 5 },
  };
  const prompt = authorPrompt(task, FACTS, example);
  return `\`\`\`\`\`text\n${prompt}\n\`\`\`\`\``;
}

const FACTS: AuthorFacts = {
  files: ['README.md', 'package.json', 'src/upload/page.ts', 'src/upload/send.ts', 'src/users.ts'],
  changes: null,
  workflows: [
    { name: 'audit', does: 'Sweeps the tree for faults.' },
    { name: 'review', does: 'Reviews a change.' },
  ],
  agentTypes: [{ name: 'Explore', does: 'You find things in this repository for somebody else.' }],
  models: [
    { name: 'without the option', model: 'claude-sonnet-5-5', inputUsd: 2, outputUsd: 10 },
    { name: "'haiku'", model: 'claude-haiku-5-5', inputUsd: 0.1, outputUsd: 0.5 },
  ],
  ...{ web: 'off', maxTurns: 10, estimate: ASSUMPTIONS, maxAgents: 1_000 },
};
