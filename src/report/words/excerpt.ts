/** At most so many characters of a text, cut at a line where there is one, and how much is missing. */
export function excerpt(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  const head = text.slice(0, Math.max(0, Math.floor(maxChars))).toWellFormed();
  const lastLine = head.lastIndexOf('\n');
  const kept = lastLine > maxChars / 2 ? head.slice(0, lastLine) : head;
  return `${kept}\n… (${(text.length - kept.length).toLocaleString('en-US')} more characters)`;
}
