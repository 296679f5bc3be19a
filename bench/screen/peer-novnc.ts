import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import path from 'node:path';
import { endProcess } from '@fjernhjelp/cli/bound-process';
import { until } from '@fjernhjelp/cli/demo/until';
import { freePort } from '@fjernhjelp/cli/free-port';
import type { Page } from 'playwright-core';
import { type WebSocket, WebSocketServer } from 'ws';
import type { System } from './system.ts';

const PAGE = `<!doctype html><style>body{margin:0}</style><div id="screen" style="width:1920px;height:1080px"></div>
<script type="module">
import RFB from '/novnc/core/rfb.js';
const rfb = new RFB(document.getElementById('screen'), 'ws://' + location.host + '/vnc', { shared: true });
rfb.addEventListener('connect', () => { window.connected = true; });
window.rfb = rfb;
</script>`;

/** TigerVNC's server for a running display, with noVNC in the browser: the strongest open peer for text on X11. */
export function noVncSystem(page: Page, display: string): System {
  return {
    name: 'TigerVNC + noVNC',
    settings: `${version()}, noVNC 1.7.0, their defaults (Tight, quality 6, compression 2); no TLS, no end-to-end encryption, one hop less`,
    connect: async () => {
      const rfbPort = await freePort();
      const args = [
        '-display',
        display,
        '-rfbport',
        String(rfbPort),
        '-localhost=1',
        '-SecurityTypes',
        'None',
      ];
      const server = spawn('X0tigervnc', args, { stdio: 'ignore' });
      await until(() => isOpen(rfbPort), 'the VNC server listens');
      const web = await startBridge(rfbPort);
      await page.goto(`http://localhost:${web.port}/`);
      await page.waitForFunction('window.connected === true');
      await page.waitForFunction(`document.querySelector('canvas')?.width === 1920`);
      return {
        page,
        canvas: 'canvas',
        port: web.port,
        focusKeyboard: () => page.evaluate('window.rfb.focus()'),
        disconnect: async () => {
          await page.goto('about:blank');
          web.close();
          await endProcess(server);
        },
      };
    },
  };
}

function version(): string {
  return execFileSync('dpkg-query', ['-W', '-f=TigerVNC $' + '{Version}', 'tigervnc-scraping-server'], {
    encoding: 'utf8',
  });
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

/** Serves noVNC's files, and carries one WebSocket to the VNC server with the back-pressure that TCP has. */
async function startBridge(rfbPort: number): Promise<{ port: number; close(): void }> {
  const root = path.resolve('node_modules/@novnc/novnc');
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/') return response.setHeader('content-type', 'text/html').end(PAGE);
    const file = path.join(root, pathname.replace('/novnc/', '/'));
    if (!file.startsWith(root) || !file.endsWith('.js')) return response.writeHead(404).end();
    response.setHeader('content-type', 'text/javascript').end(readFileSync(file));
  });
  const sockets = new WebSocketServer({ server, perMessageDeflate: false });
  sockets.on('connection', (socket) => carry(socket, connect(rfbPort, '127.0.0.1')));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    // A listening TCP server's address is an AddressInfo; only pipes have a string.
    port: (server.address() as AddressInfo).port,
    close: () => {
      for (const socket of sockets.clients) socket.terminate();
      server.close();
    },
  };
}

function carry(socket: WebSocket, vnc: Socket): void {
  vnc.setNoDelay(true);
  vnc.on('data', (bytes) => {
    vnc.pause();
    socket.send(bytes, () => vnc.resume());
  });
  socket.on('message', (bytes: Buffer) => vnc.write(bytes));
  socket.on('close', () => vnc.destroy());
  vnc.on('close', () => socket.close());
  vnc.on('error', () => socket.close());
}
