// A list that can be narrowed to the names that hold what is typed.
(() => {
  "use strict";
  const form = document.querySelector("form.narrow");
  if (!form) return;
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const groups = [...document.querySelectorAll(".letter")].map((group) => [group, [...group.querySelectorAll("li")]]);
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => {
    const wanted = plain(form.querySelector("input").value.trim());
    for (const [group, items] of groups) {
      for (const item of items) item.hidden = !plain(item.textContent).includes(wanted);
      group.hidden = items.every((item) => item.hidden);
    }
  });
})();

// Findings, or charts, that can be chosen by place, rule, theme and the like; the choice stands in the address.
(() => {
  "use strict";
  const form = document.querySelector("form.choose");
  if (!form) return;
  const selects = [...form.querySelectorAll("select")];
  const items = [...document.querySelectorAll(".item")];
  const groups = [...document.querySelectorAll(".group")]
    .map((group) => [group, [...group.querySelectorAll(".item")]])
    .filter(([, own]) => own.length);
  const status = form.querySelector("[role=status]");
  const opened = new Set();

  // What is chosen stands open; what was only opened for it closes again.
  const has = (item, name, value) => item.getAttribute(`data-${name}`).split(" ").includes(value);
  const show = () => {
    const wanted = selects.filter((one) => one.value);
    for (const item of items) item.hidden = wanted.some((one) => !has(item, one.name, one.value));
    for (const [group, own] of groups) {
      group.hidden = own.every((item) => item.hidden);
      if (!group.matches("details")) continue;
      if (wanted.length && !group.open) opened.add(group);
      if (wanted.length) group.open = true;
      else if (opened.delete(group)) group.open = false;
    }
    const seen = items.filter((item) => !item.hidden);
    status.textContent = form.dataset.shown.replace("{shown}", seen.length).replace("{all}", items.length);
  };

  const remember = () => {
    const chosen = new URLSearchParams(selects.filter((one) => one.value).map((one) => [one.name, one.value]));
    const query = chosen.toString();
    history.replaceState(history.state, "", location.pathname + (query ? `?${query}` : ""));
  };

  const clear = () => {
    for (const one of selects) one.value = "";
  };

  const reveal = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target || !target.closest("[hidden]")) return;
    clear();
    show();
    target.scrollIntoView();
  };

  const asked = new URLSearchParams(location.search);
  for (const one of selects) {
    const value = asked.get(one.name);
    if ([...one.options].some((option) => option.value === value)) one.value = value;
  }
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () => {
    show();
    remember();
  });
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    clear();
    show();
    remember();
  });
  window.addEventListener("hashchange", reveal);
  show();
  if (selects.some((one) => one.value)) form.scrollIntoView();
  reveal();
})();

// The list of indicators, narrowed as one types.
(() => {
  "use strict";
  const list = document.getElementById("indicators-filter");
  if (!list) return;
  const field = list.querySelector("input");
  let [items, names] = [[], new Map()];
  const show = () => {
    if (!items.length) items = [...document.querySelectorAll(".indicator-list li")];
    if (!names.size) names = new Map(items.map((item) => [item, item.querySelector("a").textContent.toLowerCase()]));
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    const hits = new Set(items.filter((item) => words.every((word) => names.get(item).includes(word))));
    for (const item of items) {
      const inside = [...item.querySelectorAll("li")].some((one) => hits.has(one));
      item.hidden = !hits.has(item) && !inside;
      const details = item.querySelector(":scope > details");
      if (details) details.open = words.length > 0 && inside;
    }
    for (const section of document.querySelectorAll(".indicator-list section")) {
      section.hidden = !section.querySelector("li:not([hidden])");
    }
    document.getElementById("indicator-themes").hidden = words.length > 0;
    const said = list.dataset.shown.replace("{shown}", hits.size).replace("{all}", items.length);
    list.querySelector("[role=status]").textContent = words.length ? said : "";
  };
  list.hidden = false;
  field.value = new URLSearchParams(location.search).get("q") ?? "";
  list.addEventListener("submit", (event) => event.preventDefault());
  field.addEventListener("input", show);
  if (field.value) show();
})();
