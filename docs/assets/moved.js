// Leads from the address of a chart, of a citation or of a figure's file that a lean site does not have to the page that
// shows it. Only a page that is there is led to.
(async () => {
  "use strict";
  const { places, years } = document.getElementById("moved").dataset;
  const [entries, dated] = [places, years].map((names) => names.split(" ").filter(Boolean));
  const path = location.pathname.replace(/index\.html$/, "");

  // A chart is called after its entry, its place and maybe its year.
  const shown = (name) => {
    const rest = (entry) => (name.startsWith(`${entry}-`) ? name.slice(entry.length + 1) : "");
    const ofYears = dated.map((entry) => rest(entry).match(/^(.+)-(\d{4})$/)).filter(Boolean).map(([, place, year]) => `places/${place}/${year}/`);
    const ofYear = dated.map((entry) => rest(entry).match(/^(.+)-\d{4}$/)).filter(Boolean).map(([, place]) => `places/${place}/`);
    return [...ofYears, ...entries.map(rest).filter(Boolean).map((place) => `places/${place}/`), ...ofYear];
  };

  const [, home, name, embed] = path.match(/^(.*\/)charts\/([a-z0-9-]+)\/(embed\/)?$/) ?? [];
  const [, place, anchor] = path.match(/^(.*\/places\/[^/]+\/\d+\/)(?:cite\/.*|([a-z0-9-]+)\.json)$/) ?? [];
  const ways = name ? shown(name).map((one) => home + one) : place ? [place] : [];
  const hash = name ? `#chart-${name}` : anchor ? `#${anchor}` : location.hash;
  for (const way of new Set(ways)) {
    const answer = await fetch(way, { method: "HEAD" });
    if (answer.ok) {
      location.replace(way + (embed ? `?embed=${name}` : location.search) + hash);
      return;
    }
  }
})();
