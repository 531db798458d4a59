import type { CommentRow, Payload } from './row.ts';

const COMMANDS = [
  '/ultracode',
  '/ultracode run audit',
  '/ultracode help',
  '/ultracode approve 42-1-0a1b2c3d',
  '/ultracode rnu audit',
  '/ultracode author find all bugs',
  '/ultracode approve 0123456789abcdef',
  '/ultracode save 0123456789abcdef',
];

const by = (
  author: string,
  most: CommentRow['most'],
  on: NonNullable<CommentRow['on']>,
): readonly CommentRow[] =>
  COMMANDS.map((body) => ({ name: `${body} of ${author} on ${on}`, author, body, most, on }));

const changed = (
  name: string,
  most: CommentRow['most'],
  change: (payload: Payload) => void,
  author = 'ada',
): CommentRow => ({ name, author, most, change, body: '/ultracode run audit' });

const user = (values: Record<string, unknown>) => (payload: Payload) => {
  payload.comment.user = { ...payload.comment.user, ...values };
};
const comment = (values: Record<string, unknown>) => (payload: Payload) =>
  void Object.assign(payload.comment, values);

/** Whoever may not command. */
export const WHO: readonly CommentRow[] = [
  {
    name: 'help for a person who may write is answered, so that the others can fail',
    body: '/ultracode help',
    most: 'a reply',
    saying: '## Commands',
  },
  ...by('rita', 'a reaction', 'a pull request'),
  ...by('tria', 'a reaction', 'a pull request'),
  ...by('sam', 'a reaction', 'an issue'),
  ...['renovate[bot]', 'dependabot[bot]', 'github-actions[bot]', 'ada[bot]', 'ultracode[bot]'].map(
    (author): CommentRow => ({
      name: `a command of ${author}`,
      author,
      body: '/ultracode run audit',
      most: 'nothing',
    }),
  ),
  changed('a bot without the end of a bot in its name', 'nothing', user({ type: 'Bot' })),
  changed('a mannequin', 'nothing', user({ type: 'Mannequin' })),
  changed('an organization', 'nothing', user({ type: 'Organization' })),
  changed('an account of no type', 'nothing', user({ type: '' })),
  changed('a type in other letters', 'nothing', user({ type: 'user' })),
  changed(
    'a person by way of an app',
    'nothing',
    comment({ performed_via_github_app: { id: 1, slug: 'x' } }),
  ),
  changed('a person by way of an app without a name', 'nothing', comment({ performed_via_github_app: {} })),
  changed('an account that is gone', 'nothing', (payload) => {
    payload.comment.user = null;
  }),
  changed('a comment that was edited', 'nothing', (payload) => {
    payload.action = 'edited';
  }),
  changed('a comment that was deleted', 'nothing', (payload) => {
    payload.action = 'deleted';
  }),
  changed('an action that is like the right one', 'nothing', (payload) => {
    payload.action = 'Created';
  }),
  ...['OWNER', 'MEMBER', 'COLLABORATOR', 'CONTRIBUTOR'].map((association) =>
    changed(
      `a stranger whom the event calls ${association}`,
      'a reaction',
      comment({ author_association: association }),
      'sam',
    ),
  ),
  changed(
    'a reader whom the event calls an administrator',
    'a reaction',
    user({ site_admin: true, permissions: { admin: true } }),
    'rita',
  ),
  changed(
    'a stranger whose comment somebody else is said to have sent',
    'a reaction',
    (payload) => {
      payload.sender.login = 'ada';
    },
    'sam',
  ),
  ...[
    'ada/../ada',
    '../collaborators/ada',
    'sam/permission?x=/ada',
    'ada%2fpermission',
    'ada?per_page=1',
    'ada\n',
    'ada\u200b',
    'ad\u0430',
    '',
    '.',
    '..',
    '__proto__',
    'a'.repeat(5000),
  ].map((login) =>
    changed(`the login ${JSON.stringify(login).slice(0, 30)}`, 'a reaction', user({ login }), 'sam'),
  ),
];
