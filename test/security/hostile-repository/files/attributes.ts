import type { FileContents } from '../../../fakes/git-repository.ts';
import type { FileRow } from '../row.ts';

const code = (needle: string): string => `export const before = 1;\nexport const found = '${needle}';\n`;

const row = (name: string, files: FileContents, path = 'a.js'): FileRow => ({
  name,
  path,
  must: 'be seen',
  files: (needle) => ({ [path]: code(needle), ...files }),
});
const says = (attributes: string): FileRow =>
  row(`.gitattributes: ${JSON.stringify(attributes).slice(1, 60)}`, { '.gitattributes': `${attributes}\n` });
const inRoot = (name: string, attributes: (folder: string) => string): FileRow => ({
  ...row(`.gitattributes of the root: ${name}`, {}),
  attributes,
});

/** Attributes of the head. Whatever they say, each tool sees the file. */
export const ATTRIBUTES: readonly FileRow[] = [
  row('no attribute', {}),
  ...[
    '* binary',
    '* -diff',
    '* -text',
    '* -text -diff',
    '* !text !diff binary',
    '* diff',
    '* diff=java',
    '* diff=spy',
    '* diff=spy binary merge=spy filter=spy',
    '* filter=spy',
    '* filter=lfs diff=lfs merge=lfs -text',
    '* working-tree-encoding=UTF-16LE',
    '* working-tree-encoding=UTF-16 text',
    '* working-tree-encoding=nothing-of-the-kind',
    '* encoding=UTF-16LE',
    '* ident',
    '* eol=crlf',
    '* text eol=crlf',
    '* crlf=input',
    '* -crlf',
    '* text=auto',
    '* export-ignore export-subst',
    '* merge=union conflict-marker-size=100000',
    '* whitespace=cr-at-eol',
    '* linguist-generated',
    '* linguist-generated=true linguist-vendored linguist-documentation',
    '* -linguist-detectable linguist-language=Binary',
    '* gitlab-generated',
    '* delta=- -delta',
    '*.js binary\n*.j? -diff\n[a-z].js -text',
    '"a.js" binary',
    'a.js binary\r\n* -diff\r',
    '\ufeff* binary',
    '/** -diff\n** binary',
    '[attr]hide -diff -text\n* hide',
    '* binary\0* -diff',
    `* ${'x'.repeat(3000)}\n* binary`,
    `${'* -diff\n'.repeat(20_000)}`,
  ].map(says),
  row('.gitattributes in a folder below', { 'b/.gitattributes': '* binary\n' }, 'b/a.js'),
  row('.gitattributes above and below that differ', {
    '.gitattributes': '* binary\n',
    'b/.gitattributes': '* diff=spy\n',
  }),
  row('.gitattributes that is a link', { '.gitattributes': { link: 'kept' }, kept: '* binary\n' }),
  row('.gitattributes that is a folder', { '.gitattributes/a': '* binary\n' }),
  row('.GITATTRIBUTES', { '.GITATTRIBUTES': '* binary\n' }),
  inRoot('a macro that hides', (folder) => `[attr]hide -diff -text\n${folder}/** hide`),
  inRoot('a macro in a macro', (folder) => `[attr]one binary\n[attr]two one\n${folder}/** two`),
  inRoot('a macro with the name of a built-in one', (folder) => `${folder}/** text diff binary`),
  inRoot('a driver', (folder) => `${folder}/** diff=spy filter=spy`),
];
