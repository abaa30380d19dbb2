// A file dropped anywhere on a `.dropzone` lands in its input.
const zoneOf = (event: Event) => (event.target as Element | null)?.closest?.(".dropzone") ?? null;

document.addEventListener("dragover", (event) => {
  const zone = zoneOf(event);
  if (!zone) return;
  event.preventDefault();
  zone.classList.add("is-over");
});

document.addEventListener("dragleave", (event) => zoneOf(event)?.classList.remove("is-over"));

document.addEventListener("drop", (event) => {
  const zone = zoneOf(event);
  const input = zone?.querySelector<HTMLInputElement>("input[type=file]");
  if (!zone || !input || !event.dataTransfer?.files.length) return;
  event.preventDefault();
  zone.classList.remove("is-over");
  input.files = event.dataTransfer.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
});

export {};
