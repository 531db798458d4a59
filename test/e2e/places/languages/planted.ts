import { type Path, SOURCES } from './sources.ts';

/** Where a finding's comment has to stand: on so many lines from the one on that begins with a text, before or after the change. `file`: on the whole file. `nowhere`: not on the diff. */
type Stands =
  | { readonly side: 'LEFT' | 'RIGHT'; readonly from: string; readonly lines: number }
  | 'file'
  | 'nowhere';

/** A finding as a script returns it. `isCommitted`: what it would put there can be committed from the comment. */
export type Planted = {
  readonly title: string;
  readonly file: Path;
  readonly evidence: string;
  readonly replacement?: { readonly old: string; readonly new: string };
  readonly stands: Stands;
  readonly isCommitted?: true;
};

const on = (from: string, lines = 1): Stands => ({ side: 'RIGHT', from, lines });
const removed = (from: string, lines = 1): Stands => ({ side: 'LEFT', from, lines });

/** Text of a file of head, the lines that begin with `from` up to the one that begins with `to`. */
function linesOf(file: Path, from: string, to: string): string {
  const { after } = SOURCES[file];
  const lines = typeof after === 'string' ? after.split('\n') : [];
  return lines.slice(lineOf(lines, from) - 1, lineOf(lines, to)).join('\n');
}

export const lineOf = (lines: readonly string[], start: string): number =>
  lines.findIndex((line) => line.trimStart().startsWith(start)) + 1;

