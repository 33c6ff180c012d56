/** Keeping the page for a day without a network: only where a browser lets a page do so (HTTPS or this machine). */

export class Keeper {
  private registration: Promise<ServiceWorkerRegistration> | null = null;
  private waiting: string[] = [];

  /** @param hash of the publication: a new one gets a store of its own. */
  static start(hash: string): Keeper {
    const keeper = new Keeper();
    if (window.isSecureContext && 'serviceWorker' in navigator && location.protocol.startsWith('http')) {
      keeper.registration = navigator.serviceWorker.register(`sw.js?v=${hash}`).then(() => navigator.serviceWorker.ready);
    }
    return keeper;
  }

  /** True once everything named so far is kept; false where nothing can be. */
  async keep(urls: readonly string[]): Promise<boolean> {
    if (!this.registration) {
      return false;
    }
    this.waiting.push(...urls);
    try {
      const { active } = await this.registration;
      const named = this.waiting;
      this.waiting = [];
      return active !== null && (await ask(active, named));
    } catch {
      // The browser refuses a store (a private window): the page is read from the network, as before.
      return false;
    }
  }
}

function ask(worker: ServiceWorker, keep: string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = (event) => resolve(event.data === 'kept');
    worker.postMessage({ keep }, [port2]);
  });
}
