// Interactive charts on demand, tables of hand-written pages that the keyboard can scroll, and links that work when the
// site is opened from an unpacked archive.
(() => {
  "use strict";
  let runtime;

  const load = (address) => {
    runtime ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = resolve;
      script.onerror = () => {
        runtime = undefined;
        script.remove();
        reject(new Error("the chart program did not load"));
      };
      document.head.append(script);
    });
    return runtime;
  };

  const close = (button, place) => {
    place.view?.finalize();
    place.remove();
    button.closest("figure").querySelector(".chart-picture").hidden = false;
    button.textContent = button.dataset.open;
    button.setAttribute("aria-expanded", "false");
    button.focus();
  };

  // The arrow keys show one value after another, as the pointer does; Escape returns to the picture.
  const byKeyboard = (place, view, said, leave) => {
    const values = [...place.querySelectorAll("svg path")].filter((one) => one.__data__?.tooltip);
    let at = -1;
    place.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (event.key === "Escape") leave();
      if (!step || !values.length) return;
      event.preventDefault();
      at = at < 0 && step < 0 ? values.length - 1 : (at + step + values.length) % values.length;
      const item = values[at].__data__;
      const box = values[at].getBoundingClientRect();
      const where = { clientX: box.left + box.width / 2, clientY: box.top + box.height / 2 };
      view.tooltip()(view, where, item, item.tooltip);
      said.textContent = Object.entries(item.tooltip).map(([name, value]) => `${name}: ${value}`).join("; ");
    });
    place.addEventListener("blur", () => view.tooltip()(view, {}, null, null));
  };

  const draw = async (button) => {
    const figure = button.closest("figure");
    const picture = figure.querySelector(".chart-picture");
    button.dataset.open ??= button.textContent;
    const shown = figure.querySelector(".chart-live");
    if (shown) return close(button, shown);
    button.textContent = button.dataset.loading;
    button.disabled = true;
    const place = document.createElement("div");
    try {
      const answer = await fetch(button.dataset.chart);
      if (!answer.ok) throw new Error(`${answer.status}`);
      const [specification] = await Promise.all([answer.json(), load(button.dataset.runtime)]);
      const said = document.createElement("p");
      const help = document.createElement("p");
      const drawing = document.createElement("div");
      place.className = "chart-live";
      place.tabIndex = 0;
      place.setAttribute("role", "group");
      place.setAttribute("aria-label", figure.querySelector(".chart-title").textContent);
      said.className = "hidden";
      said.setAttribute("role", "status");
      help.className = "chart-help";
      help.textContent = button.dataset.keys ?? "";
      place.append(drawing, help, said);
      picture.after(place);
      const dark = document.body.dataset.mdColorScheme === "slate";
      const { view } = await window.interactiveChart(drawing, specification, dark);
      drawing.querySelector("svg").setAttribute("aria-hidden", "true");
      place.view = view;
      byKeyboard(place, view, said, () => close(button, place));
      picture.hidden = true;
      button.disabled = false;
      button.textContent = button.dataset.close ?? button.dataset.open;
      button.setAttribute("aria-expanded", "true");
      figure.querySelector(".chart-failed")?.remove();
      place.focus({ preventScroll: true });
    } catch {
      place.remove();
      button.disabled = false;
      button.textContent = button.dataset.open;
      const failed = figure.querySelector(".chart-failed") ?? document.createElement("p");
      failed.className = "chart-failed";
      failed.setAttribute("role", "status");
      failed.textContent = button.dataset.failed;
      button.after(failed);
    }
  };

  // Before the theme wraps plain tables in a box that the keyboard cannot reach.
  for (const table of document.querySelectorAll(".md-content table:not([class])")) {
    const headings = [...document.querySelectorAll(".md-content :is(h1, h2, h3)")];
    const above = headings.filter((one) => one.compareDocumentPosition(table) & Node.DOCUMENT_POSITION_FOLLOWING);
    const box = document.createElement("div");
    box.className = "scroll";
    box.tabIndex = 0;
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", above.at(-1)?.firstChild?.textContent?.trim() ?? document.title);
    table.className = "data";
    table.replaceWith(box);
    box.append(table);
  }

  // The search comes when a reader first goes to its box: by the mouse, the keyboard, or the keys / and s.
  const box = document.querySelector(".md-search");
  const field = box?.querySelector("input");
  const opener = document.getElementById("__search");
  field?.addEventListener("focus", () => {
    for (const address of [box.dataset.script, box.dataset.index]) {
      const script = document.createElement("script");
      Object.assign(script, { src: address, async: false });
      script.onerror = () => {
        box.querySelector("[role=status]").textContent = box.dataset.failed;
      };
      document.head.append(script);
    }
  }, { once: true });
  opener?.addEventListener("change", () => (opener.checked ? field : document.activeElement).focus());
  // Single keys can be switched off on the accessibility page (WCAG 2.1.4).
  const keys = {
    get on() {
      try {
        return localStorage.getItem("shortcuts") !== "off";
      } catch {
        return true;
      }
    },
    set on(wanted) {
      localStorage.setItem("shortcuts", wanted ? "on" : "off");
    },
  };
  for (const button of document.querySelectorAll("[data-shortcuts]")) {
    const show = () => {
      button.setAttribute("aria-pressed", String(!keys.on));
    };
    button.hidden = false;
    button.addEventListener("click", () => {
      keys.on = !keys.on;
      show();
    });
    show();
  }
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !["/", "s"].includes(event.key) || !keys.on) return;
    event.preventDefault();
    field?.focus();
  });
  for (const form of document.querySelectorAll(".home-search")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      field.value = form.querySelector("input").value;
      field.focus();
    });
  }

  const local = location.protocol === "file:";
  for (const button of document.querySelectorAll(".chart-button")) {
    if (local) continue;
    button.hidden = false;
    button.addEventListener("click", () => draw(button));
  }
  if (local) {
    document.addEventListener("click", (event) => {
      const link = event.target.closest?.("a[href]");
      if (!link || link.protocol !== "file:" || !link.pathname.endsWith("/")) return;
      event.preventDefault();
      location.href = `${link.pathname}index.html${link.search}${link.hash}`;
    });
  }
})();

