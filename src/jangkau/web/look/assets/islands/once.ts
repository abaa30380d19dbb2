// A form marked `data-once` cannot be sent twice by an impatient hand.
document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  if (!form.matches("form[data-once]") || event.defaultPrevented) return;
  const button = event.submitter as HTMLButtonElement | null;
  setTimeout(() => button?.setAttribute("disabled", ""), 0);
  addEventListener("pageshow", () => button?.removeAttribute("disabled"), { once: true });
});

export {};
