// Keyboard and selection. Everything here also works with the mouse and without this script.
"use strict";

const byId = (id) => document.getElementById(id);
const rows = () => [...document.querySelectorAll("#claims .claim")];
const current = () => rows().findIndex((row) => row.getAttribute("aria-current") === "true");
let moveOn = false; // go to the next claim once the server has kept a decision
let moveFrom = "";

function choose(row, focus) {
  if (!row) return;
  for (const other of rows()) other.removeAttribute("aria-current");
  row.setAttribute("aria-current", "true");
  row.scrollIntoView({ block: "nearest" });
  if (focus) row.querySelector("a").focus({ preventScroll: true });
}

function open(row) {
  if (!row) return;
  choose(row, true);
  htmx.ajax("GET", row.querySelector("a").getAttribute("hx-get"), { target: "#detail" });
}

function showHit() {
  const sheet = document.querySelector(".sheet");
  const hit = sheet && sheet.querySelector(".hit");
  if (!hit) return;
  const place = hit.getBoundingClientRect().top - sheet.getBoundingClientRect().top;
  sheet.scrollTop += place - sheet.clientHeight / 3;
}

function decide(verdict) {
  const button = document.querySelector(`#decide button[value="${verdict}"]`);
  if (button) button.click();
}

const keys = {
  j: () => open(rows()[Math.min(current() + 1, rows().length - 1)]),
  k: () => open(rows()[Math.max(current() - 1, 0)]),
  ArrowDown: () => keys.j(),
  ArrowUp: () => keys.k(),
  a: () => decide("accepted"),
  A: () => byId("bulk") && byId("bulk").requestSubmit(),
  u: () => decide("unsure"),
  r: () => toggle("reject"),
  e: () => toggle("edit", "input, select"),
  n: () => byId("note") && byId("note").focus(),
  z: () => htmx.ajax("POST", "/undo", { target: "#detail" }),
  "/": () => byId("search") && byId("search").focus(),
  "?": () => byId("help").showModal(),
  "[": () => follow("prev"),
  "]": () => follow("next"),
};

function follow(rel) {
  const link = document.querySelector(`.pager a[rel="${rel}"]`);
  if (link) link.click();
}

function toggle(id, focus) {
  const box = byId(id);
  if (!box) return;
  box.open = !box.open;
  if (box.open && focus) box.querySelector(focus).focus();
}

document.addEventListener("keydown", (event) => {
  const field = event.target.closest("input:not([type=radio]), select, textarea");
  if (event.key === "Escape") {
    for (const box of document.querySelectorAll("details.pop[open]")) box.open = false;
    if (field) field.blur();
    return;
  }
  if (event.key === "Enter" && event.ctrlKey && field && field.closest("#edit")) {
    event.preventDefault();
    decide("edited");
    return;
  }
  if (event.key === "Enter" && field && field.closest("#decide")) {
    event.preventDefault(); // a note is kept with a decision, not as one
    field.blur();
    return;
  }
  if (field || event.ctrlKey || event.metaKey || event.altKey || byId("help").open) return;
  const reject = byId("reject");
  if (reject && reject.open && /^[0-9]$/.test(event.key)) {
    event.preventDefault();
    const choice = reject.querySelectorAll("input")[(Number(event.key) + 9) % 10];
    if (choice) choice.checked = true;
    decide("rejected");
    return;
  }
  const act = keys[event.key];
  if (act) {
    event.preventDefault();
    act();
  }
});

document.addEventListener("click", (event) => {
  if (event.target.closest("#keys")) byId("help").showModal();
  if (event.target.closest("#theme")) {
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    const now = document.documentElement.dataset.theme || (dark ? "dark" : "light");
    const next = now === "dark" ? "light" : "dark";
    document.documentElement.dataset.theme = next;
    localStorage.setItem("theme", next);
  }
  const link = event.target.closest("#claims a[data-row]");
  if (link) choose(link.closest(".claim"));
});

document.addEventListener("htmx:beforeRequest", (event) => {
  const from = event.detail.elt.closest("#decide, #undo");
  moveOn = Boolean(from) && from.id === "decide" && event.detail.requestConfig.verb === "post";
  moveFrom = moveOn ? document.querySelector("#detail .card").dataset.row : "";
});

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.target.id !== "detail") return;
  const shown = document.querySelector("#detail .card");
  const row = shown && byId(`row-${shown.dataset.row}`);
  if (row) choose(row);
  if (moveOn && shown && shown.dataset.row === moveFrom) {
    moveOn = false;
    const next = rows()[current() + 1];
    if (next) {
      open(next);
      return;
    }
  }
  moveOn = false;
  const queue = new URLSearchParams(location.search).get("queue") || "undecided";
  const tab = document.querySelector(`#queues a[data-queue="${queue}"]`);
  if (tab) tab.setAttribute("aria-current", "page");
  showHit();
});

window.addEventListener("load", showHit);
