/** Markdown without the marks that a terminal does not show: those of headings, of bold text and of code in a line. What stands in a fence stays as it is. */
export function plainMarkdown(text: string): string {
  let fence = '';
  return text
    .split('\n')
    .map((line) => {
      const [, mark = ''] = /^ {0,3}(`{3,20}|~{3,20})/.exec(line) ?? [];
      if (mark !== '' && (fence === '' || mark.startsWith(fence))) fence = fence === '' ? mark : '';
      else if (fence === '') return withoutMarks(line);
      return line;
    })
    .join('\n');
}

/** Code goes first: stars in it are no marks. */
const withoutMarks = (line: string): string =>
  line
    .replace(/^ {0,3}#{1,6} /, '')
    .split(/(`[^`]{1,400}`)/)
    .map((part, index) => (index % 2 === 1 ? part.slice(1, -1) : part.replace(BOLD, '$1')))
    .join('');

const BOLD = /\*\*(?!\s)([^*]{1,400})(?<!\s)\*\*/g;
