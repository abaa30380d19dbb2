// The menu of phones closes with Escape and when the hand goes elsewhere.
const menus = () => document.querySelectorAll<HTMLDetailsElement>("details.menu-phone[open]");

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus()) {
    menu.open = false;
    menu.querySelector("summary")?.focus();
  }
});

document.addEventListener("click", (event) => {
  for (const menu of menus()) {
    if (!menu.contains(event.target as Node)) menu.open = false;
  }
});

export {};
