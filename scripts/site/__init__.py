"""What stands beside the pages, and how mkdocs renders them."""
