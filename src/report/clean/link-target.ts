/** An http(s) address that holds inside a Markdown link, or null. One with a user name in it could show one host and open another. */
export function linkTarget(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, username, password, href } = new URL(url.replaceAll('&amp;', '&'));
  if ((protocol !== 'https:' && protocol !== 'http:') || username !== '' || password !== '') return null;
  return href.replace(/[()<>"'`|\\[\]*]/g, percent).replaceAll('&', '&amp;');
}

const percent = (char: string): string => `%${char.charCodeAt(0).toString(16).toUpperCase()}`;
