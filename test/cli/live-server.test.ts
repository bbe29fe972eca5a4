/** What the server of a watch gives, to whom, and what it never does. */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type LiveServer, serveLive } from '../../src/cli/live-server.ts';
import { htmlReport } from '../../src/report/html.ts';
import { fixtures } from '../report/fixtures/index.ts';
import { scratch } from './command.ts';

let folder: string;
let server: LiveServer;
let port: number;
const written = await htmlReport(fixtures.typical);

beforeEach(async () => {
  folder = scratch();
  writeFileSync(join(folder, 'q3.html'), written);
  writeFileSync(join(folder, 'q3.json'), '{}');
  writeFileSync(join(folder, 'secret.html'), 'not a report of this watch');
  const files = ['q3.html', 'größe 1.html', 'q3.json'].map((name) => [name, join(folder, name)] as const);
  server = await serveLive(new Map(files), 0);
  port = Number(new URL(server.url).port);
});

afterEach(() => server.close());

interface Asked {
  readonly method?: string;
  readonly host?: string;
}

/** The answer to a path, sent as it stands: fetch would tidy it up. */
function ask(path: string, { method = 'GET', host = `127.0.0.1:${port}` }: Asked = {}) {
  return new Promise<{ status: number; headers: IncomingMessage['headers']; text: string }>((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, method, headers: { host } }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, text }));
    })
      .on('error', reject)
      .end();
  });
}

test('gives the reports it was told of, never to be kept or embedded', async () => {
  const { status, headers } = await ask('/q3.html');
  expect(status).toBe(200);
  expect(headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  });
  expect(headers['access-control-allow-origin']).toBeUndefined();
  expect(await ask('/q3.json')).toMatchObject({ status: 200, text: '{}' });
  expect(await ask('/')).toMatchObject({ status: 302, headers: { location: '/q3.html' } });
  expect(await ask('/q3.html?x=1', { method: 'HEAD' })).toMatchObject({ status: 200, text: '' });
});

test('a name with blanks and umlauts has its page, which waits until it is written', async () => {
  const path = `/${encodeURIComponent('größe 1.html')}`;
  expect((await ask(path)).text).toContain('The report is being made.');
  writeFileSync(join(folder, 'größe 1.html'), written);
  expect((await ask(path)).text).toContain('chance to reach');
});

describe('refuses', () => {
  test.each([
    ['/secret.html', 404],
    ['/../secret.html', 404],
    ['/%2e%2e/secret.html', 404],
    ['/..%2fsecret.html', 404],
    ['/q3.html/../secret.html', 404],
    ['/q3.html%00', 404],
    ['/%', 404],
    ['//127.0.0.1/q3.html', 404],
    ['/etc/passwd', 404],
    ['/__proto__', 404],
    ['/.events?page=secret.html', 404],
  ])('%s', async (path, status) => {
    const answer = await ask(path);
    expect(answer.status).toBe(status);
    expect(answer.text).not.toContain('not a report');
  });

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('%s', async (method) => {
    const answer = await ask('/q3.html', { method });
    expect(answer).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
  });

  test.each(['evil.example', 'evil.example:80', '127.0.0.1', '127.0.0.1:1', '127.0.0.1.evil.example'])(
    'the host %s, whatever it asks for',
    async (host) => {
      for (const path of ['/', '/q3.html', '/.events?page=q3.html'])
        expect(await ask(path, { host })).toMatchObject({ status: 403 });
    },
  );

  test('every other address of this machine', async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ family, address }) => family === 'IPv4' && address !== '127.0.0.1');
    for (const { address } of others) {
      const code = await new Promise((resolve) => {
        const socket = connect(port, address, () => resolve('connected'));
        socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code));
      });
      expect(code).toBe('ECONNREFUSED');
    }
  });
});

test('the served copy is the written one with a script, which alone its policy admits more', async () => {
  const { text } = await ask('/q3.html');
  const [, script] = /<script data-version="[0-9a-f]{16}" data-page="q3\.html">(.*?)<\/script>\n/s.exec(text)!;
  const hash = createHash('sha256').update(script!).digest('base64');
  const policyOf = (page: string) => /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)![1]!;
  expect(policyOf(text)).toBe(`${policyOf(written)}; script-src 'sha256-${hash}'; connect-src 'self'`);
  const without = text.replace(/<script data-version=.*?<\/script>\n/s, '').replace(policyOf(text), policyOf(written));
  expect(without).toBe(written);
});

test('a page that has scripts keeps them', async () => {
  const scripts = { start: 'let own;', packed: [] };
  writeFileSync(join(folder, 'q3.html'), await htmlReport(fixtures.typical, { scripts }));
  const { text } = await ask('/q3.html');
  expect(text).toMatch(/script-src 'sha256-\S+' 'sha256-\S+'; /);
});

test('open pages hear of a new version and of a fault, with no break in its line', async () => {
  const heard: string[] = [];
  const response = await new Promise<IncomingMessage>((resolve) => {
    request(`http://127.0.0.1:${port}/.events?page=q3.html`, resolve).end();
  });
  response.setEncoding('utf8').on('data', (text: string) => heard.push(text));
  const hears = async (text: RegExp) => {
    while (!text.test(heard.join(''))) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  await hears(/^event: version\ndata: [0-9a-f]{16}\n\n/);
  server.fault('a\nb');
  await hears(/event: fault\ndata: "a\\nb"\n\n$/);
  writeFileSync(join(folder, 'q3.html'), `${written}\n`);
  await server.written();
  await hears(/event: version\ndata: [0-9a-f]{16}\n\n$/);
  const versions = heard.join('').match(/data: [0-9a-f]{16}/g)!;
  expect(new Set(versions).size).toBe(2);
});
