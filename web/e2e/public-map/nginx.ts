import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PROGRAM = ['/usr/sbin/nginx', '/usr/local/sbin/nginx', '/usr/bin/nginx'].find((p) => existsSync(p));

/** nginx over a folder, with the settings it comes with. */
export class Nginx {
  static readonly isHere = PROGRAM !== undefined;
  private process: ChildProcess | null = null;
  url = '';

  constructor(private readonly folder: string) {}

  async start(): Promise<void> {
    const port = await freePort();
    const home = mkdtempSync(join(tmpdir(), 'nginx-'));
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((n) => `${n}_temp_path ${home}/${n};`).join(' ');
    writeFileSync(
      join(home, 'nginx.conf'),
      `${process.getuid?.() === 0 ? 'user root;' : ''} daemon off; pid ${home}/pid; error_log ${home}/error.log; events {}
       http { include /etc/nginx/mime.types; access_log off; ${temporary} server { listen 127.0.0.1:${port}; root ${this.folder}; } }`,
    );
    this.process = spawn(PROGRAM!, ['-p', home, '-c', join(home, 'nginx.conf')], { stdio: 'ignore' });
    this.url = `http://127.0.0.1:${port}/`;
    for (let k = 0; k < 100; k++) {
      try {
        if ((await fetch(this.url)).ok) {
          return;
        }
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
    throw new Error('nginx does not answer');
  }

  async stop(): Promise<void> {
    const { process } = this;
    this.process = null;
    if (process) {
      const ended = new Promise((resolve) => process.once('exit', resolve));
      process.kill('SIGTERM');
      await ended;
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
