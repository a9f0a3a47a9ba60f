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

  const draw = async (button) => {
    const picture = button.closest("figure").querySelector(".chart-picture");
    const words = button.textContent;
    button.textContent = button.dataset.loading;
    button.disabled = true;
    try {
      const answer = await fetch(button.dataset.chart);
      if (!answer.ok) throw new Error(`${answer.status}`);
      const [specification] = await Promise.all([answer.json(), load(button.dataset.runtime)]);
      const place = document.createElement("div");
      place.className = "chart-live";
      place.setAttribute("role", "img");
      place.setAttribute("aria-label", button.closest("figure").querySelector(".chart-title").textContent);
      picture.after(place);
      await window.interactiveChart(place, specification);
      place.querySelector("svg").setAttribute("aria-hidden", "true");
      picture.hidden = true;
      button.hidden = true;
    } catch {
      picture.parentElement.querySelector(".chart-live")?.remove();
      button.disabled = false;
      button.textContent = words;
      const said = button.nextElementSibling?.matches(".chart-failed") ? button.nextElementSibling : document.createElement("p");
      said.className = "chart-failed";
      said.setAttribute("role", "status");
      said.textContent = button.dataset.failed;
      button.after(said);
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
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !["/", "s"].includes(event.key)) return;
    event.preventDefault();
    field?.focus();
  });
  for (const one of document.querySelectorAll("[data-open-search]")) {
    one.hidden = false;
    one.addEventListener("click", () => field?.focus());
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
      location.href = `${link.pathname}index.html${link.hash}`;
    });
  }
})();
