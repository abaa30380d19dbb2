// Tabs wider than a phone begin where the current one is, not at the first.
for (const tabs of document.querySelectorAll<HTMLElement>(".tabs")) {
  const current = tabs.querySelector<HTMLElement>("[aria-current]");
  if (current) {
    const apart = current.getBoundingClientRect().left - tabs.getBoundingClientRect().left;
    tabs.scrollLeft += apart - (tabs.clientWidth - current.offsetWidth) / 2;
  }
}

export {};
