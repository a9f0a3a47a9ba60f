// What every page needs: the choice of colours, tables of hand-written pages that the keyboard can scroll, the search when it is wanted, addresses
// that moved to a page of their own, and links that work when the site is opened from an unpacked archive.
(() => {
  "use strict";
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

  // The button goes round: as the system has it, light, dark. Another language's pages show the same choice.
  const schemes = ["auto", "light", "dark"];
  const button = document.querySelector(".scheme");
  const root = document.documentElement;
  const scheme = () => (schemes.includes(root.dataset.scheme) ? root.dataset.scheme : "auto");
  const tell = () => {
    button.title = button.dataset[scheme()];
    button.setAttribute("aria-label", button.title);
  };
  button.addEventListener("click", () => {
    root.dataset.scheme = schemes[(schemes.indexOf(scheme()) + 1) % schemes.length];
    tell();
    try {
      localStorage.setItem("scheme", root.dataset.scheme);
    } catch {
      // Where nothing may be kept, the choice holds for this page.
    }
  });
  tell();

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

  // What a long page once held stands on a page of its own now; its old address leads there.
  const moved = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const part = target && target.closest("[data-part]");
    const file = location.protocol === "file:" ? "index.html" : "";
    if (part) location.replace(new URL(part.dataset.part + file, location) + location.hash);
  };
  window.addEventListener("hashchange", moved);
  moved();

  if (location.protocol === "file:") {
    document.addEventListener("click", (event) => {
      const link = event.target.closest?.("a[href]");
      if (!link || link.protocol !== "file:" || !link.pathname.endsWith("/")) return;
      event.preventDefault();
      location.href = `${link.pathname}index.html${link.search}${link.hash}`;
    });
  }
})();
