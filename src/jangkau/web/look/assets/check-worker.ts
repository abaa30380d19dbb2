// Answers for the page that checks receipts when there is no signal. It sees no other page.
const SECONDS = 4;
const worker = self as unknown as ServiceWorkerGlobalScope;

interface ServiceWorkerGlobalScope {
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  addEventListener(kind: string, hear: (event: FetchEvent) => void): void;
}

interface FetchEvent extends Event {
  request: Request;
  respondWith(answer: Promise<Response>): void;
  waitUntil(work: Promise<unknown>): void;
}

worker.addEventListener("install", (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener("fetch", (event) => {
  if (event.request.method === "GET") event.respondWith(answer(event.request));
});

/** From the network while it is quick; else what was kept; else whatever the network says at last. */
async function answer(request: Request): Promise<Response> {
  const kept = await caches.match(request, { ignoreVary: true, ignoreSearch: false });
  const fresh = fetch(request);
  if (!kept) return fresh;
  const late = new Promise<Response>((done) => setTimeout(() => done(kept), SECONDS * 1000));
  return Promise.race([fresh.catch(() => kept), late]);
}

export {};
