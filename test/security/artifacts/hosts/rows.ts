import type { ServerResponse } from 'node:http';

/** A storage to which GitHub sends whoever asks for an artifact. It is shown no token, and its answers are not believed. */
export type HostRow = {
  readonly name: string;
  readonly answer: (response: ServerResponse, self: string) => void;
  /** In place of the address of that storage. */
  readonly location?: string;
};

const row = (name: string, answer: HostRow['answer']): HostRow => ({ name: `a storage ${name}`, answer });
const leading = (location: string): HostRow => ({
  name: `an address ${JSON.stringify(location).slice(0, 60)} of a storage`,
  location,
  answer: (response) => response.end(),
});
const status = (code: number): HostRow =>
  row(`that answers ${code}`, (response) => response.writeHead(code).end());

export const HOSTS: readonly HostRow[] = [
  row('that sends on to itself for ever', (response, self) =>
    response.writeHead(302, { location: self }).end(),
  ),
  row('that sends on to the cloud', (response) =>
    response.writeHead(307, { location: 'http://169.254.169.254/latest/meta-data/' }).end(),
  ),
  row('that hangs up', (response) => response.destroy()),
  row('that ends in the middle', (response) => {
    response.writeHead(200, { 'content-length': '1000' });
    response.write('PK', () => response.destroy());
  }),
  row('that says that it sends too much', (response) => {
    response.writeHead(200, { 'content-length': '99999999999' });
    response.write('PK');
  }),
  row('that never ends', (response) => {
    response.writeHead(200);
    const chunk = Buffer.alloc(1024 * 1024);
    const more = (): void => {
      if (!response.destroyed) response.write(chunk, more);
    };
    more();
  }),
  row('that packs its answer', (response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' });
    response.end('no gzip');
  }),
  ...[401, 403, 404, 410].map(status),
  ...['file:///etc/passwd', 'data:text/plain,PK', '//', '/etc/passwd', 'http://'].map(leading),
];
