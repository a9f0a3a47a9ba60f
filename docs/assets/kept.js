// What stands behind the figures and charts of a page lies packed beside it where they have no files of their own: it is
// unpacked when a reader asks for it, and pictures, tables and embeds are made of it here.
(() => {
  "use strict";
  const known = new Map();

  const unpacked = async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${answer.status}`);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes); // the server unpacked it
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(await new Response(stream).arrayBuffer());
  };

  // What is the same in all languages stands once; where they differ, "" holds what each says.
  const spoken = (value, at) => {
    if (Array.isArray(value)) return value.map((one) => spoken(one, at));
    if (!value || typeof value !== "object") return value;
    if ("" in value) return value[""][at];
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, spoken(one, at)]));
  };

  // In JSON marks (U+E000 and on) stand for the texts of a figure or chart.
  const filled = (json, texts) => JSON.parse(json.replace(/[\ue000-\ue0ff]/g, (mark) => JSON.stringify(texts[mark.charCodeAt(0) - 0xe000] ?? mark).slice(1, -1)));
  // A figure comes behind its texts, and then the number of its citations: those of many differ in these texts alone.
  const figured = (own, programs) => {
    const texts = own.slice(0, -2);
    return { ...filled(own.at(-2), texts), programs: filled(programs[own.at(-1)], texts) };
  };
  const charted = ({ csv, cited: own, ...chart }, cited) => ({ ...chart, csv: csv.map((line) => line.join(",")).join("\n"), ...filled(cited[own.at(-1)], own.slice(0, -1)) });

  const mapped = (things, made) => Object.fromEntries(Object.entries(things).map(([id, one]) => [id, one && made(one)]));
  const whole = ({ languages, charts, cited, figures, programs, work }) => ({
    work: spoken(work, languages.indexOf(document.documentElement.lang)),
    charts: mapped(spoken(charts, languages.indexOf(document.documentElement.lang)), (one) => charted(one, cited)),
    figures: mapped(figures, (one) => figured(one, programs)),
  });

  // What stands behind the figures and charts of a page, in its language.
  window.pageData = (address) => {
    if (!known.has(address)) {
      known.set(address, unpacked(address).then((text) => whole(JSON.parse(text))).catch((error) => {
        known.delete(address);
        throw error;
      }));
    }
    return known.get(address);
  };

  // The dialogs are the same on all pages: they lie in one file, and come when the first of them is asked for.
  window.pageDialog = async (template) => {
    if (template.content.firstElementChild) return;
    const answer = await fetch(template.dataset.dialogs);
    if (!answer.ok) throw new Error(`${answer.status}`);
    template.innerHTML = (await answer.json())[template.id];
  };

  const save = (name, blob) => {
    const link = Object.assign(document.createElement("a"), { download: name, href: URL.createObjectURL(blob) });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };

  // The picture as it leaves the site: what the page shows between its title and its credits, in the colours of paper.
  const INK = "#1b2a33";
  const pictured = (id, [before, after]) => {
    const parts = [...document.querySelector(`#chart-${CSS.escape(id)} svg.chart`).children];
    const drawing = parts.map((one) => new XMLSerializer().serializeToString(one).replace(' xmlns="http://www.w3.org/2000/svg"', "")).join("");
    return before + drawing.replaceAll("currentColor", INK).replace(/var\(\s*--[\w-]+\s*,\s*([^()]+)\)/g, "$1") + after;
  };

  // Two pixels for one, as the pictures of a site that has them.
  const drawn = async (svg) => {
    const picture = new Image();
    picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
    await picture.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: picture.width * 2, height: picture.height * 2 });
    const context = canvas.getContext("2d");
    context.scale(2, 2);
    context.drawImage(picture, 0, 0);
    return new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png");
    });
  };

  const FILES = {
    png: (chart, id) => drawn(pictured(id, chart.svg)),
    svg: (chart, id) => new Blob([pictured(id, chart.svg)], { type: "image/svg+xml" }),
    csv: (chart) => new Blob([chart.csv], { type: "text/csv;charset=utf-8" }),
  };

  const show = (template, id, chart, link) => {
    const dialog = template.content.firstElementChild.cloneNode(true);
    dialog.querySelector("h2").textContent = chart.title;
    for (const form of dialog.querySelectorAll("[data-form]")) {
      const place = form.querySelector(".cite-text");
      const text = chart[form.dataset.form];
      if (place.matches("textarea")) place.textContent = text;
      else place.append(...text.split("\n").map((line) => Object.assign(document.createElement("p"), { textContent: line })));
    }
    for (const button of dialog.querySelectorAll("[data-file]")) {
      button.addEventListener("click", async () => save(`${id}.${button.dataset.file}`, await FILES[button.dataset.file](chart, id)));
    }
    window.openDialog(template, dialog, link);
  };

  const open = async (template, link) => {
    const id = link.dataset.kept || link.closest("figure").id.replace("chart-", "");
    try {
      const [{ charts }] = await Promise.all([window.pageData(template.dataset.page), window.pageDialog(template)]);
      show(template, id, charts[id], link);
    } catch {
      location.href = link.href;
    }
  };

  // Of its own citations the page has the first; the others, which few ask for, come when these are unfolded.
  const unfold = async (note) => {
    const { page } = document.querySelector("#chart-own, #cite-figure").dataset;
    const { work } = await window.pageData(page);
    const first = note.previousElementSibling;
    const made = Object.entries({ ris: "RIS", csl: "CSL-JSON" }).map(([form, name]) => {
      const one = first.cloneNode(true);
      one.querySelector("strong").textContent = name;
      one.querySelector("pre").textContent = work[form];
      for (const named of one.querySelectorAll("[aria-label]")) named.setAttribute("aria-label", named.getAttribute("aria-label").replace("BibTeX", name));
      return one;
    });
    note.replaceWith(...made);
  };

  // A packed table is saved as what it is; whoever opens it need not know how to unpack it.
  const unpack = async (link) => {
    try {
      save(new URL(link.href).pathname.replace(/.*\//, "").replace(/\.gz$/, ""), new Blob([await unpacked(link.href)], { type: "text/csv;charset=utf-8" }));
    } catch {
      location.href = link.href;
    }
  };

  const local = location.protocol === "file:";
  // The page that has the data of its charts leaves their buttons to this script.
  const said = window.siteWords?.[".chart-button"] ?? {};
  for (const link of local ? [] : document.querySelectorAll('.chart-own > [data-kept=""]')) {
    const table = link.closest("figure").querySelector("details");
    if (table.querySelector(".counts")) continue; // it shows what there is, and tells no values
    const button = Object.assign(document.createElement("button"), { className: "chart-button", type: "button", hidden: true, textContent: said.open ?? "" });
    const { runtime } = document.querySelector("#chart-own").dataset;
    Object.assign(button.dataset, said, { kept: "", runtime });
    table.before(button);
  }
  const more = local ? null : document.querySelector("[data-forms]");
  more?.parentNode.addEventListener("toggle", () => unfold(more).catch(() => {}), { once: true }); // else the note stays

  document.addEventListener("click", (event) => {
    const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    const [own, packed] = ["a[data-kept]", 'a[download][href$=".csv.gz"]'].map((one) => event.target.closest?.(one));
    const template = document.querySelector("#chart-own");
    if (local || !plain || !((own && template) || packed)) return;
    event.preventDefault();
    if (packed) unpack(packed);
    else open(template, own);
  });

  // A page that is asked for one of its charts shows that alone, and tells the page around it how high it is.
  const alone = async (id, figure) => {
    const main = Object.assign(document.createElement("main"), { className: "md-typeset embedded" });
    const link = figure.querySelector("a[data-kept]");
    const page = Object.assign(document.createElement("a"), { href: `${location.pathname}#chart-${id}`, target: "_blank", rel: "noopener", textContent: link?.textContent ?? document.title });
    const { page: data } = document.querySelector("#chart-own")?.dataset ?? {};
    figure.querySelector(".chart-own")?.replaceChildren(page);
    main.append(figure);
    document.body.replaceChildren(main, ...document.querySelectorAll("#chart-own"));
    const tell = () => {
      const height = Math.ceil(main.getBoundingClientRect().height);
      parent.postMessage({ "datawrapper-height": { [id]: height } }, "*");
      parent.postMessage({ sentinel: "amp", type: "embed-size", height }, "*");
    };
    if (parent !== window) new ResizeObserver(tell).observe(main);
    const { charts } = data ? await window.pageData(data) : {};
    for (const line of charts?.[id]?.credits ?? []) {
      main.append(Object.assign(document.createElement("p"), { className: "note", textContent: line }));
    }
  };
  const asked = new URLSearchParams(location.search).get("embed");
  const figure = asked && document.getElementById(`chart-${asked}`);
  if (figure) alone(asked, figure);
})();
