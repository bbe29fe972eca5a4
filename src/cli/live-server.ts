import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { EVENTS, livePage, versionOf, waitingPage } from './live-page.ts';

/** Serves the reports of a watch to this machine, and tells open pages when they change. */
export interface LiveServer {
  /** Address of the first page. */
  readonly url: string;
  /** Files were written: pages that show another state of theirs ask for it. */
  written(): Promise<void>;
  /** Something is wrong with a scenario: open pages say so. */
  fault(text: string): void;
  /** Ends at once, whoever is connected. */
  close(): Promise<void>;
}

const HOST = '127.0.0.1';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
};

/** Nothing may keep, embed or guess at what is served here. */
const headers = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const;

/**
 * Starts the server, on this machine's own address only.
 * @param files that may be had, by name ("q3.html"), the first of which "/" leads to; nothing else is looked at
 * @param port 0 takes any that is free
 * @throws an ErrnoException where the port cannot be had
 */
export async function serveLive(files: ReadonlyMap<string, string>, port: number): Promise<LiveServer> {
  const [first = ''] = files.keys();
  const listeners = new Map<ServerResponse, string>();
  let wrong: string | undefined;

  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy());
  });
  server.listen(port, HOST);
  await once(server, 'listening');
  const taken = (server.address() as AddressInfo).port;
  // What a page of somebody else's, whose name was turned to this address, would send is its own name.
  const hosts = new Set([`${HOST}:${taken}`, `localhost:${taken}`, ...(taken === 80 ? [HOST, 'localhost'] : [])]);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const end = (code: number, text: string, more: Record<string, string> = {}) => {
      response.writeHead(code, { ...headers, 'Content-Type': 'text/plain; charset=utf-8', ...more });
      response.end(request.method === 'HEAD' ? undefined : text);
    };
    if (!hosts.has(request.headers.host ?? '')) return end(403, 'This server answers to 127.0.0.1 only.\n');
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return end(405, 'Only GET and HEAD.\n', { Allow: 'GET, HEAD' });
    const [path = '', query = ''] = (request.url ?? '').split('?', 2);
    if (path === EVENTS) return listen(new URLSearchParams(query).get('page') ?? '', request, response);
    if (path === '/') return end(302, '', { Location: `/${encodeURIComponent(first)}` });
    const name = nameIn(path);
    const file = files.get(name);
    if (file === undefined) return end(404, 'There is no such report.\n');
    const ending = name.slice(name.lastIndexOf('.'));
    const written = await contentOf(file);
    const type = { 'Content-Type': types[ending] ?? 'application/octet-stream' };
    if (ending === '.html') return end(200, livePage(written ?? waitingPage, name, versionOf(written)), type);
    if (written === undefined) return end(404, 'It is not written yet.\n');
    end(200, written, type);
  }

  async function listen(name: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const file = files.get(name);
    response.writeHead(file === undefined ? 404 : 200, { ...headers, 'Content-Type': 'text/event-stream' });
    if (file === undefined || request.method === 'HEAD') return void response.end();
    listeners.set(response, name);
    response.on('close', () => listeners.delete(response));
    // What was written, or went wrong, between the page and this.
    send(response, 'version', versionOf(await contentOf(file)));
    if (wrong !== undefined) send(response, 'fault', wrong);
  }

  return {
    url: `http://${HOST}:${taken}/${encodeURIComponent(first)}`,
    async written() {
      wrong = undefined;
      for (const [response, name] of listeners) send(response, 'version', versionOf(await contentOf(files.get(name)!)));
    },
    fault(text) {
      wrong = JSON.stringify(text);
      for (const response of listeners.keys()) send(response, 'fault', wrong);
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function send(response: ServerResponse, event: string, data: string): void {
  response.write(`event: ${event}\ndata: ${data}\n\n`);
}

/** The name that a path asks for; none of ours where it cannot be read. */
function nameIn(path: string): string {
  try {
    return decodeURIComponent(path.slice(1));
  } catch {
    return '';
  }
}

/** The text of a file; undefined where it is not there. */
async function contentOf(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch(() => undefined);
}
