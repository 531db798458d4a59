import type { TextRow } from '../row.ts';

const row = (name: string, text: TextRow['text']): TextRow => ({ name, text });

/** What notifies, closes or links to others. */
export const LINKS: readonly TextRow[] = [
  row('a mention', (n) => `@user${n} please look`),
  row('a mention of a team', (n) => `@org${n}/team`),
  row('mentions by the hundred', (n) => `@user${n} `.repeat(300)),
  row('a mention after an escape', (n) => `\\@user${n} \\\\@user${n}`),
  row('a mention after each sign', (n) =>
    [...'_*~(["\'.,;:!?/-'].map((sign) => `${sign}@user${n}`).join(' '),
  ),
  row('a mention in an entity', (n) => `&#64;user${n} &commat;user${n} &#x40;user${n} &amp;#64;user${n}`),
  row('a mention in a full-width sign', (n) => `\uff20user${n} \ufe6buser${n}`),
  row(
    'a mention split by what draws nothing',
    (n) => `@\u200buser${n} @\u2060user${n} @\u00aduser${n} @\u{e0001}user${n}`,
  ),
  row('a mention in emphasis', (n) => `**@user${n}** _@user${n}_ ~~@user${n}~~`),
  row(
    'a mention in a heading, a quote, a list and a table',
    (n) => `# @user${n}\n> @user${n}\n- @user${n}\n\n|@user${n}|\n|---|\n|@user${n}|`,
  ),
  row('a mention behind a code span that does not close', (n) => `\` @user${n} \`\` @user${n}`),
  row('a mention in the label of a link', (n) => `[@user${n}](https://evil.example)`),
  row('a closing keyword', (n) => `fixes #${n}, closes #${n} and resolves: #${n}`),
  row('a closing keyword with GH-', (n) => `Fixes GH-${n}`),
  row('a closing keyword for another repository', (n) => `closes stranger/repo#${n}`),
  row('a closing keyword with an address', (n) => `fixes https://github.com/stranger/r${n}/issues/1`),
  row('a reference in an entity', (n) => `fixes &#35;${n} &num;${n}`),
  row('a reference split by what draws nothing', (n) => `fixes #\u200d${n} #\u2063${n}`),
  row('a reference to a commit', (n) => `stranger/r${n}@0123456789abcdef0123456789abcdef01234567`),
  row('a link to an issue of a stranger', (n) => `[x](https://github.com/stranger/r${n}/issues/1)`),
  row('a link to a pull request', (n) => `https://github.com/stranger/r${n}/pull/1`),
  row(
    'a link to a discussion and a commit',
    (n) =>
      `https://github.com/stranger/r${n}/discussions/1 https://github.com/stranger/r${n}/commit/${'a'.repeat(40)}`,
  ),
  row('a link whose path goes up', (n) => `https://github.com/a/../stranger/r${n}/issues/1`),
  row('a link whose path goes up in escapes', (n) => `https://github.com/a/%2e%2e/stranger/r${n}/issues/1`),
  row('a link whose word is escaped', (n) => `https://github.com/stranger/r${n}/%69ssues/2`),
  row('a link with slashes too many', (n) => `https://github.com//stranger//r${n}/pull/3`),
  row(
    'a link with a port',
    (n) => `https://github.com:443/stranger/r${n}/issues/1 http://github.com:80/stranger/r${n}/issues/1`,
  ),
  row('a link with a dot behind the host', (n) => `https://github.com./stranger/r${n}/issues/1`),
  row('a link in capitals', (n) => `HTTPS://GITHUB.COM/stranger/r${n}/ISSUES/1`),
  row('a link with backslashes', (n) => `https:\\\\github.com\\stranger\\r${n}\\issues\\1`),
  row('a link by www', (n) => `www.github.com/stranger/r${n}/issues/1`),
  row('a link to the API and the redirect', (n) => `[x](https://www.github.com/stranger/r${n}/issues/1)`),
  row(
    'a link with a user name',
    (n) => `https://github.com@evil.example/${n} https://user:pass@github.com/stranger/r${n}/issues/1`,
  ),
  row('a link with a line break in it', (n) => `[x](https://github.com/stranger/r${n}/iss\nues/1)`),
  row('a link with a host in other letters', (n) => `https://\uff47ithub.com/stranger/r${n}/issues/1`),
  row('a link in angle brackets', (n) => `<https://github.com/stranger/r${n}/issues/1>`),
  row('a link by a reference', (n) => `[x][${n}]\n\n[${n}]: https://github.com/stranger/r${n}/issues/1`),
  row(
    'a link with an anchor and a query',
    (n) => `https://github.com/stranger/r${n}/issues/1?a=b#issuecomment-1`,
  ),
  row(
    'a link that runs',
    (n) => `[x](javascript:alert(${n})) [x](data:text/html,${n}) [x](vbscript:${n}) <javascript:${n}>`,
  ),
  row(
    'a link to a file of the machine',
    (n) => `[x](file:///etc/${n}) [x](//evil.example/${n}) [x](/stranger/r${n}/issues/1)`,
  ),
  row('a label of another host', (n) => `[https://github.com/acme/shop/${n}](https://evil.example/${n})`),
  row('a label of another host in code', (n) => `[\`https://github.com/${n}\`](https://evil.example/${n})`),
];
