// A form may take the point where the telephone is, when its owner presses the button for it.
for (const frame of document.querySelectorAll<HTMLElement>("[data-locate]")) {
  const form = frame.closest("form");
  const said = frame.querySelector("output");
  if (!form || !said || !("geolocation" in navigator)) continue;
  const put = (name: string, value: number) => {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement) field.value = String(value);
  };
  frame.hidden = false;
  frame.querySelector("button")?.addEventListener("click", () => {
    said.textContent = "…";
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        put("lat", coords.latitude);
        put("lon", coords.longitude);
        put("accuracy_m", Math.round(coords.accuracy));
        said.textContent = (frame.dataset.found ?? "").replace("%m", String(Math.round(coords.accuracy)));
      },
      () => {
        said.textContent = frame.dataset.refused ?? "";
      },
      { enableHighAccuracy: true, timeout: 20_000, maximumAge: 60_000 },
    );
  });
}

export {};
