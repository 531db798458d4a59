import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { encodedText } from './encoded-text.ts';
import { type FileContents, type GitRepository, gitRepository } from './git-repository.ts';

type Content = FileContents[string];
/** What happens to one file. Each of its lines holds a token like `T3x17;` that stands nowhere else: `T<index>x<number>;`. */
type Edit = typeof edit extends fc.Arbitrary<infer Value> ? Value : never;
export type ArbitraryChange = typeof change extends fc.Arbitrary<infer Value> ? Value : never;

const NAMES = [
  'src/a.ts',
  'src/b.js',
  'src/deep/er/c.py',
  'lib/d.ts',
  'we ird/ünï "code".ts',
  'tab\there.ts',
  'new\nline.ts',
  'back\\slash.ts',
  '[z]*.ts',
  '-dash.ts',
  ':colon.ts',
  'ends.ts ',
  'Makefile',
  'of-no-type',
  'api.gen.ts',
  'package-lock.json',
  'sub/yarn.lock',
  'dist/bundle.js',
  'vendor/v.go',
  'x.min.js',
  'map.js.map',
  'icon.svg',
  'image.png',
  'Setup.ps1',
];

const bytesOf = (text: string): Buffer => Buffer.from(text);
/** What follows the token of a line. */
const COMMENTS = {
  none: bytesOf(''),
  utf8: bytesOf(' größer 文字 🙂'),
  nul: bytesOf(' \0'),
  long: bytesOf('y'.repeat(2500)),
  'windows-1251': encodedText(' Если файл не найден, вернуть ошибку', 'windows-1251'),
  gbk: encodedText(' 如果文件不存在则返回错误并写入日志', 'gbk'),
  'utf-16le': bytesOf(''),
  'utf-16be': bytesOf(''),
};
const encoding = fc.constantFrom(
  ...(['none', 'utf8', 'nul', 'long', 'windows-1251', 'gbk', 'utf-16le', 'utf-16be'] as const),
);

type Shape = {
  readonly kind: 'text' | 'binary' | 'empty' | 'link';
  readonly encoding: keyof typeof COMMENTS;
  readonly lineEnd: '\n' | '\r\n';
  readonly lastEnd: boolean;
};
const shape: fc.Arbitrary<Shape> = fc.record({
  kind: fc.oneof(
    { weight: 12, arbitrary: fc.constant('text' as const) },
    { weight: 1, arbitrary: fc.constantFrom('binary' as const, 'empty' as const, 'link' as const) },
  ),
  encoding,
  lineEnd: fc.constantFrom('\n', '\r\n'),
  lastEnd: fc.boolean(),
});

function contentOf(index: number, lines: readonly number[], { kind, ...shape }: Shape): Content {
  const tokens = lines.map((line) => `T${index}x${line};`);
  if (kind === 'empty' || lines.length === 0) return '';
  if (kind === 'link') return { link: `nowhere/${tokens.at(-1)}` };
  if (kind === 'binary') return Uint8Array.from({ length: 400 + lines.length }, (_, at) => (at * 7) % 256);
  const end = (at: number): string => (at < tokens.length - 1 || shape.lastEnd ? shape.lineEnd : '');
  if (shape.encoding === 'utf-16le' || shape.encoding === 'utf-16be') {
    const text = tokens.map((token, at) => `${token} größer${end(at)}`).join('');
    return encodedText(text, shape.encoding, { mark: shape.lastEnd });
  }
  const comment = COMMENTS[shape.encoding];
  // The token is last, so that of a line that is cut it is not seen.
  return Buffer.concat(
    tokens.flatMap((token, at) => [bytesOf('let x ='), comment, bytesOf(` ${token}${end(at)}`)]),
  );
}

const edit = fc.record({
  path: fc.constantFrom(...NAMES),
  what: fc.constantFrom('add', 'delete', 'edit', 'edit', 'edit', 'move', 'mode', 'become'),
  lines: fc.integer({ min: 6, max: 60 }),
  removed: fc.uniqueArray(fc.nat(59), { maxLength: 3 }),
  added: fc.array(fc.nat(59), { maxLength: 4 }),
  shape,
  later: shape,
  executable: fc.boolean(),
});

/** Where the file with this index stands before it is moved; null: it is not moved. */
const placeBefore = (index: number, { what }: Edit): string | null =>
  what === 'move' ? `before/${index}.ts` : null;

function contentsOf(index: number, wanted: Edit): { readonly before: Content; readonly after: Content } {
  const { what, shape, later } = wanted;
  const lines = Array.from({ length: wanted.lines }, (_, line) => line);
  const kept = lines.filter((line) => !wanted.removed.includes(line));
  for (const [number, at] of wanted.added.entries()) kept.splice(at % (kept.length + 1), 0, 100 + number);
  const before = contentOf(index, lines, shape);
  if (what === 'add') return { before: null, after: before };
  if (what === 'delete') return { before, after: null };
  if (what === 'mode') return { before, after: before };
  return { before, after: contentOf(index, kept, what === 'become' ? later : shape) };
}

const rules = fc
  .subarray(['*.gen.ts linguist-generated', 'lib/** linguist-vendored', '*.js binary', '*.ts -diff'])
  .map((lines) => lines.map((line) => `${line}\n`).join(''));

/** Changes of files with all kinds of names, contents and attributes. */
export const change = fc.record({
  files: fc.uniqueArray(edit, { minLength: 4, maxLength: 18, selector: ({ path }) => path }),
  submodule: fc.constantFrom('none', 'added', 'moved', 'removed'),
  attributes: fc.tuple(rules, rules),
});

const SUBMODULE =
  'git update-index --add --cacheinfo 160000,$1,module; mkdir -p module; git commit --quiet -m module';
const ONE = '1'.repeat(40);
const TWO = '2'.repeat(40);

/** A repository whose branch `feature` makes the change; `main` has moved on since. */
export async function repositoryWith({
  files,
  submodule,
  attributes,
}: ArbitraryChange): Promise<GitRepository> {
  const at = (when: 0 | 1, contents: FileContents): FileContents =>
    attributes[when] === '' ? contents : { ...contents, '.gitattributes': attributes[when] };
  const before: Record<string, Content> = {};
  const after: Record<string, Content> = {};
  for (const [index, file] of files.entries()) {
    const contents = contentsOf(index, file);
    const from = placeBefore(index, file);
    before[from ?? file.path] = contents.before;
    if (from !== null) after[from] = null;
    after[file.path] = contents.after;
  }
  const repository = await gitRepository(at(0, before));
  if (submodule === 'moved' || submodule === 'removed') await repository.shell(SUBMODULE, ONE);
  await repository.git('checkout', '--quiet', '-b', 'feature');
  await repository.write({ '.gitattributes': null });
  await repository.write(at(1, after));
  for (const { path, what, executable } of files) {
    const content = after[path];
    const isFile = typeof content === 'string' || content instanceof Uint8Array;
    if (isFile && (executable || what === 'mode')) await chmod(join(repository.dir, path), 0o755);
  }
  await repository.commit();
  if (submodule === 'added' || submodule === 'moved') await repository.shell(SUBMODULE, TWO);
  if (submodule === 'removed')
    await repository.shell('git rm --quiet --cached module; git commit --quiet -m module');
  await repository.shell(
    'git checkout --quiet main; echo later > later.ts; git add later.ts; git commit --quiet -m later; git checkout --quiet feature',
  );
  return repository;
}
