// Ticking who pays: the prices and the total follow, and a long list is narrowed while one types.
// Without this script the next page shows the total.
const prices = (box: HTMLInputElement): Map<string, number> =>
  new Map(
    (box.dataset.prices ?? "").split(" ").map((one) => {
      const [months, price] = one.split(":");
      return [months ?? "", Number(price)];
    }),
  );

const rupiah = (amount: number): string => {
  const english = document.documentElement.lang.startsWith("en");
  return "Rp" + amount.toLocaleString(english ? "en-GB" : "id-ID");
};

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-collect]")) {
  const boxes = [...form.querySelectorAll<HTMLInputElement>("input[data-prices]")];
  const rows = boxes.map((box) => ({ box, row: box.closest("tr")!, prices: prices(box) }));
  const total = form.querySelector<HTMLElement>("[data-total]")!;
  const chosen = (name: string) => (new FormData(form).get(name) ?? "") as string;

  const reckon = () => {
    const months = chosen("months");
    let people = 0;
    let sum = 0;
    for (const { box, row, prices } of rows) {
      const price = prices.get(months);
      const cell = row.querySelector("[data-price]")!;
      cell.textContent = price === undefined ? "–" : rupiah(price);
      if (!box.checked || price === undefined) continue;
      people += 1;
      sum += price;
    }
    total.querySelector("[data-people]")!.textContent = people.toLocaleString();
    total.querySelector("[data-sum]")!.textContent = rupiah(sum);
  };

  form.addEventListener("change", (event) => {
    const field = event.target as HTMLInputElement;
    if (field.name === "who" && field.value !== "ticked") {
      for (const box of boxes) box.checked = field.value === "all" || "owing" in box.dataset;
    } else if (field.name === "worker") {
      form.querySelector<HTMLInputElement>("input[name=who][value=ticked]")!.checked = true;
    }
    reckon();
  });

  const narrow = form.querySelector<HTMLElement>("[data-narrow]");
  const typed = narrow?.querySelector("input");
  if (narrow && typed) {
    narrow.hidden = false;
    const named = [...form.querySelectorAll<HTMLElement>("tbody tr")].map((row) => ({
      row,
      name: row.querySelector("label")!.textContent!.toLowerCase(),
    }));
    typed.addEventListener("input", () => {
      const words = typed.value.toLowerCase().split(/\s+/);
      for (const { row, name } of named) row.hidden = !words.every((word) => name.includes(word));
    });
    typed.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault();
    });
  }
  total.hidden = false;
  addEventListener("pageshow", reckon);
  reckon();
}

export {};
