(() => {
  "use strict";
  const root = document.documentElement;
  const scheme = new URLSearchParams(location.search).get("scheme");
  if (scheme === "dark" || scheme === "light") root.dataset.scheme = scheme;

  // The height, as Datawrapper and AMP announce it.
  const tell = () => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    parent.postMessage({ "datawrapper-height": { [root.dataset.id]: height } }, "*");
    parent.postMessage({ sentinel: "amp", type: "embed-size", height }, "*");
  };
  if (parent !== window) {
    new ResizeObserver(tell).observe(document.body);
    addEventListener("load", tell);
  }

  // A chart of a release asks this site, and no other, whether there is a newer version.
  const newer = document.querySelector(".newer");
  if (!newer) return;
  const above = (one, other) => {
    const [first, second] = [one, other].map((version) => version.split(".").map(Number));
    const place = first.findIndex((part, index) => part !== second[index]);
    return place >= 0 && first[place] > second[place];
  };
  const address = new URL(newer.dataset.latest, location.href);
  if (address.origin !== location.origin) return;
  fetch(address)
    .then((answer) => answer.json())
    .then(({ version }) => { newer.hidden = !above(version, newer.dataset.version); })
    .catch(() => {});
})();
