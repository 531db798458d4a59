import type { Answered } from './routes.ts';
import type { Account } from './state.ts';

const VIEWER_QUERY = 'query { viewer { login databaseId } }';

/** The one GraphQL query that is known: who the token acts as. */
export function answerViewer(
  body: unknown,
  parts: {
    readonly viewer: Account;
    readonly refuses: boolean;
    readonly violate: (problem: string) => void;
  },
): Answered {
  const operation = 'graphql';
  const query = typeof body === 'object' && body !== null && 'query' in body ? String(body.query) : '';
  if (query.replaceAll(/\s+/g, ' ').trim() !== VIEWER_QUERY) {
    parts.violate(`GraphQL is known for the viewer only, got ${query}`);
    return { operation, status: 400, body: { message: 'Unknown query' } };
  }
  if (parts.refuses) return { operation, status: 403, body: { message: 'Forbidden' } };
  const { login, id } = parts.viewer;
  return { operation, status: 200, body: { data: { viewer: { login, databaseId: id } } } };
}
