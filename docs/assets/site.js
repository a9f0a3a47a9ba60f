// What every page needs: the choice of colours, where a reader is and the way back, what the keyboard can scroll, the search when it is
// wanted, addresses that moved to a page of their own, and links that work when the site is opened from an unpacked archive.
(() => {
  "use strict";
  // What is wider than the page can be reached by the keyboard.
  for (const code of document.querySelectorAll(".md-content pre > code")) code.tabIndex = 0;

  // What the scripts say is the same on every page: it comes with this one, in the language of the page.
  for (const [place, words] of Object.entries(window.siteWords ?? {})) {
    for (const one of document.querySelectorAll(place)) Object.assign(one.dataset, words);
  }

  // What a term means is told at its mark, too.
  for (const one of document.querySelectorAll("a.term:not([title])")) {
    const told = document.querySelector(`.terms dt > a[href="${CSS.escape(one.getAttribute("href"))}"]`);
    one.title = told?.parentNode.nextElementSibling.textContent ?? "";
  }

  // The button of the first chart names the program for those of all.
  const [first, ...others] = document.querySelectorAll(".chart-button");
  for (const one of others) one.dataset.runtime ??= first.dataset.runtime ?? "";

  // A chart without a page of its own is shown nowhere alone: who embedded it is led to where it stands.
  if (/\/charts\/[^/]+\/embed\/$/.test(location.pathname) && !document.getElementById("moved")) location.replace("..");

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

  // Where a reader is: the header names the page when its title has gone, and the list of contents the section.
  const header = document.querySelector(".md-header");
  const [named, heading] = [header.querySelector(".md-header__title"), document.querySelector(".md-content h1")];
  const site = named.textContent;
  if (heading) {
    new IntersectionObserver(([{ isIntersecting, boundingClientRect }]) => {
      const gone = !isIntersecting && boundingClientRect.top < 0;
      named.textContent = gone ? [...heading.childNodes].filter((one) => one.className !== "headerlink").map((one) => one.textContent).join("") : site;
      header.classList.toggle("raised", gone);
    }, { rootMargin: "-48px 0px 0px" }).observe(heading);
  }
  const contents = document.getElementById("__toc");
  const entries = [...(contents?.querySelectorAll("a") ?? [])];
  const sections = new Map(entries.map((link) => [document.getElementById(decodeURIComponent(link.hash.slice(1))), link]));
  // All that stands above a line in the upper part of the window has been reached.
  const reached = new IntersectionObserver((changes) => {
    for (const { target, isIntersecting } of changes) sections.get(target).classList.toggle("passed", isIntersecting);
    const now = entries.findLast((link) => link.classList.contains("passed"));
    for (const link of entries) link.toggleAttribute("aria-current", link === now);
    now?.setAttribute("aria-current", "location");
    if (now && contents.scrollHeight > contents.clientHeight) contents.scrollTop = now.offsetTop - contents.clientHeight / 2;
  }, { rootMargin: "9999999px 0px -85%" });
  for (const section of sections.keys()) if (section) reached.observe(section);
  for (const list of document.querySelectorAll("[popover]")) {
    list.addEventListener("click", (event) => event.target.closest("a") && list.hidePopover && list.matches(":popover-open") && list.hidePopover());
  }
  const back = document.querySelector(".md-top");
  let last = 0;
  addEventListener("scroll", () => {
    back.classList.toggle("shown", scrollY < last && scrollY > innerHeight / 2);
    last = scrollY;
  }, { passive: true });

  // The address of a section stands at its heading while a reader points there: one link for the whole page.
  const permalink = Object.assign(document.createElement("a"), { className: "headerlink", textContent: "¶" });
  permalink.title = document.querySelector("[data-permalink]").dataset.permalink;
  document.querySelector(".md-content").addEventListener("pointerover", (event) => {
    const one = event.target.closest(":is(h1, h2, h3)[id]");
    if (!one || one === permalink.parentNode) return;
    permalink.href = `#${one.id}`;
    one.append(permalink);
  });

  // What is folded opens for who is led into it, and on paper.
  const unfold = () => {
    const name = decodeURIComponent(location.hash.slice(1));
    // Who asks for a figure of a year finds it where only its school year is there, too.
    const target = name && (document.getElementById(name) ?? document.querySelector(`[id^="${CSS.escape(name)}-2"]`));
    let folded = name && target && target.id !== name;
    for (let one = target; one; one = one.parentElement) {
      if (!one.matches("details:not([open])")) continue;
      one.open = folded = true;
    }
    const inside = target?.querySelector?.(":scope > details.fold");
    if (inside) inside.open = true;
    if (folded) target.scrollIntoView();
  };
  addEventListener("hashchange", unfold);
  unfold();
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll(".md-content details:not([open])")];
    for (const one of folded) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of folded) one.open = false;
  });

  // The box of the search lists what it finds. It comes when a reader first goes there: by the mouse, the keyboard, or the keys / and s.
  const make = (tag, attributes) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };
  const box = document.querySelector(".md-search");
  const field = box.querySelector("input");
  const [status, list] = [make("p", { class: "search-status", id: "search-status", role: "status" }), make("div", { class: "search-list", id: "search-list", role: "listbox", "aria-label": box.dataset.results, hidden: "" })];
  const [clear, close] = [make("button", { class: "md-header__button search-clear", type: "reset", "aria-label": box.dataset.clear, tabindex: -1 }), make("button", { class: "md-header__button search-close", type: "button", "aria-label": box.dataset.close })];
  const panel = make("div", { class: "search-panel" });
  panel.append(status, list);
  field.after(clear, close);
  box.append(panel);
  const combobox = { role: "combobox", "aria-expanded": false, "aria-controls": list.id, "aria-autocomplete": "list", "aria-describedby": status.id, autocapitalize: "off", autocorrect: "off", spellcheck: false };
  for (const [name, value] of Object.entries(combobox)) field.setAttribute(name, value);
  field.addEventListener("focus", () => {
    for (const address of [box.dataset.script, box.dataset.index]) {
      const script = make("script", { src: address });
      script.async = false;
      script.onerror = () => {
        status.textContent = box.dataset.failed;
      };
      document.head.append(script);
    }
  }, { once: true });
  const search = () => {
    box.classList.add("open");
    field.focus();
  };
  const opener = document.querySelector(".search-instead");
  opener.addEventListener("click", (event) => {
    event.preventDefault();
    search();
  });
  close.addEventListener("click", () => {
    box.classList.remove("open");
    opener.focus();
  });
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
    search();
  });
  for (const form of document.querySelectorAll(".home-search")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      field.value = form.querySelector("input").value;
      search();
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
