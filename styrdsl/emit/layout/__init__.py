"""What all paged formats share: room on a page, widths of columns, hard spaces, colours."""
