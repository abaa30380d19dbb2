// A count gets two large buttons beside it: one less, one more. Without them it is a plain field.
const change = (input: HTMLInputElement, by: number) => {
  const least = Number(input.min || 0);
  input.value = String(Math.max(least, Number(input.value || 0) + by));
  input.dispatchEvent(new Event("input", { bubbles: true }));
};

const button = (input: HTMLInputElement, by: number) => {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button button-quiet";
  made.textContent = by > 0 ? "+" : "−";
  made.setAttribute("aria-label", `${by > 0 ? "+" : "−"}${Math.abs(by)}: ${input.labels?.[0]?.textContent ?? ""}`);
  made.addEventListener("click", () => change(input, by));
  return made;
};

for (const input of document.querySelectorAll<HTMLInputElement>(".stepper input[data-step]")) {
  const row = document.createElement("div");
  row.className = "stepper-row";
  input.replaceWith(row);
  row.append(button(input, -1), input, button(input, 1));
}

export {};
