// Lead from a former address to that of today, keeping the anchor of a figure and what a chart is embedded by.
const target = new URL(document.getElementById("target").href);
// A report stands on another page with all that has an address in it.
if (!target.hash || (location.hash && location.pathname.includes("/sources/"))) target.hash = location.hash;
target.search ||= location.search;
location.replace(target);