export const PLANTED: readonly Planted[] = [
  {
    title: 'TypeScript: an added line, and code with fences in it that can be committed',
    file: 'src/template.ts',
    evidence: linesOf('src/template.ts', 'const block', '\\`\\`\\`'),
    replacement: {
      old: linesOf('src/template.ts', 'const block', '\\`\\`\\`'),
      new: `  const marks = '\`\`\`\`';\n  const block = \`\${marks}ts\n\`\`\`\n\${code}\n\\\`\\\`\\\`\n\${marks}\`;`,
    },
    stands: on('const block', 3),
    isCommitted: true,
  },
  {
    title: 'TypeScript: a line of the context',
    file: 'src/template.ts',
    evidence: '  if (all.length <= lines) return text;',
    replacement: {
      old: '  if (all.length <= lines) return text;\n',
      new: '  if (lines < 1) return text;\n  if (all.length <= lines) return text;\n',
    },
    stands: on('if (all.length'),
    isCommitted: true,
  },
  {
    title: 'TypeScript: a line that the diff does not show',
    file: 'src/template.ts',
    evidence: '  for (const one of sections) {',
    stands: 'file',
  },
  {
    title: 'TypeScript: from what the diff shows into what it does not',
    file: 'src/template.ts',
    evidence: linesOf('src/template.ts', 'return [heading', 'for (const one'),
    replacement: {
      old: linesOf('src/template.ts', 'return [heading', 'for (const one'),
      new: '  return heading;',
    },
    stands: on('return [heading', 4),
  },
  {
    title: 'Python: the last line, which has no end',
    file: 'tools/report.py',
    evidence: 'print("total", total(load(sys.argv[0])))',
    replacement: {
      old: 'print("total", total(load(sys.argv[0])))',
      new: 'print("total", total(load(sys.argv[1])))',
    },
    stands: on('print('),
  },
  {
    title: 'Python: a line before it',
    file: 'tools/report.py',
    evidence: '    return sum(row.get("amount") for row in rows)',
    replacement: {
      old: '    return sum(row.get("amount") for row in rows)',
      new: '    return sum(row.get("amount", 0) for row in rows)',
    },
    stands: on('return sum'),
    isCommitted: true,
  },
  {
    title: 'Go: three lines of a file with another name',
    file: 'server/order handler.go',
    evidence: '	if o.Items == 0 {\n		return\n	}',
    replacement: {
      old: '	if o.Items == 0 {\n		return\n	}\n	s.mutex.Unlock()',
      new: '	s.mutex.Unlock()\n	if o.Items == 0 {\n		return\n	}',
    },
    stands: on('if o.Items', 4),
    isCommitted: true,
  },
  {
    title: 'Go: a line that was removed from it',
    file: 'server/order handler.go',
    evidence: '	defer s.mutex.Unlock()',
    stands: removed('defer'),
  },
  {
    title: 'Rust: an added line that has to go',
    file: 'crates/ring/src/lib.rs',
    evidence: '        println!("ring of {size}");',
    replacement: { old: '        println!("ring of {size}");', new: '' },
    stands: on('println!'),
    isCommitted: true,
  },
  {
    title: 'Rust: from one hunk over the border into the next',
    file: 'crates/ring/src/lib.rs',
    evidence: linesOf('crates/ring/src/lib.rs', 'println!', 'let at'),
    replacement: { old: linesOf('crates/ring/src/lib.rs', 'println!', 'let at'), new: '    todo!()' },
    stands: on('println!', 4),
  },
  {
    title: 'Rust: removed lines between others that stay',
    file: 'crates/ring/src/lib.rs',
    evidence: '        if self.is_full() {\n            return false;\n        }',
    stands: removed('if self.is_full', 3),
  },
  {
    title: 'Java: signs of all planes',
    file: 'app/Gro\u0308ße 文字.java',
    evidence: '        String zeichen = höhe > 200 ? "🦒" : "文字 o\u0308";',
    replacement: {
      old: '        String zeichen = höhe > 200 ? "🦒" : "文字 o\u0308";',
      new: '        String zeichen = höhe > 200 ? "🦒" : "文字 ö";',
    },
    stands: on('String zeichen'),
    isCommitted: true,
  },
  {
    title: 'C#: a line that ends with CRLF',
    file: 'Program.cs',
    evidence: '        Console.WriteLine(100 / count);',
    replacement: { old: '        Console.WriteLine(100 / count);', new: '        Console.WriteLine(count);' },
    stands: on('Console.WriteLine'),
  },
  {
    title: 'C#: several of them, quoted with their ends',
    file: 'Program.cs',
    evidence: '        var count = int.Parse(args[0]);\r\n        Console.WriteLine(100 / count);',
    stands: on('var count', 2),
  },
  {
    title: 'Ruby: where nothing is but what was taken out',
    file: 'lib/stock.rb',
    evidence: '      raise Empty, name if count.zero?',
    stands: removed('raise'),
  },
  {
    title: 'PHP: a file that is deleted',
    file: 'public/index.php',
    evidence: "$page = basename($_GET['page'] ?? 'home');\nrender($page);",
    stands: removed('$page', 2),
  },
  {
    title: 'C: beside what the main branch brought',
    file: 'src/list.c',
    evidence: '        free(first);\n        next = first->next;',
    replacement: {
      old: '        free(first);\n        next = first->next;\n',
      new: '        next = first->next;\n        free(first);\n',
    },
    stands: on('free(first)', 2),
    isCommitted: true,
  },
  {
    title: 'C: what the main branch itself brought',
    file: 'src/count.c',
    evidence: '    return first == NULL;',
    stands: 'nowhere',
  },
  {
    title: 'Swift: the line before the last, which got an end',
    file: 'Sources/Cart.swift',
    evidence: '    func total() -> Int { items.map(\\.price).reduce(1, +) }',
    replacement: {
      old: '    func total() -> Int { items.map(\\.price).reduce(1, +) }\n}\n',
      new: '    func total() -> Int { items.map(\\.price).reduce(0, +) }\n}\n',
    },
    stands: on('func total', 2),
    isCommitted: true,
  },
  {
    title: 'JavaScript: a file that only moved',
    file: 'new/numbers.js',
    evidence: 'export const half = (n) => n / 2;',
    stands: 'file',
  },
  {
    title: 'Shell: a file of which only the mode changed',
    file: 'run.sh',
    evidence: 'rm -rf "$1"',
    stands: 'file',
  },
  { title: 'Kotlin: a new file with nothing in it', file: 'app/Empty.kt', evidence: '', stands: 'file' },
  {
    title: 'PNG: a file of bytes, whose text cannot be looked at',
    file: 'logo.png',
    evidence: '',
    stands: 'nowhere',
  },
  {
    title: 'SQL: a file of which GitHub shows no patch',
    file: 'db/rates.sql',
    evidence: "INSERT INTO rates VALUES (3000, '90');",
    stands: 'file',
  },
];
