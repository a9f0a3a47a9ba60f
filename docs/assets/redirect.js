// Lead from a former address to that of today, keeping the anchor of a figure.
location.replace(document.getElementById("target").href + location.hash);
