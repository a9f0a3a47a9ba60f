// Lead from a former address to that of today, keeping the anchor of a figure and what a chart is embedded by.
const target = new URL(document.getElementById("target").href);
target.hash ||= location.hash;
target.search ||= location.search;
location.replace(target);
