/// <reference lib="webworker" />

/**
 * Keeps the page and what was read on it on the phone, so that it opens without a network. One store per publication: the page registers
 * `sw.js?v=<hash>`, and a new publication drops the older stores. Only this site's own files are kept, and no address of a reader.
 */

export type {};
declare const self: ServiceWorkerGlobalScope;
/** Files of the page itself, by the build. */
declare const __PAGE_FILES__: string[];

const version = new URL(self.location.href).searchParams.get('v') ?? '0';
const STORE = `coverage-public-${version}`;
const PAGE = './';
const SITE = 'data/site.js';
const WAIT_MS = 4000;

self.addEventListener('install', (event) => {
  event.waitUntil(keep([PAGE, SITE, ...__PAGE_FILES__]).then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((n) => n.startsWith('coverage-public-') && n !== STORE).map((n) => caches.delete(n))))
      .then(() => self.clients.claim()),
  );
});

/** The page names what it read before this worker was there. */
self.addEventListener('message', (event) => {
  const { keep: urls } = event.data as { keep?: string[] };
  if (urls && event.ports[0]) {
    const port = event.ports[0];
    event.waitUntil(
      keep(urls).then(
        () => port.postMessage('kept'),
        () => port.postMessage('failed'),
      ),
    );
  }
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin || !url.href.startsWith(self.registration.scope)) {
    return;
  }
  const path = url.href.slice(self.registration.scope.length).replace(/[?#].*$/, '');
  if (request.mode === 'navigate') {
    if (path === '' || path === 'index.html') {
      event.respondWith(fresh(request, PAGE));
    }
  } else if (path === SITE) {
    event.respondWith(fresh(request, SITE));
  } else if (path.startsWith('data/') || path.startsWith('assets/') || path === 'icon.svg') {
    event.respondWith(kept(request));
  }
});

async function keep(urls: string[]): Promise<void> {
  const store = await caches.open(STORE);
  const missing: string[] = [];
  for (const url of urls) {
    if (!(await store.match(url))) {
      missing.push(url);
    }
  }
  await store.addAll(missing);
}

/** The network's, so that a new publication is seen; what is kept when it does not answer in time. */
async function fresh(request: Request, key: string): Promise<Response> {
  const store = await caches.open(STORE);
  const asked = fetch(request.url, { cache: 'no-cache', credentials: 'same-origin' }).then(async (response) => {
    if (response.ok) {
      await store.put(key, response.clone());
    }
    return response;
  });
  const known = await store.match(key);
  if (!known) {
    return asked;
  }
  const late = new Promise<Response>((resolve) => setTimeout(() => resolve(known), WAIT_MS));
  return Promise.race([asked.then((r) => (r.ok ? r : known)).catch(() => known), late]);
}

/** These never change under one address. */
async function kept(request: Request): Promise<Response> {
  const store = await caches.open(STORE);
  const known = await store.match(request);
  if (known) {
    return known;
  }
  const response = await fetch(request);
  if (response.ok) {
    await store.put(request, response.clone());
  }
  return response;
}
