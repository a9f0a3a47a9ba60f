// Interactive charts on demand: the program and a chart's data are loaded when a reader asks for them.
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

  // A chart has a file of its own, or its page has one for all.
  const specified = async ({ dataset }, roomy) => {
    if ("kept" in dataset) {
      const { charts } = await window.pageData(dataset.page);
      const { chart, wide } = charts[dataset.kept];
      return structuredClone((roomy && wide) || chart);
    }
    const answer = await fetch(roomy ? dataset.wide : dataset.chart);
    if (!answer.ok) throw new Error(`${answer.status}`);
    return answer.json();
  };

  // Of a chart that its page has the data of, only what tells values is drawn, unseen, above the picture that is there.
  const over = (picture, roomy, drawing) => {
    const place = document.createElement("div");
    const still = picture.querySelector(roomy ? "svg.wide" : "svg").cloneNode(true);
    for (const name of ["role", "aria-labelledby"]) still.removeAttribute(name);
    still.setAttribute("aria-hidden", "true");
    place.className = "chart-over";
    drawing.className = "chart-points";
    place.append(still, drawing);
    return place;
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
      const wide = picture.querySelector("svg.wide");
      const roomy = wide && getComputedStyle(wide).display !== "none";
      const [specification] = await Promise.all([specified(button, roomy), load(button.dataset.runtime)]);
      const said = document.createElement("p");
      const help = document.createElement("p");
      const drawing = document.createElement("div");
      const above = "kept" in button.dataset ? over(picture, roomy, drawing) : drawing;
      place.className = "chart-live";
      place.tabIndex = 0;
      place.setAttribute("role", "group");
      place.setAttribute("aria-label", figure.querySelector(".chart-title").textContent);
      said.className = "hidden";
      said.setAttribute("role", "status");
      help.className = "chart-help";
      help.textContent = button.dataset.keys ?? "";
      place.append(above, help, said);
      picture.after(place);
      const dark = getComputedStyle(document.documentElement).colorScheme === "dark";
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

  // A page opened from an unpacked archive may fetch nothing.
  if (location.protocol === "file:") return;
  for (const button of document.querySelectorAll(".chart-button")) {
    const figure = button.closest("figure");
    // On the page that has its data a chart says the same by where it stands.
    if (button.dataset.kept === "") Object.assign(button.dataset, { kept: figure.id.replace("chart-", ""), page: document.querySelector("#chart-own").dataset.page });
    button.setAttribute("aria-expanded", "false");
    button.setAttribute("aria-describedby", figure.querySelector(".chart-title").id);
    button.hidden = false;
    button.addEventListener("click", () => draw(button));
  }
})();
