import { createReadStream, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** A plain file server: it knows files and nothing else. */
export class FileServer {
  private server: Server | null = null;
  private port = 0;
  private isCut = false;
  readonly asked: string[] = [];

  constructor(private readonly folder: string) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}/`;
  }

  async start(): Promise<void> {
    this.server = createServer((request, response) => {
      const path = decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname);
      this.asked.push(path);
      const file = join(this.folder, normalize(path.endsWith('/') ? `${path}index.html` : path));
      try {
        if (!file.startsWith(this.folder) || !statSync(file).isFile()) {
          throw new Error('no such file');
        }
        response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
        createReadStream(file).pipe(response);
      } catch {
        response.writeHead(404).end();
      }
    });
    this.server.on('connection', (socket) => this.isCut && socket.destroy());
    await new Promise<void>((resolve) => this.server!.listen(0, '127.0.0.1', resolve));
    this.port = (this.server.address() as AddressInfo).port;
  }

  /** The network cut: whoever is connected is cut off, and so is whoever comes. The port stays taken, so that nobody else can be there meanwhile. */
  cut(): void {
    this.isCut = true;
    this.server?.closeAllConnections();
  }

  mend(): void {
    this.isCut = false;
  }

  async stop(): Promise<void> {
    const { server } = this;
    this.server = null;
    if (server) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  }
}
