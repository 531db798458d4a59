import { createServer } from 'node:net';

/** A host that nothing may ask: it counts who comes, and hangs up. */
export type SilentHost = AsyncDisposable & { readonly port: number; readonly visits: () => number };

export async function startSilentHost(): Promise<SilentHost> {
  let visits = 0;
  const server = createServer((socket) => {
    visits += 1;
    socket.on('error', () => undefined);
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    visits: () => visits,
    [Symbol.asyncDispose]: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}
