import { expect, test } from 'vitest';
import { loadDefinitions } from '../../../../src/agent/guidance/load-definitions.ts';
import { trustedTree } from '../../../../src/checkout/tree/trusted-tree.ts';
import { gitRepository } from '../../../fakes/git-repository.ts';

test('agents come from the trusted ref, in subfolders and through links too, and hide built-in ones', async () => {
  await using repository = await gitRepository({
    '.claude/agents/reviewer.md': '---\nname: reviewer\n---\nfirst',
    '.claude/agents/deep/linked.md': { link: '../../../shared/linked.md' },
    'shared/linked.md': '---\nname: linked\n---\nfrom a link',
    '.claude/agents/explore.md': '---\nname: Explore\n---\nours',
    '.claude/agents/second.md': '---\nname: reviewer\n---\nlater',
    '.claude/agents/broken.md': 'no frontmatter',
    '.claude/agents/README.md': '# About our agents',
    '.claude/agents/notes.txt': 'not one',
    '.claude/agents/loud.MD': '---\nname: loud\n---\nLOUD',
    '.claude/agent/lost.md': '---\nname: lost\n---\n',
  });
  await repository.git('checkout', '--quiet', '-b', 'feature');
  await repository.commit({
    '.claude/agents/reviewer.md': '---\nname: reviewer\n---\nforged',
    '.claude/agents/new.md': '---\nname: new\n---\n',
  });
  const { byName, problems } = await loadDefinitions(await trustedTree(repository.place, 'main'));
  expect([...byName].map(([name, { prompt }]) => [name, prompt.slice(0, 20)])).toEqual([
    ['general-purpose', ''],
    ['Explore', 'ours'],
    ['Plan', '# Your part: plan\nYo'],
    ['linked', 'from a link'],
    ['loud', 'LOUD'],
    ['reviewer', 'first'],
  ]);
  expect(problems).toEqual([
    '.claude/agents/notes.txt is passed over: agents are files that end in .md.',
    '.claude/agent is passed over: agents are looked up in .claude/agents.',
    '.claude/agents/broken.md is not used as an agent: expected frontmatter with a name between two lines of `---` at the top, found none.',
    '.claude/agents/second.md is not used as an agent: .claude/agents/reviewer.md has the same name, "reviewer".',
  ]);
});

test('a repository without agents has the built-in ones', async () => {
  const { byName, problems } = await loadDefinitions({
    list: async () => [],
    names: async () => [],
    read: async () => null,
  });
  expect([...byName.keys()]).toEqual(['general-purpose', 'Explore', 'Plan']);
  expect(problems).toEqual([]);
});
