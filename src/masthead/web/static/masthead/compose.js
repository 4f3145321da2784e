/* Writing: what is typed is kept by itself, and a copy stays in the browser until Masthead has it. The page works
   without this file: its buttons do the same. */
"use strict";

(() => {
  const form = document.getElementById("compose");
  if (!form) return;
  const PAUSE = 700, AGAIN = 8000;
  const place = `masthead.draft.${form.dataset.person}.${form.dataset.post}`;
  const PASSING = new Set(["csrfmiddlewaretoken", "version", "shown", "find", "picture", "network", "tag"]);
  let flying = false, typedSince = false, timer = 0;

  const fields = () => [...new FormData(form)].filter(([name, value]) => !PASSING.has(name) && typeof value === "string");
  const sorted = (some) => JSON.stringify(some.map((pair) => pair.join("\u0000")).sort());
  const same = (some, others) => sorted(some) === sorted(others);

  function remember() {
    try {
      localStorage.setItem(place, JSON.stringify({ at: new Date().toISOString(), fields: fields() }));
    } catch { /* no room, or not allowed: the server still keeps it */ }
  }
  function forget() {
    try { localStorage.removeItem(place); } catch { /* as above */ }
  }
  function remembered() {
    try { return JSON.parse(localStorage.getItem(place)); } catch { return null; }
  }

  function say(words) {
    const kept = document.getElementById("kept");
    kept.dataset.kept = "no";
    kept.textContent = `· ${words}`;
  }
  function trouble(words) {
    const line = document.getElementById("trouble");
    line.hidden = !words;
    line.querySelector("span").textContent = words || "";
  }
  function stale(is) {
    for (const editor of form.querySelectorAll(".mh-editor")) editor.classList.toggle("stale", is);
  }

  function soon(wait = PAUSE) {
    clearTimeout(timer);
    timer = setTimeout(keep, wait);
  }
  function keep() {
    if (flying) return;
    flying = true;
    typedSince = false;
    say(form.dataset.keeping);
    form.dispatchEvent(new CustomEvent("mh:keep"));
  }
  function changed(event) {
    if (PASSING.has(event.target.name)) return;
    typedSince = true;
    say(form.dataset.unkept);
    stale(true);
    remember();
    soon();
  }
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  window.addEventListener("online", () => soon(0));

  const mine = (event) => event.detail.ctx && event.detail.ctx.sourceElement === form;
  form.addEventListener("htmx:before:response", (event) => {
    if (!mine(event)) return;
    const raw = event.detail.ctx.response.raw;
    if (!raw.redirected && raw.status < 500 && raw.status !== 403) return;
    event.preventDefault();
    say(form.dataset.unkept);
    trouble(raw.redirected || raw.status === 403 ? form.dataset.signedOut : form.dataset.offline);
  });
  form.addEventListener("htmx:error", (event) => {
    if (!mine(event)) return;
    say(form.dataset.unkept);
    trouble(form.dataset.offline);
  });
  form.addEventListener("htmx:finally:request", (event) => {
    if (!mine(event)) return;
    flying = false;
    const kept = document.getElementById("kept").dataset.kept === "yes";
    if (kept) trouble("");
    if (typedSince) {
      say(form.dataset.unkept);
      soon();
    } else if (kept) {
      stale(false);
      forget();
    } else {
      if (document.getElementById("kept").textContent.includes(form.dataset.keeping)) say(form.dataset.unkept);
      if (!document.querySelector("#conflict > *")) soon(AGAIN);
    }
  });

  /* A picture goes up as soon as it is chosen. */
  const picture = form.querySelector('input[type="file"]');
  if (picture) picture.addEventListener("change", () => picture.files.length && form.requestSubmit(document.getElementById("add-picture")));

  /* What an earlier visit could not keep is offered back. */
  const offer = document.getElementById("offer");
  const copy = remembered();
  if (copy && Array.isArray(copy.fields)) {
    offer.hidden = same(copy.fields, fields());
    offer.querySelector("time").textContent = new Date(copy.at).toLocaleString();
    if (offer.hidden) forget();
  }
  offer.addEventListener("click", (event) => {
    const wish = event.target.closest("[data-offer]");
    if (!wish) return;
    offer.hidden = true;
    if (wish.dataset.offer === "leave") return forget();
    putBack(copy.fields);
    typedSince = true;
    say(form.dataset.unkept);
    stale(true);
    soon(0);
  });
  function hidden(name, value) {
    const input = document.createElement("input");
    Object.assign(input, { type: "hidden", name, value });
    document.getElementById("aparts").append(input);
  }
  function putBack(said) {
    const values = new Map();
    for (const [name, value] of said) values.set(name, [...(values.get(name) || []), value]);
    for (const control of form.elements) {
      if (!control.name || PASSING.has(control.name) || control.type === "file" || control.type === "submit") continue;
      const given = values.get(control.name) || [];
      if (control.type === "checkbox") control.checked = given.includes(control.value);
      else if (given.length) control.value = control.name === "tag_use" || control.name === "media" ? control.value : given[0];
    }
    for (const [name, [text]] of values) {
      if (!name.startsWith("text_") || form.elements[name]) continue;
      hidden(name, text);
      hidden("network", name.slice(5));
    }
  }
})();
