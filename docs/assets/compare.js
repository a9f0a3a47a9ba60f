// The page for comparing: places, years, and an indicator or a theme, kept in the address; a table always, a picture for
// one indicator. It loads the catalogue, then a small file for each place that is chosen.
(() => {
  "use strict";
  const form = document.getElementById("compare-form");
  const result = document.getElementById("compare-result");
  const status = document.getElementById("compare-status");
  if (!form) return;
  const { home, data } = form.dataset;
  const what = form.querySelector("#compare-what");
  const places = [...form.querySelectorAll(".compare-places select")];
  const yearBox = form.querySelector(".compare-years");
  const english = document.documentElement.lang === "en";
  const known = new Map();
  let catalogue;

  const script = (name) =>
    new Promise((resolve, reject) => {
      const element = document.createElement("script");
      Object.assign(element, { src: `${data}${name}.js`, onload: resolve, onerror: () => reject(new Error(name)) });
      document.head.append(element);
    });

  window.siteCatalogue = (value) => {
    catalogue = value;
  };
  window.sitePlace = (name, value) => known.set(name, value);

  const plain = (text) => (Array.isArray(text) ? text[0] : text ?? "");
  const say = (word, values = {}) => catalogue.words[word].replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");

  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };

  // A text of the catalogue; one that is not in the language of the page says so.
  const text = (value) => (Array.isArray(value) ? make("span", { lang: value[1] }, value[0]) : value ?? "");

  // The choice: { kind: "i" or "t", name, places, years }, read from the address and written to it.
  const read = () => {
    const query = new URLSearchParams(location.search);
    const chosen = query.getAll("p").filter((name, place, all) => Object.hasOwn(catalogue.places, name) && all.indexOf(name) === place);
    const years = query.getAll("y").map(Number).filter((year) => year > 0);
    const [theme, indicator] = [query.get("t") ?? "", query.get("i") ?? ""];
    if (Object.hasOwn(catalogue.themes, theme)) return { kind: "t", name: theme, places: chosen.slice(0, places.length), years };
    const first = Object.keys(catalogue.indicators)[0];
    return { kind: "i", name: Object.hasOwn(catalogue.indicators, indicator) ? indicator : first, places: chosen.slice(0, places.length), years };
  };

  const write = (choice) => {
    const query = new URLSearchParams([[choice.kind, choice.name], ...choice.places.map((name) => ["p", name]), ...choice.years.map((year) => ["y", year])]);
    history.replaceState(null, "", `?${query}`);
  };

  const fill = () => {
    for (const [id, name] of Object.entries(catalogue.themes)) {
      const own = Object.entries(catalogue.indicators).filter(([, one]) => one.theme === id);
      const group = make("optgroup", { label: plain(name) }, make("option", { value: `t=${id}` }, say("all-of", { theme: plain(name) })));
      group.append(...own.map(([indicator, one]) => make("option", { value: `i=${indicator}` }, plain(one.name))));
      what.append(group);
    }
    const kinds = Map.groupBy ? Map.groupBy(Object.entries(catalogue.places), ([, place]) => plain(place.kind)) : grouped(Object.entries(catalogue.places));
    for (const select of places) {
      select.append(make("option", { value: "" }, say("none")));
      for (const [kind, list] of kinds) {
        select.append(make("optgroup", { label: kind }, ...list.map(([id, place]) => make("option", { value: id }, plain(place.name)))));
      }
    }
  };

  const grouped = (list) => {
    const found = new Map();
    for (const item of list) found.set(plain(item[1].kind), [...(found.get(plain(item[1].kind)) ?? []), item]);
    return found;
  };

  const fillYears = (choice) => {
    const years = [...new Set(choice.places.flatMap((name) => catalogue.places[name].years ?? []))].sort((one, other) => other - one);
    choice.years = choice.years.filter((year) => years.includes(year)).sort((one, other) => one - other);
    const focused = document.activeElement?.name === "y" ? document.activeElement.value : "";
    yearBox.replaceChildren(
      ...years.map((year) => {
        const box = make("input", { type: "checkbox", name: "y", value: year });
        box.checked = choice.years.includes(year);
        return make("label", {}, box, ` ${year}`);
      }),
    );
    if (focused) yearBox.querySelector(`input[value="${focused}"]`)?.focus();
  };

  const show = (choice) => {
    what.value = `${choice.kind}=${choice.name}`;
    places.forEach((select, number) => {
      select.value = choice.places[number] ?? "";
    });
    fillYears(choice);
  };

  // Addresses stand once for all indicators, with a star in the place of the indicator.
  const values = (place, indicator) => {
    const { addresses, values: rows } = known.get(place);
    const address = (number) => (addresses[number] ?? "").replace("*", indicator);
    return (rows[indicator] ?? []).map(([year, period = "", value, shown, marks = "", path, source, finding, beside = ""]) => ({ place, indicator, year, period, value, shown, marks: marks.split(" ").filter(Boolean), path: address(path), source: address(source), finding: address(finding), beside }));
  };

  const within = (found, years) => {
    if (years.length) return found.filter(({ year }) => years.includes(year));
    const last = Math.max(...found.map(({ year }) => year));
    return found.filter(({ year }) => year === last).slice(-1);
  };

  // The head of the column stands in the cell too: on a phone rows are stacked, and each value says it itself.
  const cell = (found, gap, head) => {
    if (!found.length) return make("td", { class: "number gap", "data-name": head }, make("span", {}, gap || say("no-report")));
    return make("td", { class: "number", "data-name": head }, ...found.flatMap((one, place) => [...(place ? [make("br")] : []), ...shownValue(one)]));
  };

  const shownValue = (one) => {
    const value = one.path ? make("a", { href: home + one.path }, one.shown) : one.shown;
    const marks = one.marks.map((mark) => make("span", { class: `mark mark-${mark}`, title: catalogue.marks[mark][1] }, catalogue.marks[mark][0]));
    const small = make("small", {}, one.period || `${one.year}`);
    if (one.source) small.append(" · ", make("a", { href: home + one.source }, say("origin")));
    const flag = one.finding ? [make("a", { class: "sign", href: home + one.finding, "aria-label": form.dataset.finding }, "⚑")] : [];
    const more = one.beside ? [make("small", { class: "note beside" }, one.beside)] : [];
    return [value, ...marks.flatMap((mark) => [" ", mark]), ...flag, make("br"), small, ...more];
  };

  const gapOf = (place, indicator, years) => {
    const found = known.get(place).gaps.filter(([name, year]) => name === indicator && (!years.length || years.includes(year)));
    return found.length ? `${found.at(-1)[2]} (${found.at(-1)[1]})` : "";
  };

  const table = (caption, head, rows) =>
    make("div", { class: "scroll", role: "region", tabindex: 0, "aria-label": caption },
      make("table", { class: "data wide" }, make("caption", { class: "hidden" }, caption), make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...rows)));

  const heading = (content, number = true) => make("th", number ? { scope: "col", class: "number" } : { scope: "col" }, content);
  const placeLink = (name) => make("a", { href: `${home}places/${name}/` }, text(catalogue.places[name].name));
  const indicatorLink = (name) => make("a", { href: home + (catalogue.indicators[name].path ?? `indicators/${name}/`) }, text(catalogue.indicators[name].name));

  const ofIndicator = (choice) => {
    const one = catalogue.indicators[choice.name];
    const columns = choice.years.length ? choice.years : [say("latest")];
    const found = choice.places.map((place) => values(place, choice.name));
    const rows = choice.places.map((place, number) => {
      const cells = choice.years.length
        ? choice.years.map((year) => cell(within(found[number], [year]), gapOf(place, choice.name, [year]), `${year}`))
        : [cell(within(found[number], []), gapOf(place, choice.name, []), say("latest"))];
      return make("tr", {}, make("th", { scope: "row" }, placeLink(place)), ...cells);
    });
    const used = found.flatMap((list) => within(list, choice.years));
    const caption = say("table", { name: plain(one.name) });
    const title = make("h2", { id: "compare-title" }, indicatorLink(choice.name), ...(one.unit ? [" ", make("small", {}, text(one.unit))] : []));
    return { parts: [title, warnings(choice, used, [one]), picture(one, used), table(caption, [heading(say("place"), false), ...columns.map((column) => heading(`${column}`))], rows), tools(used, choice.name), legend(used), notes(choice, [one])] };
  };

  const ofTheme = (choice) => {
    const own = Object.keys(catalogue.indicators).filter((name) => catalogue.indicators[name].theme === choice.name);
    const lines = own.map((name) => ({ name, cells: choice.places.map((place) => within(values(place, name), choice.years)) })).filter(({ cells }) => cells.some((list) => list.length));
    lines.sort((one, other) => other.cells.filter((list) => list.length).length - one.cells.filter((list) => list.length).length);
    const rows = lines.map(({ name, cells }) => {
      const unit = catalogue.indicators[name].unit;
      const label = make("th", { scope: "row" }, indicatorLink(name), ...(unit ? [" ", make("small", {}, text(unit))] : []));
      return make("tr", {}, label, ...cells.map((list, number) => cell(list, gapOf(choice.places[number], name, choice.years), plain(catalogue.places[choice.places[number]].name))));
    });
    const used = lines.flatMap(({ cells }) => cells.flat());
    const name = plain(catalogue.themes[choice.name]);
    const count = make("p", {}, say("shared", { count: lines.length }));
    const head = [heading(say("indicator"), false), ...choice.places.map((place) => heading(placeLink(place)))];
    return { parts: [make("h2", { id: "compare-title" }, text(catalogue.themes[choice.name])), warnings(choice, used, []), count, table(say("table", { name }), head, rows), tools(used, choice.name), legend(used), notes(choice, [])] };
  };

  // The link to this comparison, and its values as a table that Excel opens: a byte order mark, a quoted cell each.
  const tools = (used, name) => {
    const copy = make("button", { type: "button", class: "copy" }, say("copy-link"));
    copy.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(location.href);
        status.textContent = say("copied");
      } catch {
        status.textContent = say("not-copied", { address: location.href });
      }
    });
    const header = ["place", "indicator", "period", "value", "shown", "unit", "marks", "address"];
    const rows = used.map((one) => {
      const { name: label, unit } = catalogue.indicators[one.indicator];
      const marks = one.marks.map((mark) => catalogue.marks[mark][0]).join(" ");
      const address = one.path ? new URL(home + one.path, location.href).href : "";
      return [plain(catalogue.places[one.place].name), plain(label), one.period || one.year, one.value ?? "", one.shown, plain(unit), marks, address];
    });
    const cells = [header, ...rows].map((row) => row.map((value) => `"${`${value}`.replaceAll('"', '""')}"`).join(","));
    const file = new Blob([`\ufeff${cells.join("\r\n")}\r\n`], { type: "text/csv" });
    const save = make("button", { type: "button", class: "copy" }, say("save"));
    save.addEventListener("click", () => {
      const link = make("a", { href: URL.createObjectURL(file), download: `${name}.csv` });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    });
    return used.length ? make("p", { class: "compare-tools" }, copy, " ", save) : "";
  };

  const bullets = (lines) => (lines.length ? make("ul", { class: "compare-warnings" }, ...lines.map((line) => make("li", {}, line))) : "");

  // The thresholds that may stand beside all of the places.
  const standardsOf = (indicator, places) =>
    (indicator.standards ?? []).filter(([, , , kinds]) => places.every((name) => kinds.map(plain).includes(plain(catalogue.places[name].kind))));

  // What a reader must know before comparing.
  const warnings = (choice, used, indicators) => {
    const marks = used.flatMap((one) => one.marks);
    const kinds = new Set(choice.places.map((name) => plain(catalogue.places[name].kind)));
    const limits = indicators.flatMap((one) => standardsOf(one, choice.places));
    return bullets([
      ...(!choice.years.length && new Set(used.map(({ year }) => year)).size > 1 ? [say("years-differ")] : []),
      ...(new Set(used.map(({ period }) => period.includes("/"))).size > 1 ? [say("periods-differ")] : []),
      ...(kinds.size > 1 ? [say("kinds-differ")] : []),
      ...(marks.some(derived) ? [say("derived")] : []),
      ...(marks.some((mark) => !derived(mark)) ? [say("doubtful")] : []),
      ...limits.map(([, limit, name]) => say("standard-note", { text: limit, name: plain(name) })),
    ]);
  };

  // How places count: the indicator's note on comparability, and what each place leaves out.
  const notes = (choice, indicators) =>
    bullets([
      ...indicators.filter((one) => one.comparability).map((one) => say("comparability", { note: plain(one.comparability) })),
      ...choice.places.map((name) => catalogue.places[name]).filter(({ note }) => note).map(({ name, note }) => say("place-note", { place: plain(name), note: plain(note) })),
    ]);

  const derived = (mark) => mark.startsWith("method-");

  const legend = (used) => {
    const marks = [...new Set(used.flatMap((one) => one.marks))];
    const lines = marks.map((mark) => make("div", {}, make("dt", {}, make("span", { class: `mark mark-${mark}` }, catalogue.marks[mark][0])), make("dd", {}, catalogue.marks[mark][1])));
    return marks.length ? make("dl", { class: "legend" }, ...lines) : "";
  };

  const SVG = "http://www.w3.org/2000/svg";
  const drawn = (tag, attributes, content = "") => {
    const element = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(content);
    return element;
  };

  // Bars from zero, one for each value, with their own labels; what no report states is an outline.
  const picture = (indicator, all) => {
    const used = all.filter(({ value }) => value !== null); // a range has no bar
    if (new Set(used.map(({ place }) => place)).size === used.length) used.sort((one, other) => other.value - one.value);
    if (!used.length) return make("p", {}, say("empty"));
    const limits = standardsOf(indicator, used.map(({ place }) => place)).map(([value]) => value);
    const [width, line, top] = [Math.max(240, Math.min(680, result.clientWidth - 2)), 44, limits.length ? 22 : 4];
    const [low, high] = [Math.min(0, ...used.map(({ value }) => value)), Math.max(0, ...used.map(({ value }) => value), ...limits)];
    const at = (value) => ((value - low) / (high - low || 1)) * (width - 110) + 2;
    const height = top + used.length * line + 4;
    const name = say("chart", { name: plain(indicator.name) });
    const list = used.map((one) => `${plain(catalogue.places[one.place].name)} ${one.period || one.year} ${one.shown}`).join(english ? "; " : "；");
    const svg = drawn("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-labelledby": "compare-name compare-about", class: "compare-picture" });
    svg.append(drawn("title", { id: "compare-name" }, name), drawn("desc", { id: "compare-about" }, say("describe", { values: list })));
    used.forEach((one, number) => {
      const y = top + number * line;
      const [start, end] = [at(Math.min(0, one.value)), at(Math.max(0, one.value))];
      const marks = one.marks.map((mark) => catalogue.marks[mark][0]).join(english ? ", " : "、");
      svg.append(
        drawn("text", { x: 2, y: y + 13, class: "bar-name" }, `${plain(catalogue.places[one.place].name)} ${one.period || one.year}`),
        drawn("rect", { x: start, y: y + 19, width: Math.max(1, end - start), height: 15, class: one.marks.some(derived) ? "bar bar-derived" : one.marks.length ? "bar bar-doubtful" : "bar" }),
        drawn("text", { x: end + 5, y: y + 31, class: "bar-value" }, marks ? `${one.shown} ${english ? `(${marks})` : `（${marks}）`}` : one.shown),
      );
    });
    svg.append(drawn("line", { x1: at(0), x2: at(0), y1: top, y2: height, class: "bar-zero" }));
    limits.forEach((value) => svg.append(drawn("line", { x1: at(value), x2: at(value), y1: 16, y2: height, class: "bar-standard" }), drawn("text", { x: Math.min(at(value), width - 70), y: 12, class: "bar-name" }, `${say("standard")} ${value}`)));
    return make("div", { class: "compare-chart" }, svg, make("p", { class: "chart-note" }, say(low < 0 ? "negative" : "from-zero")));
  };

  let turn = 0;
  const update = async (choice) => {
    turn += 1;
    const mine = turn;
    show(choice);
    result.hidden = !choice.places.length;
    if (!choice.places.length) {
      status.textContent = say("choose-places");
      return;
    }
    try {
      await Promise.all(choice.places.filter((name) => !known.has(name)).map(script));
    } catch {
      status.textContent = say("failed");
      return;
    }
    if (mine !== turn) return;
    const { parts } = choice.kind === "i" ? ofIndicator(choice) : ofTheme(choice);
    result.replaceChildren(...parts);
    const name = plain(choice.kind === "i" ? catalogue.indicators[choice.name].name : catalogue.themes[choice.name]);
    status.textContent = say("status", { name, places: choice.places.map((one) => plain(catalogue.places[one].name)).join(english ? ", " : "、") });
  };

  const chosen = () => {
    const [kind, name] = what.value.split("=");
    const names = places.map((select) => select.value).filter((one, place, all) => one && all.indexOf(one) === place);
    return { kind, name, places: names, years: [...yearBox.querySelectorAll(":checked")].map((box) => Number(box.value)) };
  };

  const start = async () => {
    await script("catalogue");
    fill();
    form.hidden = false;
    const ready = document.querySelector(".compare-open a");
    if (!new URLSearchParams(location.search).has("p") && ready) {
      const usual = new URL(ready.href).searchParams;
      const asked = new URLSearchParams(location.search);
      for (const name of usual.getAll("p")) asked.append("p", name);
      if (!asked.has("i") && !asked.has("t")) asked.set("i", usual.get("i"));
      history.replaceState(null, "", `?${asked}`);
    }
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", () => {
      const choice = chosen();
      fillYears(choice);
      write(choice);
      update(choice);
    });
    let width = result.clientWidth;
    window.addEventListener("resize", () => {
      if (result.clientWidth === width) return;
      width = result.clientWidth;
      update(chosen());
    });
    window.addEventListener("popstate", () => update(read()));
    await update(read());
  };

  // Nothing is loaded before a reader wants to choose, or comes with a choice in the address.
  const go = () => {
    opener.parentElement.hidden = true;
    return start().catch(() => {
      status.textContent = form.dataset.failed;
    });
  };
  const opener = document.getElementById("compare-start");
  for (const link of document.querySelectorAll(".compare-open")) link.hidden = false;
  opener.addEventListener("click", () => go().then(() => what.focus()));
  // Who comes with a choice wants to see what comes of it: on a phone that would lie below the form.
  const seen = () => result.getBoundingClientRect().top > innerHeight * 0.8 && status.scrollIntoView();
  if (location.search.length > 1) go().then(seen);
  else opener.parentElement.hidden = false;
})();
