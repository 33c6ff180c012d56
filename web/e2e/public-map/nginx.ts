import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PROGRAM = ['/usr/sbin/nginx', '/usr/local/sbin/nginx', '/usr/bin/nginx'].find((p) => existsSync(p));

/** nginx over a folder, with the settings it comes with. */
export class Nginx {
  static readonly isHere = PROGRAM !== undefined;
  private process: ChildProcess | null = null;
  private home = '';
  url = '';

  constructor(private readonly folder: string) {}

  /** nginx wants to be told its port: where another program was quicker to take it, it ends, and another port is tried. */
  async start(): Promise<void> {
    while (!(await this.startAt(await freePort()))) {
      await this.stop();
    }
  }

  private async startAt(port: number): Promise<boolean> {
    const home = mkdtempSync(join(tmpdir(), 'nginx-'));
    this.home = home;
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((n) => `${n}_temp_path ${home}/${n};`).join(' ');
    writeFileSync(
      join(home, 'nginx.conf'),
      `${process.getuid?.() === 0 ? 'user root;' : ''} daemon off; pid ${home}/pid; error_log ${home}/error.log; events {}
       http { include /etc/nginx/mime.types; access_log off; ${temporary} server { listen 127.0.0.1:${port}; root ${this.folder}; } }`,
    );
    const nginx = spawn(PROGRAM!, ['-p', home, '-c', join(home, 'nginx.conf')], { stdio: ['ignore', 'ignore', 'pipe'] });
    let words = '';
    nginx.stderr.on('data', (text) => {
      words += text;
    });
    this.process = nginx;
    this.url = `http://127.0.0.1:${port}/`;
    // It writes its number once it listens.
    while (!existsSync(join(home, 'pid'))) {
      if (nginx.exitCode !== null) {
        if (words.includes('Address already in use')) {
          return false;
        }
        throw new Error(`nginx ended with ${nginx.exitCode}: ${words}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return true;
  }

  async stop(): Promise<void> {
    const { process } = this;
    this.process = null;
    if (process && process.exitCode === null) {
      const ended = new Promise((resolve) => process.once('exit', resolve));
      process.kill('SIGTERM');
      await ended;
    }
    rmSync(this.home, { recursive: true, force: true });
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