// Findings that can be chosen by place, rule, severity and verdict; the choice stands in the address.
(() => {
  "use strict";
  const form = document.getElementById("findings-filter");
  if (!form) return;
  const selects = [...form.querySelectorAll("select")];
  const items = [...document.querySelectorAll("article[data-rule]")];
  const status = form.querySelector("[role=status]");
  const grouped = [...document.querySelectorAll("[id^=rule-], p[data-group]")];

  const show = () => {
    const wanted = selects.filter((one) => one.value);
    for (const item of items) item.hidden = wanted.some((one) => item.dataset[one.name] !== one.value);
    const seen = items.filter((item) => !item.hidden);
    const groups = new Set(seen.flatMap(({ dataset: { rule, verdict } }) => [`rule-${rule}`, `rule-${rule}-${verdict}`]));
    for (const one of grouped) one.hidden = !groups.has(one.dataset.group ?? one.id);
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
    if (!target?.hidden) return;
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

// The list of indicators, narrowed as one types; the search on the home page, handed to the box at the top.
(() => {
  "use strict";
  const list = document.getElementById("indicators-filter");
  if (list) {
    const field = list.querySelector("input");
    const items = [...document.querySelectorAll(".indicator-list li")];
    const names = new Map(items.map((item) => [item, item.querySelector("a").textContent.toLowerCase()]));
    const show = () => {
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
  }
  const box = document.querySelector(".md-search input");
  document.querySelector(".home-search")?.addEventListener("submit", (event) => {
    if (!box) return;
    event.preventDefault();
    box.value = event.target.elements.q.value;
    box.focus();
  });
})();
