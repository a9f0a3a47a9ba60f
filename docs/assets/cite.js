// Copying citations, and a dialog with all that stands behind a figure; without this script pages say it.
(() => {
  "use strict";
  const ACCESSED = ["[引用日期]", "[date of access]"];
  const FIGURES = [":is(table, .others) a[href^='cite/']", "table.figures td:nth-child(2) > a:first-child", "table.parts td > div > a:first-child", "ul.others a.v", "ul.headlines strong a"].join();
  const OWN = ":is(table.figures, ul.others) a[href^='#']";
  const SAID = window.siteWords?.[".cite"] ?? {};
  const HAN = /([\u2e80-\u9fff\uf900-\ufaff][\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]*)/;

  const today = () => {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => `${part}`.padStart(2, "0")).join("-");
  };

  const todayInWords = () => new Date().toLocaleDateString("en-US", { dateStyle: "long" });

  // Entries ask for the day of access, which only the reader's own clock knows.
  const text = (element) => {
    const lines = [...element.querySelectorAll("p")].map((line) => line.textContent);
    const whole = lines.length ? lines.join("\n") : element.textContent;
    return whole.replaceAll(ACCESSED[0], `[${today()}]`).replaceAll(ACCESSED[1], todayInWords());
  };

  const select = (element) => {
    if (element.select) return element.select();
    const range = document.createRange();
    range.selectNodeContents(element);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  };

  const write = async (words, element) => {
    if (navigator.clipboard) return navigator.clipboard.writeText(words);
    select(element);
    if (!document.execCommand("copy")) throw new Error("copying is not allowed");
  };

  const copy = async (button, element) => {
    const { copied, dated, failed } = SAID;
    const said = button.closest(".cite").querySelector(":scope > .cite-said");
    const words = button.textContent;
    let outcome = ACCESSED.some((one) => element.textContent.includes(one)) ? dated : copied;
    try {
      await write(text(element), element);
    } catch {
      select(element);
      outcome = failed;
    }
    said.textContent = outcome;
    button.textContent = outcome;
    setTimeout(() => {
      said.textContent = "";
      button.textContent = words;
    }, 4000);
  };

  // Chinese words inside English text say so.
  const paragraph = (line, language) => {
    const made = document.createElement("p");
    const foreign = (language || document.documentElement.lang) === "en";
    for (const part of foreign ? line.split(HAN) : [line]) {
      const span = document.createElement("span");
      span.textContent = part;
      if (foreign && part.search(HAN) === 0) span.lang = "zh";
      made.append(span.lang ? span : part);
    }
    return made;
  };

  const fill = (dialog, name, words) => {
    const element = dialog.querySelector(`[data-form="${name}"] .cite-text`);
    const program = ["bibtex", "ris", "csl"].includes(name);
    element.classList.toggle("program", program);
    if (program) element.tabIndex = 0;
    element.replaceChildren(...(program ? [words] : words.split("\n").map((line) => paragraph(line, element.lang))));
  };

  // What programs cite with stands in one file for all figures of the page: the entry of this one, and of its reports.
  const programs = async (template, dialog, figure, link) => {
    if (figure.programs) {
      const found = figure.programs[document.documentElement.lang] ?? {};
      for (const [name, words] of Object.entries(found)) fill(dialog, name, words.replaceAll("\r", ""));
      return;
    }
    const keys = [figure.citations.key, ...figure.sources.map((one) => `source-${one.source_id}`)];
    const load = async (ending) => {
      const answer = await fetch(`${template.dataset.references}.${ending}`);
      if (!answer.ok) throw new Error(`${answer.status}`);
      return (await answer.text()).replaceAll("\r", "");
    };
    try {
      const [bib, ris, csl] = await Promise.all(["bib", "ris", "csl.json"].map(load));
      const chosen = (pieces, start) => keys.map((key) => pieces.find((piece) => piece.includes(start(key))) ?? "");
      fill(dialog, "bibtex", chosen(bib.split(/\n(?=@)/), (key) => `{${key},\n`).join("\n"));
      fill(dialog, "ris", chosen(ris.split(/(?<=ER  - \n)/), (key) => `ID  - ${key}\n`).join(""));
      const items = JSON.parse(csl);
      fill(dialog, "csl", JSON.stringify(keys.map((key) => items.find((item) => item.id === key)), null, 1));
    } catch {
      location.href = link.href;
    }
  };

  // What stands behind the figure: where it is printed or how it is computed, what to beware of, what else is said of it.
  const facts = (figure, language) => {
    const titles = new Map(figure.sources.map((one) => [one.source_id, one.title]));
    const located = (id, where, name) => [titles.get(id) ?? name, where].filter(Boolean).join(language === "zh" ? "：" : ": ");
    const quoted = (one) => (language === "zh" ? `“${one.printed}”` : `“${one.printed}”`) + (one.printed_unit ? ` (${one.printed_unit})` : "");
    const doubts = (figure.findings ?? []).filter((one) => figure.findings_about?.includes(one.finding_id));
    return {
      where: figure.where ? [located(figure.source_id, figure.where[language])] : figure.sources.map((one) => one.title),
      printed: figure.printed ? [quoted(figure)] : [],
      arithmetic: [figure.arithmetic?.[language]].filter(Boolean),
      caveats: figure.caveats?.[language] ?? [],
      others: (figure.other_statements ?? []).map((one) => `${located(one.source_id, one.where[language], one.source_id)} ${quoted(one)}`),
      findings: doubts.map((one) => one.message[language]),
    };
  };

  const copier = (name) => {
    const button = Object.assign(document.createElement("button"), { className: "copy", type: "button", textContent: SAID.copy ?? "" });
    button.setAttribute("aria-label", `${button.textContent}${document.documentElement.lang === "zh" ? "：" : ": "}${name}`);
    return button;
  };

  // What can be copied has a button, and each box a place that says what became of it.
  const offer = (boxes) => {
    for (const box of boxes) {
      for (const head of box.querySelectorAll(".cite-name")) head.append(" ", copier(head.textContent));
      for (const entry of box.querySelectorAll(".cite-entry .cite-text")) entry.after(copier(entry.lang === "zh" ? "GB/T 7714" : "APA"));
      const said = Object.assign(document.createElement("p"), { className: "cite-said" });
      said.setAttribute("role", "status");
      box.append(said);
    }
  };

  // A dialog that a link opens, with all that can be copied; once closed it is gone, and the link has the focus again.
  window.openDialog = (template, dialog, link) => {
    offer([dialog]);
    dialog.addEventListener("close", () => {
      dialog.remove();
      link.focus({ preventScroll: true }); // who follows a link out of it to a place on the page stays there
    });
    template.after(dialog);
    dialog.showModal();
  };

  // The printed characters with the few words beside them, as a quotation in the language of the document.
  const quotation = ({ quotation: { before = "", after = "" }, printed, printed_unit: unit, source_id: id, sources }) => {
    const made = document.createElement("p");
    const quoted = Object.assign(document.createElement("q"), { lang: sources.find((one) => one.source_id === id).language });
    quoted.append(`…${before}`, Object.assign(document.createElement("strong"), { textContent: printed }), `${after}…`);
    made.append(quoted, unit ? ` (${unit})` : "");
    return made;
  };

  // In arithmetic the numbers that are figures of a page lead there.
  const operands = (text, { rests_on: given = [] }, home, leave) => {
    const pages = new Map(given.map(({ page, value }) => [value?.toLocaleString("en", { maximumFractionDigits: 20 }), page]));
    const link = (part) => Object.assign(document.createElement("a"), { href: home + pages.get(part), textContent: part, onclick: leave });
    return text.split(/(\d[\d,]*(?:\.\d+)?)/).map((part) => (pages.get(part) ? link(part) : part));
  };

  const show = (template, figure, link) => {
    const language = document.documentElement.lang;
    const dialog = template.content.firstElementChild.cloneNode(true);
    const { gbt7714, apa } = figure.citations;
    const apart = template.dataset.entry ?? "";
    const entry = apart + figure.page.replace(/.*#/, "#");
    const cited = citing(link);
    dialog.querySelector("h2").textContent = figure.title[language];
    const beside = place(link).querySelector(".beside");
    dialog.querySelector(".cite-value").append(figure.shown[language], ...(beside ? [beside.cloneNode(true)] : []));
    for (const [name, texts] of Object.entries(facts(figure, language))) {
      const place = dialog.querySelector(`[data-fact="${name}"]`);
      if (!texts.length) place.remove();
      else place.querySelector("dd").append(...texts.map((one) => paragraph(one)));
    }
    const [sum] = dialog.querySelectorAll('[data-fact="arithmetic"] p');
    sum?.replaceChildren(...operands(sum.textContent, figure, template.dataset.home, () => dialog.close()));
    if (figure.quotation) dialog.querySelector('[data-fact="printed"] p').replaceWith(quotation(figure));
    for (const [name, text] of Object.entries({ sentence: figure.sentence[language], gbt7714, apa })) fill(dialog, name, text);
    dialog.querySelector("[data-cite]").open = cited;
    dialog.querySelector("[data-programs]")?.addEventListener("toggle", () => programs(template, dialog, figure, link), { once: true });
    const ways = { object: template.dataset.page ?? address(template, anchor(link)), error: figure.report ?? `${apart}?figure=${figure.observation_id}#section-report` };
    if (figure.findings_about) ways.finding = template.dataset.home + figure.findings.find((one) => one.finding_id === figure.findings_about[0]).page;
    if (!cited && figure.statement_id) ways.origin = link.href;
    ways.entry = cited ? link.href : entry;
    const [report] = figure.sources;
    if (report?.url) ways.report = report.url;
    for (const way of dialog.querySelectorAll("[data-to]")) {
      if (way.dataset.to in ways) way.href = ways[way.dataset.to];
      else way.remove();
    }
    dialog.querySelector('[data-to="origin"]')?.addEventListener("click", () => dialog.close());
    window.openDialog(template, dialog, link);
  };

  // A value and its citation are about the figure that stands in the same row, cell or card.
  const place = (link) => link.closest("table.figures tr[id]") ?? link.closest("[data-figure], [id]");
  const shown = (link) => (({ dataset, id }) => dataset.figure ?? id)(place(link));
  // Where there is no page of citations, the link to cite a figure is its own address.
  const citing = (link) => link.matches('[href^="cite/"]') || (link.getAttribute("href") === `#${shown(link)}` && !link.matches(FIGURES));
  const anchor = (link) => (link.matches('[href^="cite/"]') ? link.hash.slice(1) : shown(link));
  const address = (template, name) => `${template.dataset.folder}${name}.json`;

  const found = async (template, name) => {
    if (template.dataset.page) return (await window.pageData(template.dataset.page)).figures[name];
    const answer = await fetch(address(template, name));
    if (!answer.ok) throw new Error(`${answer.status}`);
    return answer.json();
  };

  const open = async (template, link) => {
    try {
      const figure = await found(template, anchor(link));
      if (template.dataset.dialogs) await window.pageDialog(template);
      show(template, figure, link);
    } catch {
      location.href = link.href;
    }
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.(".cite .copy");
    if (button) copy(button, button.closest(".cite-form")?.querySelector(".cite-text") ?? button.previousElementSibling);
    const template = document.querySelector("#cite-figure");
    const own = event.target.closest?.(OWN);
    const link = event.target.closest?.(FIGURES) ?? (own && citing(own) ? own : null);
    const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (!link || !template || !plain || location.protocol === "file:") return;
    event.preventDefault();
    open(template, link);
  });
  offer(document.querySelectorAll(".cite"));
  // Where the value itself is the address of its figure, the way to cite it stands beside its evidence, as in other rows.
  for (const cell of document.querySelectorAll("table.figures td[id]:last-child")) {
    cell.append(" ", Object.assign(document.createElement("a"), { href: `#${cell.parentNode.id}`, textContent: SAID.short }));
  }

  // Where errors are not reported with a form, the lines to send begin with the id of the figure.
  const report = document.querySelector("#section-report + .part .cite-text");
  const named = (id) => { report.textContent = report.textContent.replace(/^(.*?[:：] ?).*/, (_, start) => start + id); };
  const given = new URLSearchParams(location.search).get("figure");
  if (report && given && /^[a-z0-9-]+$/.test(given)) named(given);
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('.cite-entry a[href="#section-report"]');
    if (report && link) named(link.closest(".cite-links").querySelector("code").textContent);
  });
})();
