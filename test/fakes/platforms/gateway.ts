import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AnthropicServer } from '../anthropic.ts';
import type { Wire, WireReply, WireRequest } from './wire.ts';

export type Gateway = AsyncDisposable & {
  readonly url: string;
  /** Requests as they came over the wire, in order of arrival. */
  readonly requests: readonly WireRequest[];
  assertClean(): void;
};

/** A platform on loopback: speaks its wire to the client, and the Messages API to the server behind it, which checks all the rest. */
export async function startGateway(wire: Wire, upstream: AnthropicServer): Promise<Gateway> {
  const requests: WireRequest[] = [];
  const faults: string[] = [];

  const handle = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const request: WireRequest = {
      method: incoming.method ?? '',
      url: new URL(incoming.url ?? '', 'http://localhost'),
      headers: incoming.headers,
      text: await textOf(incoming),
    };
    requests.push(request);
    const reading = wire.read(request);
    if (reading.type === 'reply') {
      if (reading.fault !== undefined) faults.push(reading.fault);
      return send(response, reading.reply);
    }
    const answer = await fetch(`${upstream.url}/v1/messages`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${upstream.key}`,
        'anthropic-version': '2026-10-21',
        'content-type': 'application/json',
      },
      body: JSON.stringify(reading.body),
    });
    if (!answer.ok || answer.body === null)
      return send(response, wire.refuse(answer.status, await answer.text()));
    response.writeHead(200, { 'content-type': wire.streamType });
    for await (const event of eventsIn(answer.body)) response.write(wire.encode(event));
    response.end();
  };

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (response.destroyed) return;
      faults.push(error instanceof Error ? `${error.stack}` : String(error));
      response.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('expected a TCP address');
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    assertClean() {
      if (faults.length > 0) throw new Error(`The platform would have refused:\n${faults.join('\n')}`);
      upstream.assertClean();
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function send(response: ServerResponse, { status, headers, body }: WireReply): void {
  response.writeHead(status, headers);
  response.end(body);
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

async function* eventsIn(body: ReadableStream<Uint8Array>): AsyncGenerator<{ name: string; data: string }> {
  let rest = '';
  for await (const piece of body.pipeThrough(new TextDecoderStream())) {
    const blocks = (rest + piece).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const [, name = '', data = ''] = /^event: (.*)\ndata: (.*)$/.exec(block) ?? [];
      yield { name, data };
    }
  }
}
