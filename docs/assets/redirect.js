// Lead from a former address to that of today, keeping the anchor of a figure.
const target = new URL(document.getElementById("target").href);
target.hash ||= location.hash;
location.replace(target);
