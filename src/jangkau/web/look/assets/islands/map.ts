// Zoom and pan for a map: only the viewBox changes, so that links, print and no-script stay as they are.
type Box = { x: number; y: number; w: number; h: number };

const MOST = 12;
const boxOf = (svg: SVGSVGElement): Box => {
  const { x, y, width, height } = svg.viewBox.baseVal;
  return { x, y, w: width, h: height };
};

function enliven(svg: SVGSVGElement) {
  const frame = svg.closest<HTMLElement>(".map-frame");
  if (!frame || svg.dataset.map === "live") return;
  svg.dataset.map = "live";
  const home = boxOf(svg);
  let box = home;
  const names = svg.querySelector<SVGGElement>(".map-names");
  const texts = [...(names?.querySelectorAll("text") ?? [])];
  const sized = [...svg.querySelectorAll<SVGGElement>(".map-sized")];
  const tools = [...frame.querySelectorAll<HTMLButtonElement>("[data-zoom]")];

  // Names and signs keep their size on the screen; names that would lie on others wait for more room.
  const fit = () => {
    const unit = box.w / (svg.clientWidth || 1);
    for (const one of sized) one.setAttribute("transform", `scale(${Number(one.dataset.scale) * unit})`);
    if (!names) return;
    const size = Number(names.dataset.pixels) * unit * (svg.clientWidth < 500 ? 0.88 : 1);
    names.setAttribute("font-size", String(size));
    names.dataset.live = "";
    const few = svg.clientWidth < 500 && box.w > home.w * 0.6 && texts.length > 24;
    const taken: DOMRect[] = [];
    for (const text of texts) text.removeAttribute("display");
    const boxes = texts.map((text) => text.getBBox());
    texts.forEach((text, at) => {
      const own = boxes[at] as DOMRect;
      const out = own.x < box.x || own.x + own.width > box.x + box.w;
      const crowded = taken.some((other) => own.x < other.x + other.width && own.x + own.width > other.x && own.y < other.y + other.height * 0.8 && own.y + own.height * 0.8 > other.y);
      if (out || crowded || (few && !text.classList.contains("map-name-first"))) text.setAttribute("display", "none");
      else taken.push(own);
    });
  };

  const show = (next: Box) => {
    const w = Math.min(Math.max(next.w, home.w / MOST), home.w);
    const h = (w / home.w) * home.h;
    box = {
      x: Math.min(Math.max(next.x, home.x), home.x + home.w - w),
      y: Math.min(Math.max(next.y, home.y), home.y + home.h - h),
      w,
      h,
    };
    svg.setAttribute("viewBox", `${box.x} ${box.y} ${box.w} ${box.h}`);
    const zoomed = w < home.w * 0.999;
    svg.toggleAttribute("data-zoomed", zoomed);
    for (const tool of tools) tool.setAttribute("aria-disabled", String(tool.dataset.zoom === "in" ? w <= home.w / MOST : !zoomed));
    fit();
  };
  const zoom = (by: number, x = box.x + box.w / 2, y = box.y + box.h / 2) => {
    const w = Math.min(Math.max(box.w / by, home.w / MOST), home.w);
    const share = w / box.w;
    show({ x: x - (x - box.x) * share, y: y - (y - box.y) * share, w, h: 0 });
  };
  const pan = (across: number, down: number) => show({ ...box, x: box.x + across, y: box.y + down });
  const place = (event: { clientX: number; clientY: number }): [number, number] => {
    const at = svg.getBoundingClientRect();
    return [box.x + ((event.clientX - at.left) / at.width) * box.w, box.y + ((event.clientY - at.top) / at.height) * box.h];
  };

  for (const tool of tools) {
    tool.addEventListener("click", () => (tool.dataset.zoom === "reset" ? show(home) : zoom(tool.dataset.zoom === "in" ? 1.6 : 0.625)));
  }
  frame.querySelector<HTMLElement>(".map-tools")?.removeAttribute("hidden");
  frame.addEventListener("keydown", (event) => {
    const steps: Record<string, () => void> = {
      "+": () => zoom(1.6),
      "=": () => zoom(1.6),
      "-": () => zoom(0.625),
      "0": () => show(home),
      ArrowLeft: () => pan(-box.w / 8, 0),
      ArrowRight: () => pan(box.w / 8, 0),
      ArrowUp: () => pan(0, -box.h / 8),
      ArrowDown: () => pan(0, box.h / 8),
    };
    const step = steps[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key.startsWith("Arrow") && !svg.hasAttribute("data-zoomed")) return;
    event.preventDefault();
    step();
  });
  svg.addEventListener("focusin", (event) => {
    const at = (event.target as SVGGraphicsElement).getBBox?.();
    if (!at || !svg.hasAttribute("data-zoomed")) return;
    const [x, y] = [at.x + at.width / 2, at.y + at.height / 2];
    if (at.width && (x < box.x || x > box.x + box.w || y < box.y || y > box.y + box.h)) show({ ...box, x: x - box.w / 2, y: y - box.h / 2 });
  });
  // The wheel scrolls the page until the map is zoomed; with Ctrl (or two fingers on a pad) it zooms.
  svg.addEventListener(
    "wheel",
    (event) => {
      const zooming = event.ctrlKey || event.metaKey || svg.hasAttribute("data-zoomed");
      if (!zooming || (event.deltaY > 0 && box.w >= home.w)) return;
      event.preventDefault();
      zoom(Math.exp(-event.deltaY / (event.ctrlKey ? 120 : 400)), ...place(event));
    },
    { passive: false },
  );

  const fingers = new Map<number, PointerEvent>();
  let moved = 0;
  const apart = () => {
    const [a, b] = [...fingers.values()] as [PointerEvent, PointerEvent];
    return Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY) || 1;
  };
  svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    if (!fingers.size) moved = 0;
    fingers.set(event.pointerId, event);
  });
  svg.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const [fromX, fromY] = place(before);
    const wide = fingers.size === 2 ? apart() : 0;
    fingers.set(event.pointerId, event);
    moved += Math.abs(event.clientX - before.clientX) + Math.abs(event.clientY - before.clientY);
    if (moved > 6 && !svg.hasPointerCapture(event.pointerId)) svg.setPointerCapture(event.pointerId);
    const [x, y] = place(event);
    if (wide) zoom(apart() / wide, x, y);
    else if (svg.hasAttribute("data-zoomed")) {
      svg.toggleAttribute("data-dragging", true);
      pan(fromX - x, fromY - y);
    }
  });
  const lift = (event: PointerEvent) => {
    fingers.delete(event.pointerId);
    svg.removeAttribute("data-dragging");
  };
  svg.addEventListener("pointerup", lift);
  svg.addEventListener("pointercancel", lift);
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  // A drag ends in a click of the pointer, which is not meant; Enter on a link has no pointer.
  svg.addEventListener(
    "click",
    (event) => {
      if (moved > 6 && event.detail) event.preventDefault();
      moved = 0;
    },
    true,
  );

  new ResizeObserver(fit).observe(svg);
  show(home);
}

const all = () => document.querySelectorAll<SVGSVGElement>("svg[data-map]").forEach(enliven);
document.addEventListener("htmx:load", all);
all();
