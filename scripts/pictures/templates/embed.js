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
})();
