// Measures how src/ is to live in, for the table of ARCHITECTURE.md.
// Usage: node scripts/measure-house.ts [folder]    (default: this project)
//        node scripts/measure-house.ts --table     prints who imports whom today, for test/architecture/rules.ts
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Facts, readFacts } from '../test/architecture/facts.ts';
import { circlesIn } from '../test/architecture/guards/circles.ts';
import { filesImportedBy, roomOf } from '../test/architecture/house.ts';
import { RULES } from '../test/architecture/rules.ts';
import { isNode, type Node, nameOf, parse, walk } from '../test/architecture/syntax.ts';

const [wanted = join(import.meta.dirname, '..')] = process.argv.slice(2);
const printsTable = wanted === '--table';
const root = printsTable ? join(import.meta.dirname, '..') : wanted;
const paths = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(join(root, '/').length));
const texts = new Map(
  paths.filter((path) => /\.[jt]s$/.test(path)).map((path) => [path, readFileSync(join(root, path), 'utf8')]),
);
const sources = [...texts].map(([path, text]) => readFacts(path, text));

console.log(printsTable ? tableOf(sources) : measures());

function measures(): string {
  const folders = [...Map.groupBy(paths, dirname)].sort(([, a], [, b]) => b.length - a.length);
  const [largest, files = []] = folders[0] ?? [];
  const functions = sources.flatMap((facts) => facts.functions.map(({ lines }) => lines));
  const targets = new Map(sources.map((facts) => [facts.path, filesImportedBy(facts)]));
  const rows = [
    ['files in `src/`', `${paths.length}`],
    ['files in the largest folder', `${files.length} (\`${largest}\`)`],
    ['folders with more than 14 files', `${folders.filter(([, held]) => held.length > 14).length}`],
    ['names to read on the way to a file, mean', namesOnTheWay().toFixed(1)],
    ['lines of the longest file', `${Math.max(...sources.map(({ lines }) => lines))}`],
    ['functions of more than 60 lines', `${functions.filter((lines) => lines > 60).length}`],
    ['lines of the longest function', `${Math.max(...functions)}`],
    ['circles between files', `${circlesIn(targets).length}`],
    [
      'types that declare `headSha`',
      `${[...texts].flatMap(([path, text]) => headShasIn(path, text)).length}`,
    ],
  ];
  return ['| measure | value |', '|---|---|', ...rows.map((row) => `| ${row.join(' | ')} |`)].join('\n');
}

/** What stands in all folders from `src/` down to a file's own, on average over the source files. */
function namesOnTheWay(): number {
  const names = new Map<string, Set<string>>();
  for (const path of paths) {
    for (let below = path; below !== 'src'; below = dirname(below)) {
      const folder = dirname(below);
      names.set(folder, (names.get(folder) ?? new Set()).add(below));
    }
  }
  let sum = 0;
  for (const { path } of sources) {
    for (let at = path; at !== 'src'; at = dirname(at)) sum += names.get(dirname(at))?.size ?? 0;
  }
  return sum / sources.length;
}

/** Each type and each zod object of a file that has a member `headSha` of its own. */
function headShasIn(path: string, text: string): readonly string[] {
  const found: string[] = [];
  walk(parse(path, text), (node, ancestors) => {
    if (nameOf(node.key) !== 'headSha') return;
    if (node.type === 'TSPropertySignature' || isOfZod(ancestors)) found.push(path);
  });
  return found;
}

/** Whether the innermost call around a property is one of zod: `z.object({ … })`. */
function isOfZod(ancestors: readonly Node[]): boolean {
  const call = ancestors.at(-2);
  const callee = call?.type === 'CallExpression' && isNode(call.callee) ? call.callee : null;
  return callee !== null && nameOf(callee.object) === 'z';
}

/** The rows of today in the order of the table, rooms that it lacks at the end. */
function tableOf(files: readonly Facts[]): string {
  const below = new Map(paths.map((path) => [roomOf(path), new Set<string>()]));
  for (const facts of files) {
    const room = roomOf(facts.path);
    for (const target of filesImportedBy(facts))
      if (roomOf(target) !== room) below.get(room)?.add(roomOf(target));
  }
  const order = [...new Set([...RULES.mayImport.map(([room]) => room), ...below.keys()])];
  const width = Math.max(...order.map((room) => room.length));
  return order
    .map((room) => {
      const rooms = order.filter((other) => below.get(room)?.has(other));
      return `  ${room.padEnd(width)} > ${rooms.join(' ')}`.trimEnd();
    })
    .join('\n');
}
