"""What web servers must know of a site: headers, redirects, pages for what is not found."""
