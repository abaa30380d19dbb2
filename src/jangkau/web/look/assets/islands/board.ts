// The week board: a card dragged onto another team or day is moved there by the server, which answers
// with the board; a refused move answers with the reason and the board as it was. While a card is held
// the days on which its place is open are shaded and carry its hours. Mouse, pen and finger are
// pointers; who uses a keyboard opens a card and chooses "Move to…".
import htmx from "htmx.org";

const FAR = 6; // pixels before a press becomes a drag
const HOLD_MS = 260; // a finger rests so long before it lifts a card, so that swiping still scrolls
const EDGE = 60; // pixels from the edge of the window where dragging scrolls

type Drag = { card: HTMLElement; ghost: HTMLElement; dx: number; dy: number; over: HTMLElement | null };

let drag: Drag | null = null;
let press: { card: HTMLElement; x: number; y: number; id: number; timer: number } | null = null;
let dropped = false;

const boardOf = (at: Element) => at.closest<HTMLElement>("[data-board]");
const panel = () => document.getElementById("panel");

function shade(card: HTMLElement) {
  const board = boardOf(card)!;
  const hours = JSON.parse(card.dataset.open ?? "{}") as Record<string, string>;
  for (const cell of board.querySelectorAll<HTMLElement>("td[data-day]:not(.is-off)")) {
    const open = hours[cell.dataset.day!];
    cell.classList.add(open ? "is-open-day" : "is-closed-day");
    const label = document.createElement("span");
    label.className = "board-hours";
    label.textContent = open ?? board.dataset.closed!;
    cell.append(label);
  }
}

function unshade() {
  document.querySelectorAll(".board-hours").forEach((label) => label.remove());
  document.querySelectorAll(".is-open-day, .is-closed-day").forEach((cell) => cell.classList.remove("is-open-day", "is-closed-day"));
}

function lift(card: HTMLElement, x: number, y: number) {
  const at = card.getBoundingClientRect();
  const ghost = card.cloneNode(true) as HTMLElement;
  ghost.removeAttribute("id");
  ghost.setAttribute("aria-hidden", "true");
  ghost.classList.add("visit-ghost");
  ghost.style.inlineSize = `${at.width}px`;
  document.body.append(ghost);
  document.body.classList.add("is-dragging");
  card.classList.add("is-dragged");
  drag = { card, ghost, dx: x - at.left, dy: y - at.top, over: null };
  shade(card);
  follow(x, y);
}

function follow(x: number, y: number) {
  if (!drag) return;
  drag.ghost.style.translate = `${x - drag.dx}px ${y - drag.dy}px`;
  const under = document.elementFromPoint(x, y)?.closest<HTMLElement>("td[data-day]") ?? null;
  if (under !== drag.over) {
    drag.over?.classList.remove("is-over");
    under?.classList.add("is-over");
    drag.over = under;
  }
  if (y < EDGE) scrollBy(0, -12);
  else if (y > innerHeight - EDGE) scrollBy(0, 12);
}

function settle() {
  if (press) clearTimeout(press.timer);
  press = null;
  if (!drag) return;
  drag.ghost.remove();
  unshade();
  drag.card.classList.remove("is-dragged");
  drag.over?.classList.remove("is-over");
  document.body.classList.remove("is-dragging");
  drag = null;
}

function drop() {
  const held = drag;
  settle();
  const cell = held?.over;
  if (!held || !cell || cell === held.card.closest("td")) return;
  const board = boardOf(held.card)!;
  void htmx.ajax("post", held.card.dataset.move!, {
    target: "#board",
    swap: "outerHTML",
    values: { team: cell.dataset.team!, day: cell.dataset.day!, week: board.dataset.week!, shown: board.dataset.shown! },
  });
}

document.addEventListener("pointerdown", (event) => {
  dropped = false;
  if (event.button !== 0 || !event.isPrimary) return;
  const card = (event.target as Element).closest<HTMLElement>(".visit[data-move]");
  if (!card || !boardOf(card) || card.classList.contains("is-locked")) return;
  const { clientX: x, clientY: y, pointerId: id } = event;
  const timer = event.pointerType === "touch" ? window.setTimeout(() => press && lift(card, x, y), HOLD_MS) : 0;
  press = { card, x, y, id, timer };
});

document.addEventListener("pointermove", (event) => {
  if (drag) return follow(event.clientX, event.clientY);
  if (!press || event.pointerId !== press.id) return;
  if (Math.hypot(event.clientX - press.x, event.clientY - press.y) < FAR) return;
  if (event.pointerType === "touch") return settle();
  lift(press.card, press.x, press.y);
  follow(event.clientX, event.clientY);
});

document.addEventListener("pointerup", () => {
  dropped = drag !== null;
  drop();
  settle();
});
document.addEventListener("pointercancel", settle);
// While a finger holds a card the page stands still; a long press opens no menu.
document.addEventListener("touchmove", (event) => drag && event.preventDefault(), { passive: false });
document.addEventListener("contextmenu", (event) => (drag || press?.timer) && event.preventDefault());
document.addEventListener("dragstart", (event) => {
  if ((event.target as Element).closest?.(".visit[data-move]")) event.preventDefault();
});
// The click that ends a drag opens nothing.
document.addEventListener(
  "click",
  (event) => {
    if (!dropped) return;
    dropped = false;
    event.preventDefault();
    event.stopPropagation();
  },
  true,
);

let opened: HTMLElement | null = null;

function close() {
  const held = panel();
  if (!held?.firstChild) return;
  held.replaceChildren();
  document.querySelector(".visit.is-open")?.classList.remove("is-open");
  opened?.querySelector<HTMLElement>("a")?.focus();
  opened = null;
}

document.addEventListener("click", (event) => {
  if ((event.target as Element).closest("[data-panel-close]")) close();
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  if (drag) settle();
  else close();
});
document.addEventListener("htmx:afterSwap", (event) => {
  const target = (event as CustomEvent).detail.target as HTMLElement;
  if (target.id === "panel") {
    const from = (event as CustomEvent).detail.requestConfig.elt as HTMLElement;
    document.querySelector(".visit.is-open")?.classList.remove("is-open");
    opened = from.closest<HTMLElement>(".visit");
    opened?.classList.add("is-open");
    target.querySelector<HTMLElement>("[data-panel-focus]")?.focus();
  }
});
// After a change the board is a new one: the card that moved is marked, and has the keyboard's focus.
document.addEventListener("htmx:load", (event) => {
  const board = (event.target as HTMLElement).closest?.<HTMLElement>("#board[data-moved]");
  const card = board && document.getElementById(board.dataset.moved!);
  if (!card) return;
  card.classList.add("is-moved");
  card.querySelector<HTMLElement>("a")?.focus();
});
