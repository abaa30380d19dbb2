// Buttons that only a script can serve stay hidden without one: sharing, copying, printing.
for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-share]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const text = button.dataset.share ?? "";
    if ("share" in navigator) {
      await navigator.share({ text }).catch(() => undefined);
      return;
    }
    await (navigator as Navigator).clipboard.writeText(text);
    button.textContent += " ✓";
  });
}

for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

export {};
