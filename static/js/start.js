// Starts the design system's scripts. Without this file every page still works: menus stay open, passwords stay hidden.
import { initAll } from "./govuk-frontend.min.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();

const menu = document.querySelector("[data-menu-button]");
if (menu) {
  const navigation = menu.closest("nav");
  menu.hidden = false;
  menu.addEventListener("click", () => {
    const isOpen = navigation.classList.toggle("is-open");
    menu.setAttribute("aria-expanded", String(isOpen));
  });
}
