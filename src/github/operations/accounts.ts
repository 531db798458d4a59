import { z } from 'zod';
import { ask, inForm, required } from '../answer.ts';
import type { Client, RepositoryName } from '../client.ts';

/** An account, compared by its id: logins change hands. */
type Identity = { readonly login: string; readonly id: number };

export function accountOperations(client: Client, at: RepositoryName) {
  let known: Promise<Identity> | null = null;
  return {
    /** One of admin, maintain, write, triage, read, none. An account that is not a collaborator has `none`, as has what is no login. */
    async permissionOf(login: string, signal: AbortSignal): Promise<string> {
      if (!LOGIN.test(login)) return 'none';
      const question = { doing: `read the permission of ${login}`, needs: ['metadata: read'] };
      const wanted = { ...at, username: login, request: { signal } };
      const work = async () =>
        inForm(PermissionForm, (await client.rest.repos.getCollaboratorPermissionLevel(wanted)).data);
      const answer = await ask(question, work, signal);
      if (answer.status === 'refused' && answer.httpStatus === 404) return 'none';
      const { permission, role_name: role } = required(answer);
      // `permission` has only four values; `role_name` can be an organisation's own role, so it only refines them.
      if (permission === 'write' && role === 'maintain') return 'maintain';
      if (permission === 'read' && role === 'triage') return 'triage';
      return permission;
    },

    /** The account that our token acts as, asked for once; the account of GITHUB_TOKEN when the API does not say. */
    identity(signal: AbortSignal): Promise<Identity> {
      known ??= askIdentity(client, signal).catch((error: unknown) => {
        known = null;
        throw error;
      });
      return known;
    },
  };
}

/** As the name of a path's part: `..` would ask for something else. Accounts of an enterprise have an underscore. */
const LOGIN = /^[A-Za-z0-9_-]{1,100}$/;

const PermissionForm = z.looseObject({ permission: z.string(), role_name: z.string().nullish() });

/** The account of GITHUB_TOKEN on github.com. */
const ACTIONS_BOT: Identity = { login: 'github-actions[bot]', id: 41_898_282 };
const Viewer = z.object({ viewer: z.object({ login: z.string(), databaseId: z.number().int() }) });

async function askIdentity(client: Client, signal: AbortSignal): Promise<Identity> {
  const question = { doing: 'read who we are', needs: ['metadata: read'] };
  const work = () =>
    client.graphql<unknown>('query { viewer { login databaseId } }', { request: { signal } });
  const answer = await ask(question, work, signal);
  const parsed = Viewer.safeParse(answer.status === 'ok' ? answer.value : null);
  if (!parsed.success) return ACTIONS_BOT;
  return { login: parsed.data.viewer.login, id: parsed.data.viewer.databaseId };
}
