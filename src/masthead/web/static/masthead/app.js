/* What pages do beyond forms and links. Everything works without this file but live refresh. */
"use strict";

document.addEventListener("htmx:config:request", (event) => {
  const token = document.querySelector('meta[name="csrf-token"]');
  if (token) event.detail.ctx.request.headers["X-CSRFToken"] = token.content;
});

/* A menu closes on Escape, and when one clicks elsewhere. */
function closeMenus(except) {
  for (const menu of document.querySelectorAll("details.mh-menu[open]")) {
    if (menu !== except) menu.open = false;
  }
}
document.addEventListener("click", (event) => closeMenus(event.target.closest("details.mh-menu")));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.querySelector("details.mh-menu[open]");
  if (open) {
    open.open = false;
    open.querySelector("summary").focus();
  }
});

/* The same act twice is one too many: a form that is on its way is not sent again. */
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || form.hasAttribute("data-hx-post") || form.hasAttribute("hx-post")) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

/* After a refusal the page begins at what needs another look. */
document.addEventListener("DOMContentLoaded", () => {
  const errors = document.querySelector(".mh-errors");
  if (errors) errors.focus();
});

/* A passkey that was cancelled or refused says so on the page. */
document.addEventListener("allauth.error", (event) => {
  const trouble = document.getElementById("passkey_trouble");
  if (!trouble) return;
  event.preventDefault();
  trouble.hidden = false;
});
