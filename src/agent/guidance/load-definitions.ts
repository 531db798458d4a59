import type { TrustedTree } from '../../code/trusted-tree.ts';
import { BUILTIN_DEFINITIONS } from './builtin-definitions.ts';
import type { AgentDefinition, AgentDefinitions } from './definition.ts';

const FOLDER = '.claude/agents';

/** The agents of `.claude/agents` and below, which hide the built-in ones of the same name. A file that cannot be used is a problem, never fatal. */
export async function loadDefinitions(tree: TrustedTree): Promise<AgentDefinitions> {
  const listed = await tree.list(FOLDER);
  const paths = listed.filter((path) => path.endsWith('.md') && !/(^|\/)readme\.md$/i.test(path)).toSorted();
  if (paths.length === 0) return { byName: byName(BUILTIN_DEFINITIONS), problems: [] };
  const [{ readDefinition }, ...files] = await Promise.all([
    import('./read-definition.ts'),
    ...paths.map(async (path) => ({ path, text: await tree.read(path) })),
  ]);

  const own = new Map<string, { readonly path: string; readonly definition: AgentDefinition }>();
  const problems: string[] = [];
  for (const { path, text } of files) {
    const reading = readDefinition(path, text ?? '');
    if (reading.status === 'malformed') {
      problems.push(reading.problem);
      continue;
    }
    const { definition } = reading;
    const first = own.get(definition.name);
    if (first !== undefined) {
      problems.push(
        `${path} is not used as an agent: ${first.path} has the same name, "${definition.name}".`,
      );
      continue;
    }
    own.set(definition.name, { path, definition });
    problems.push(...reading.problems);
  }
  const definitions = [...own.values()].map(({ definition }) => definition);
  return { byName: byName([...BUILTIN_DEFINITIONS, ...definitions]), problems };
}

const byName = (definitions: readonly AgentDefinition[]): AgentDefinitions['byName'] =>
  new Map(definitions.map((definition) => [definition.name, definition]));
