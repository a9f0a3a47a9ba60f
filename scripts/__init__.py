"""Turn curated figures from quality reports into checked data packages and a static site."""
