// The page that checks a receipt: everything happens here, nothing of the receipt leaves the phone.
import { check, read, type Key, type Line } from "./receipt/line";

const KEPT = "jangkau-check-1";
const page = document.querySelector<HTMLElement>("[data-check]")!;
const field = document.querySelector<HTMLTextAreaElement>("#receipt-text")!;
const language = document.documentElement.lang === "en" ? "en-GB" : "id-ID";

function month(text: string): string {
  const day = new Date(Number(text.slice(0, 4)), Number(text.slice(4, 6)) - 1, 1);
  return day.toLocaleDateString(language, { month: "long", year: "numeric" });
}

function moment(text: string): string {
  const [year, number, day] = [text.slice(0, 4), text.slice(4, 6), text.slice(6, 8)].map(Number);
  const date = new Date(year!, number! - 1, day).toLocaleDateString(language, {
    day: "numeric",
    month: "long",
    year: "numeric",
  });
  const mark = language === "id-ID" ? "." : ":";
  return `${date} ${text.slice(8, 10)}${mark}${text.slice(10, 12)} WIB`;
}

/** Shows one of the outcomes that the page holds, and hides the others. */
function show(state: string, line?: Line): void {
  for (const one of page.querySelectorAll<HTMLElement>("[data-state]")) {
    one.hidden = one.dataset.state !== state;
  }
  const facts = page.querySelector<HTMLElement>("[data-facts]")!;
  facts.hidden = state !== "valid";
  if (!line) return;
  const said: Record<string, string> = {
    number: line.number,
    initials: line.initials,
    people: line.people.toLocaleString(language),
    until: month(line.until),
    rupiah: `Rp${line.rupiah.toLocaleString(language)}`,
    moment: moment(line.moment),
  };
  for (const one of facts.querySelectorAll<HTMLElement>("[data-fact]")) {
    one.textContent = said[one.dataset.fact!] ?? "";
  }
  for (const one of facts.querySelectorAll<HTMLElement>("[data-program]")) {
    one.hidden = !line.programs.includes(one.dataset.program!);
  }
}

async function keys(): Promise<Key[]> {
  const answer = await fetch(page.dataset.keys!);
  const held = (await answer.json()) as { keys: Key[] };
  return held.keys;
}

async function judge(text: string): Promise<void> {
  if (!text.trim()) return show("nothing");
  const line = read(text);
  if (!line) return show("unreadable");
  show("busy");
  try {
    show(await check(line, await keys()), line);
  } catch {
    show("nokeys"); // no signal, and never opened before
  }
}

function judgeAddress(): void {
  const text = decodeURIComponent(location.hash.slice(1).replace(/%(?![0-9a-f]{2})/gi, "%25"));
  field.value = text;
  void judge(text);
}

/** Keeps the page, what it loads and the keys, so that it works without a signal from now on. */
async function keep(): Promise<void> {
  if (!("serviceWorker" in navigator) || !("caches" in window)) return;
  await navigator.serviceWorker.register(page.dataset.worker!, { scope: location.pathname });
  const parts = [...document.querySelectorAll<HTMLElement>("link[href], script[src]")];
  const addresses = parts.map((one) => one.getAttribute("href") ?? one.getAttribute("src")!);
  const wanted = [location.pathname, page.dataset.keys!, ...addresses];
  const cache = await caches.open(KEPT);
  await cache.addAll(wanted);
  const paths = new Set(wanted.map((one) => new URL(one, location.href).pathname));
  for (const old of await cache.keys()) {
    if (!paths.has(new URL(old.url).pathname)) await cache.delete(old);
  }
  page.querySelector<HTMLElement>("[data-kept]")!.hidden = false;
}

document.querySelector("form[data-paste]")!.addEventListener("submit", (event) => {
  event.preventDefault();
  void judge(field.value);
});
addEventListener("hashchange", judgeAddress);
judgeAddress();
keep().catch(() => undefined); // without a signal there is nothing new to keep
