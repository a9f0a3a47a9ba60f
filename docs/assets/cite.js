// Copying citations, and a dialog with everything about one figure; without this script they are text on a page.
(() => {
  "use strict";
  const ACCESSED = ["[引用日期]", "[date of access]"];
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
    const { copied, dated, failed } = button.closest(".cite").dataset;
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

  const show = (template, figure, link) => {
    const language = document.documentElement.lang;
    const dialog = template.content.firstElementChild.cloneNode(true);
    const { gbt7714, apa } = figure.citations;
    dialog.querySelector("h2").textContent = figure.title[language];
    for (const [name, text] of Object.entries({ sentence: figure.sentence[language], gbt7714, apa })) fill(dialog, name, text);
    dialog.querySelector("details")?.addEventListener("toggle", () => programs(template, dialog, figure, link), { once: true });
    const ways = { entry: link.href, object: object(template, link), error: figure.report ?? link.href.replace(/#.*/, `?figure=${figure.observation_id}#section-report`) };
    if (figure.findings) ways.finding = template.dataset.home + figure.findings[0].page;
    for (const way of dialog.querySelectorAll("[data-to]")) {
      if (way.dataset.to in ways) way.href = ways[way.dataset.to];
      else way.remove();
    }
    for (const button of dialog.querySelectorAll(".copy")) button.hidden = false;
    dialog.addEventListener("close", () => {
      dialog.remove();
      link.focus();
    });
    template.after(dialog);
    dialog.showModal();
  };

  const object = (template, link) => `${template.dataset.folder}${link.hash.slice(1)}.json`;

  const open = async (template, link) => {
    try {
      const answer = await fetch(object(template, link));
      if (!answer.ok) throw new Error(`${answer.status}`);
      show(template, await answer.json(), link);
    } catch {
      location.href = link.href;
    }
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.(".cite .copy");
    if (button) copy(button, button.closest(".cite-form")?.querySelector(".cite-text") ?? button.previousElementSibling);
    const template = document.querySelector("#cite-figure");
    const link = event.target.closest?.(':is(table, .others) a[href^="cite/"]');
    const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (!link || !template || !plain || location.protocol === "file:") return;
    event.preventDefault();
    open(template, link);
  });
  for (const button of document.querySelectorAll(".cite .copy")) button.hidden = false;

  // Where errors are not reported with a form, the lines to send begin with the id of the figure.
  const report = document.querySelector("#section-report + .part .cite-text");
  const named = (id) => { report.textContent = report.textContent.replace(/^(.*?[:：] ?).*/, (_, start) => start + id); };
  const given = new URLSearchParams(location.search).get("figure");
  if (report && given && /^[a-z0-9-]+$/.test(given)) named(given);
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('.cite-entry a[href="#section-report"]');
    if (report && link) named(link.closest(".cite-links").querySelector("code").textContent);
  });
  for (const element of document.querySelectorAll(".cite-entry .cite-text")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = element.closest(".cite").dataset.copy;
    button.setAttribute("aria-label", `${button.textContent}: ${element.lang === "zh" ? "GB/T 7714" : "APA"}`);
    element.after(button);
  }
})();
